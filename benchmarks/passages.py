"""What a baseline sees of a report, its sentences and headings, each with the headings over it; and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workreport.components.outline import OutlineItem, outline
from workreport.evaluation.alignment import assign
from workreport.schema import AnalysedReport, AnnotatedReport, Entity, Sentence, Unit

THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or heading with its place in the outline, and the texts of its neighbours.

    Examples
    --------
    >>> [(passage.text, passage.headings, passage.before) for passage in passages("一、成绩\\n新建平台3个。")]
    [('一、成绩', '', ''), ('新建平台3个。', '一、成绩', '一、成绩')]
    """

    item: OutlineItem
    text: str
    before: str
    after: str

    @property
    def headings(self) -> str:
        """The headings over it from the top down, one a line."""
        return "\n".join(self.item.section)


def passages(text: str) -> list[Passage]:
    """Return the sentences and headings of a report in order."""
    items = outline(text)
    texts = [text[item.start : item.end] for item in items]
    return list(map(Passage, items, texts, ["", *texts], [*texts[1:], ""]))


def annotated_passages(report: AnnotatedReport) -> list[tuple[Passage, Unit]]:
    """Return each passage of a report with the annotated unit that it overlaps most.

    The passages are those that are found in the bare text, as when a report is read that nobody has annotated.

    Examples
    --------
    >>> report = AnnotatedReport("a", (Unit("一、打算", 0, heading=True), Unit("建平台。", 1, roles=("plan",))))
    >>> [(passage.text, unit.roles) for passage, unit in annotated_passages(report)]
    [('一、打算', ()), ('建平台。', ('plan',))]
    """
    found = passages(report.text)
    located = list(report.located())
    units = assign(
        [(passage.item.start, passage.item.end) for passage in found],
        [(offset, offset + len(unit.text)) for offset, unit in located],
    )
    pairs = [(passage, located[unit][1]) for passage, unit in zip(found, units, strict=True) if unit is not None]
    return [(passage, unit) for passage, unit in pairs if unit.annotated]


def roles_found(text: str, found: Sequence[Passage], probabilities: Sequence[Mapping[str, float]]) -> AnalysedReport:
    """Return the report with the roles that are at least as likely as not; a heading has none.

    Parameters
    ----------
    text : str
        The report.
    found : sequence of Passage
        Its passages.
    probabilities : sequence of mapping of str to float
        The probability of every role, a mapping for each passage.

    Examples
    --------
    >>> text = "一、成绩\\n新建平台3个。"
    >>> report = roles_found(text, passages(text), [{"achievement": 0.9, "plan": 0.2}] * 2)
    >>> [sentence.roles for sentence in report.sentences]
    [(), ('achievement',)]
    """
    sentences = tuple(_sentence(passage.item, scores) for passage, scores in zip(found, probabilities, strict=True))
    return AnalysedReport("", "", text, sentences, ())


def entities_found(text: str, find: Callable[[str], Iterable[tuple[int, int, str]]]) -> AnalysedReport:
    """Return the report with the entities of its sentences and headings, without scores.

    Parameters
    ----------
    text : str
        The report.
    find : callable
        Yields start, end and label of each entity of a sentence.

    Examples
    --------
    >>> report = entities_found("一、成绩\\n市委开会。", lambda sentence: [(0, 2, "ORG")])
    >>> [(entity.start, entity.text, entity.sentence) for entity in report.entities]
    [(0, '一、', 0), (5, '市委', 1)]
    """
    found = passages(text)
    entities = (
        Entity(
            passage.item.start + start, passage.item.start + end, label, passage.text[start:end], float("nan"), index
        )
        for index, passage in enumerate(found)
        for start, end, label in find(passage.text)
    )
    return AnalysedReport("", "", text, tuple(_sentence(passage.item, {}) for passage in found), tuple(entities))


def _sentence(item: OutlineItem, probabilities: Mapping[str, float]) -> Sentence:
    scores = {} if item.heading else dict(probabilities)
    roles = tuple(role for role, probability in scores.items() if probability >= THRESHOLD)
    return Sentence(item.start, item.end, item.heading, item.section, roles, scores, item.report)
