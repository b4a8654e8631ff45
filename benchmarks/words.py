"""Derive words from annotated reports without a dictionary.

Entities are kept whole; numbers, runs of Latin letters and punctuation marks stand alone. What is left, runs of Chinese
characters, is cut into words that the reports' own statistics show: strings of two to four characters that

- occur at least `MIN_COUNT` times,
- hold together: at their weakest inner seam, the pointwise mutual information of the two parts is at least
  `MIN_COHESION` nats,
- stand free: the entropy of what comes before, and of what comes after, is at least `MIN_FREEDOM` nats

(Sproat and Shih 1990, Computer Processing of Chinese and Oriental Languages 4; Huang and Powers 2003, PACLIC, for the
entropies). The run is cut where the product of the words' relative frequencies is highest.

Nobody has annotated these words, and nothing here is measured against a word segmentation standard: rare words fall
apart into characters, frequent phrases (`没有`) are words. They are good enough to train a segmenter that keeps names
whole, and are used for nothing else.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from workreport.components.tokenizer.patterns import TOKEN
from workreport.schema import AnnotatedReport, Unit

LONGEST = 4
MIN_COUNT = 10
MIN_COHESION = 3.0
MIN_FREEDOM = 1.0
_UNKNOWN_PENALTY = 2.0
"""How many nats a single character pays, so that two characters are not taken for two words lightly."""

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_PIECE = re.compile(rf"{_CHINESE.pattern}|{TOKEN.pattern}")
_EDGE = ""

Lexicon = Mapping[str, float]
"""The logarithm of the relative frequency of each word."""


def derive_lexicon(reports: Iterable[AnnotatedReport]) -> Lexicon:
    """Return the words of the annotated units of reports outside of entities, and all single characters."""
    runs = [run for unit in _units(reports) for text, _ in _pieces(unit) for run in _CHINESE.findall(text)]
    counts = Counter(
        run[start : start + length]
        for run in runs
        for length in range(1, LONGEST + 1)
        for start in range(len(run) - length + 1)
    )
    characters = sum(count for string, count in counts.items() if len(string) == 1)
    candidates = {string for string, count in counts.items() if len(string) > 1 and count >= MIN_COUNT}
    cohesive = {word for word in candidates if _cohesion(word, counts, characters) >= MIN_COHESION}
    words = {word: counts[word] for word in _free(cohesive, runs)}
    return {
        **{word: math.log(count / characters) for word, count in words.items()},
        **{
            character: math.log(count / characters) - _UNKNOWN_PENALTY
            for character, count in counts.items()
            if len(character) == 1
        },
    }


def segment_reports(reports: Iterable[AnnotatedReport], lexicon: Lexicon) -> Iterator[list[str]]:
    """Yield the words of each annotated unit, see `segment_unit`."""
    for unit in _units(reports):
        if words := segment_unit(unit, lexicon):
            yield words


def segment_unit(unit: Unit, lexicon: Lexicon) -> list[str]:
    """Return the words of a unit, each entity as one; white space is left out, inside of an entity too.

    Examples
    --------
    >>> from workreport.schema import Span
    >>> unit = Unit("江州市科技局建设平台3.5个。", 0, spans=(Span(0, 6, "ORG"),))
    >>> segment_unit(unit, {"建设": -3.0, "平台": -3.0})
    ['江州市科技局', '建设', '平台', '3.5', '个', '。']
    """
    words: list[str] = []
    for text, whole in _pieces(unit):
        words.extend(text.split() if whole else _segment(text, lexicon))
    return words


def _units(reports: Iterable[AnnotatedReport]) -> Iterator[Unit]:
    return (unit for report in reports for unit in report.units if unit.annotated)


def _pieces(unit: Unit) -> Iterator[tuple[str, bool]]:
    """Yield what a unit is made of, and whether it is an entity."""
    position = 0
    for span in unit.spans:
        yield unit.text[position : span.start], False
        yield unit.text[span.start : span.end], True
        position = span.end
    yield unit.text[position:], False


def _segment(text: str, lexicon: Lexicon) -> Iterator[str]:
    for match in _PIECE.finditer(text):
        if _CHINESE.fullmatch(match[0]):
            yield from _most_likely_words(match[0], lexicon)
        elif not match[0].isspace():
            yield match[0]


def _most_likely_words(run: str, lexicon: Lexicon) -> list[str]:
    """Cut a run by dynamic programming: `best[end]` is the best cut of `run[:end]` and its score."""
    rarest = min(lexicon.values(), default=0.0) - _UNKNOWN_PENALTY
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        best.append(
            max(
                (best[start][0] + lexicon.get(run[start:end], rarest), start)
                for start in range(max(0, end - LONGEST), end)
                if end - start == 1 or run[start:end] in lexicon
            )
        )
    words: list[str] = []
    end = len(run)
    while end:
        start = best[end][1]
        words.append(run[start:end])
        end = start
    return words[::-1]


def _cohesion(word: str, counts: Mapping[str, int], characters: int) -> float:
    return min(
        math.log(counts[word] * characters / (counts[word[:seam]] * counts[word[seam:]]))
        for seam in range(1, len(word))
    )


def _free(candidates: set[str], runs: Iterable[str]) -> Iterator[str]:
    """Yield the candidates that stand in many surroundings; the edge of a run is one of them."""
    before: dict[str, Counter[str]] = defaultdict(Counter)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        for length in range(2, LONGEST + 1):
            for start in range(len(run) - length + 1):
                word = run[start : start + length]
                if word in candidates:
                    before[word][run[start - 1] if start else _EDGE] += 1
                    after[word][run[start + length] if start + length < len(run) else _EDGE] += 1
    return (word for word in before if min(_entropy(before[word]), _entropy(after[word])) >= MIN_FREEDOM)


def _entropy(counts: Counter[str]) -> float:
    total = counts.total()
    return -sum(count / total * math.log(count / total) for count in counts.values())
