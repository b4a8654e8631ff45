"""Which sentences of unannotated reports are worth annotating first: those that a pipeline is unsure of, no two alike.

*Uncertainty* is the probability that something in the pipeline's annotation of a sentence is wrong, its decisions taken
for independent: 1 − ∏ max(p, 1 − p) over the roles × ∏ p over the entities found. It is the "least confidence" of
Settles and Craven (2008), "An analysis of active learning strategies for sequence labeling tasks". Of scores that are
not calibrated the order alone means something, and an entity that is missed altogether does not show.

*Diversity* is maximal marginal relevance (Carbonell and Goldstein 1998, "The use of MMR"): sentences are taken one by
one, each the one with the highest

    weight × uncertainty − (1 − weight) × highest cosine similarity to those taken before,

where a sentence is the vector of its character 1- to 3-grams, weighted by 1 + log(count) and by log(n / document
frequency), hashed to a fixed width. Digits are folded: two sentences that differ in their figures alone are alike.
"""

from __future__ import annotations

import heapq
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workreport.corpus.faults import CorpusError
from workreport.corpus.store import parse_object, read_lines, to_json, write_lines
from workreport.schema import AnalysedReport, Sentence

LIMIT = 200
WEIGHT = 0.7
CANDIDATES_EACH = 10
"""So many of the most uncertain sentences are compared for each that is taken; cost and memory grow with their number,
not with that of the reports."""

_LONGEST_GRAM = 3
_WIDTH = 4096
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SCORE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence that is worth annotating.

    Parameters
    ----------
    rank : int
        Its place in the list, from 1.
    report : str
        What its report is called.
    unit : int
        Which sentence or heading of the report it is, from 1.
    uncertainty : float
        The probability that something in its annotation is wrong.
    similarity : float
        The highest cosine similarity to a sentence of a better rank.
    text : str
        The sentence.
    section : list of str
        The headings over it.
    roles : dict of str to float
        The probability of every role.
    entities : list
        What was found: text, label and probability of each.
    """

    rank: int
    report: str
    unit: int
    uncertainty: float
    similarity: float
    text: str
    section: list[str]
    roles: dict[str, float]
    entities: list[tuple[str, str, float]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    report: str
    unit: int
    uncertainty: float
    text: str
    sentence: Sentence
    entities: list[tuple[str, str, float]]


def suggest_sentences(
    reports: Iterable[tuple[str, AnalysedReport]], *, limit: int = LIMIT, weight: float = WEIGHT
) -> list[Suggestion]:
    """Rank the sentences of unannotated reports by what their annotation would teach.

    Headings are passed over, since their roles are never asked for; of sentences that are the same but for their
    figures the most uncertain one is taken.

    Parameters
    ----------
    reports : iterable of (str, AnalysedReport)
        What each report is called, and what a pipeline found in it; taken one by one.
    limit : int
        How many sentences are taken.
    weight : float
        Of uncertainty against diversity, from 0 to 1; 1 ranks by uncertainty alone.

    Raises
    ------
    ValueError
        If `limit` is less than 1 or `weight` not between 0 and 1.

    Examples
    --------
    >>> def sentence(start: int, end: int, probability: float) -> Sentence:
    ...     return Sentence(start, end, False, (), (), {"plan": probability})
    >>> sentences = (sentence(0, 5, 0.5), sentence(5, 10, 0.75), sentence(10, 14, 0.75))
    >>> report = AnalysedReport("a.txt", "", "建3座厂。建3座站。谢谢！！", sentences, ())
    >>> [(found.unit, found.uncertainty) for found in suggest_sentences([("a", report)], limit=2)]
    [(1, 0.5), (3, 0.25)]
    """
    if limit < 1 or not 0 <= weight <= 1:
        raise ValueError(f"limit must be 1 or more and weight between 0 and 1, not {limit} and {weight}")
    pool = heapq.nlargest(limit * CANDIDATES_EACH, _candidates(reports), key=lambda candidate: candidate.uncertainty)
    candidates = list({_folded(candidate.text): candidate for candidate in reversed(pool)}.values())[::-1]
    if not candidates:
        return []
    uncertainty = np.array([candidate.uncertainty for candidate in candidates])
    order = marginal_relevance(uncertainty, ngram_vectors([_folded(each.text) for each in candidates]), limit, weight)
    return [_suggestion(rank, candidates[index], similarity) for rank, (index, similarity) in enumerate(order, 1)]


def uncertainty(role_scores: Iterable[float], entity_scores: Iterable[float]) -> float:
    """Return the probability that something in the annotation of a sentence is wrong.

    Examples
    --------
    >>> uncertainty([0.75, 0.0], [0.5])
    0.625
    """
    right = 1.0
    for score in role_scores:
        right *= max(score, 1 - score)
    for score in entity_scores:
        right *= score
    return 1 - right


def ngram_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return a vector of length 1 for each text, of its character n-grams.

    Returns
    -------
    array of shape (texts, 4096)
        Of a text whose n-grams stand in all texts the vector is 0.

    Examples
    --------
    >>> vectors = ngram_vectors(["新建粮库。", "新建粮站。", "感谢大家！"])
    >>> similarity = vectors @ vectors.T
    >>> bool(similarity[0, 1] > similarity[0, 2])
    True
    """
    vectors = np.zeros((len(texts), _WIDTH), dtype=np.float32)
    for row, text in enumerate(texts):
        grams = Counter(text[i : i + n] for n in range(1, _LONGEST_GRAM + 1) for i in range(len(text) - n + 1))
        for gram, count in grams.items():
            # Not hash(): it differs from run to run.
            vectors[row, zlib.crc32(gram.encode("utf-8", "surrogatepass")) % _WIDTH] += 1 + np.log(count)
    document_frequency = np.count_nonzero(vectors, axis=0)
    vectors *= np.log(len(texts) / np.maximum(document_frequency, 1)).astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.divide(vectors, lengths, out=vectors, where=lengths > 0)
    return vectors


def marginal_relevance(
    relevance: NDArray[np.floating[Any]], vectors: NDArray[np.floating[Any]], limit: int, weight: float
) -> list[tuple[int, float]]:
    """Return items by maximal marginal relevance, each with its highest similarity to those before it.

    Parameters
    ----------
    relevance : array of shape (items,)
        What an item is worth by itself.
    vectors : array of shape (items, width)
        Rows of length 1, whose products are the similarities.
    limit : int
        How many items are returned at the most.
    weight : float
        Of relevance against dissimilarity.

    Examples
    --------
    >>> vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    >>> [index for index, _ in marginal_relevance(np.array([0.9, 0.8, 0.5]), vectors, 3, 0.5)]
    [0, 2, 1]
    """
    similarity = np.zeros(len(relevance))
    left = np.ones(len(relevance), dtype=bool)
    taken: list[tuple[int, float]] = []
    for _ in range(min(limit, len(relevance))):
        value = np.where(left, weight * relevance - (1 - weight) * similarity, -np.inf)
        best = int(np.argmax(value))
        taken.append((best, float(similarity[best])))
        left[best] = False
        similarity = np.maximum(similarity, vectors @ vectors[best])
    return taken


def write_suggestions(suggestions: Iterable[Suggestion], path: Path) -> None:
    """Write suggestions as JSON lines, in their order."""
    write_lines([to_json(asdict(suggestion)) for suggestion in suggestions], path)


def read_suggested_places(path: Path) -> Iterator[tuple[str, int]]:
    """Yield report and unit of the suggestions of a file, in their order.

    Raises
    ------
    CorpusError
        If the file cannot be read or a line is no suggestion; names file and line.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_suggestions([Suggestion(1, "r1", 7, 0.5, 0.0, "好。", [], {}, [])], Path(folder, "s.jsonl"))
    ...     list(read_suggested_places(Path(folder, "s.jsonl")))
    [('r1', 7)]
    """
    for number, line in enumerate(read_lines(path), 1):
        match parse_object(line, file=str(path), number=number):
            case {"report": str(report), "unit": int(unit)}:
                yield report, unit
            case _:
                raise CorpusError(
                    str(path), number, "no suggestion with report and unit: give what `corpus suggest` wrote"
                )


def _candidates(reports: Iterable[tuple[str, AnalysedReport]]) -> Iterator[_Candidate]:
    for name, report in reports:
        entities: dict[int, list[tuple[str, str, float]]] = {}
        for entity in report.entities:
            entities.setdefault(entity.sentence, []).append((entity.text, entity.label, entity.score))
        for index, sentence in enumerate(report.sentences):
            if sentence.heading:
                continue
            found = entities.get(index, [])
            value = uncertainty(sentence.scores.values(), (score for *_, score in found))
            text = report.text[sentence.start : sentence.end]
            yield _Candidate(name, index + 1, value, text, sentence, found)


def _folded(text: str) -> str:
    return _DIGITS.sub("0", text)


def _suggestion(rank: int, candidate: _Candidate, similarity: float) -> Suggestion:
    return Suggestion(
        rank=rank,
        report=candidate.report,
        unit=candidate.unit,
        uncertainty=round(candidate.uncertainty, _SCORE_DIGITS),
        similarity=round(similarity, _SCORE_DIGITS),
        text=candidate.text,
        section=list(candidate.sentence.section),
        roles={role: round(float(score), _SCORE_DIGITS) for role, score in candidate.sentence.scores.items()},
        entities=[(text, label, round(float(score), _SCORE_DIGITS)) for text, label, score in candidate.entities],
    )
