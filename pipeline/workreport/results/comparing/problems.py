"""Problems that return: sentences of different reports that name the same problem in similar words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from workreport.components.outline.numbering import read_number
from workreport.results.comparing.dated import DatedReport
from workreport.results.comparing.similarity import similar_pairs
from workreport.schema import Sentence

THRESHOLD = 0.35
"""The least mean similarity of a group.

Chosen on the 2,667 problem sentences of the corpus: of 32 pairs of sentences from different reports drawn from those
at or above it, 26 named the same problem; between .30 and .35 it was 6 of 10. What is missed is the same problem in
other words.
"""

_ANNOUNCEMENT = re.compile(r"(?:看到|认识到|意识到|看清)")


@dataclass(frozen=True, slots=True)
class ProblemSentence:
    """A sentence that names a problem: its report and its number in the text, from 1."""

    dated: DatedReport
    number: int
    sentence: Sentence

    @property
    def text(self) -> str:
        """What it says."""
        return self.dated.text_of(self.sentence)


@dataclass(frozen=True, slots=True)
class ReturningProblem:
    """Problem sentences of at least two reports that resemble each other.

    `similarity` is the mean over all their pairs, from 0 to 1.
    """

    sentences: tuple[ProblemSentence, ...]
    similarity: float

    @property
    def sources(self) -> tuple[str, ...]:
        """The reports that name it, in order."""
        return tuple(dict.fromkeys(sentence.dated.source for sentence in self.sentences))

    @property
    def years(self) -> tuple[int, ...]:
        """The years of these reports, in order."""
        return tuple(sorted({item.dated.year for item in self.sentences if item.dated.year is not None}))


def find_returning_problems(reports: Iterable[DatedReport], *, threshold: float = THRESHOLD) -> list[ReturningProblem]:
    """Return the problems that more than one report names, those of most reports first.

    Groups of sentences are merged, the most similar first, as long as the mean similarity between their sentences is at
    least `threshold` (average linkage; a similarity under half of it counts as 0). Sentences that only announce
    problems, such as 我们也清醒地看到，还存在不少困难, are left out.

    Parameters
    ----------
    reports : iterable of DatedReport
        The reports.
    threshold : float
        Between 0 and 1; see `THRESHOLD`.
    """
    sentences = [item for dated in reports for item in _problem_sentences(dated)]
    cores = [problem_core(item.text) for item in sentences]
    kept = [index for index, core in enumerate(cores) if core]
    similar = similar_pairs([cores[index] for index in kept], least=threshold / 2)
    found = [
        ReturningProblem(tuple(sentences[kept[index]] for index in group), _mean_similarity(group, group, similar))
        for group in _merge(len(kept), similar, threshold)
    ]
    returning = [problem for problem in found if len(problem.sources) > 1]
    return sorted(returning, key=lambda problem: (-len(problem.sources), -problem.similarity))


def problem_core(text: str) -> str:
    """Return what a sentence says of a problem, without number and announcement; empty where it only announces.

    Examples
    --------
    >>> problem_core("二是龙头企业偏少。"), problem_core("我们也清醒地看到，困难不少：产业层次偏低；")
    ('龙头企业偏少。', '产业层次偏低；')
    >>> problem_core("同时也要清醒认识到，工作中还有不少短板。")
    ''
    """
    number = read_number(text)
    core = text[number.length :] if number is not None else text
    if _ANNOUNCEMENT.search(core):
        _, _, core = core.replace(":", "：").partition("：")
        return problem_core(core) if core else ""
    return core.strip()


def _problem_sentences(dated: DatedReport) -> list[ProblemSentence]:
    return [
        ProblemSentence(dated, number, sentence)
        for number, sentence in dated.sentences()
        if "problem" in sentence.roles
    ]


def _merge(number: int, similar: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    groups = {index: [index] for index in range(number)}
    group_of = list(range(number))
    for (one, other), _ in sorted(similar.items(), key=lambda item: -item[1]):
        first, second = sorted((group_of[one], group_of[other]))
        if first != second and _mean_similarity(groups[first], groups[second], similar) >= threshold:
            for index in groups[second]:
                group_of[index] = first
            groups[first] = sorted(groups[first] + groups.pop(second))
    return list(groups.values())


def _mean_similarity(some: Sequence[int], others: Sequence[int], similar: dict[tuple[int, int], float]) -> float:
    pairs = [similar.get((min(a, b), max(a, b)), 0.0) for a in some for b in others if a != b]
    return mean(pairs) if pairs else 1.0
