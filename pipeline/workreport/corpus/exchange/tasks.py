"""What goes out to an annotation tool: one task a unit, with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workreport.components.outline.sections import SectionPath
from workreport.corpus.exchange.choices import PreAnnotation
from workreport.corpus.exchange.places import Place
from workreport.schema import AnnotatedReport, Unit

UNITS_BEFORE = 3
UNITS_AFTER = 2
SECTION_SEPARATOR = " › "

_SCORE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Task:
    """A unit to be annotated or corrected.

    Parameters
    ----------
    place : Place
        Where it stands; it travels through the tool, so that the report can be put together again.
    unit : Unit
        The unit with its annotation; `annotated` is False where there is none yet.
    section : tuple of str
        The headings over it, from the top down.
    before, after : str
        The units around it: roles are decided in context.
    pre_annotation : PreAnnotation, optional
        What a pipeline makes of it.
    """

    place: Place
    unit: Unit
    section: tuple[str, ...]
    before: str
    after: str
    pre_annotation: PreAnnotation | None = None

    def context(self) -> dict[str, str]:
        """Return what the annotator sees around the unit, as fields of a task."""
        return {"section": SECTION_SEPARATOR.join(self.section), "before": self.before, "after": self.after}


def annotated_tasks(report: AnnotatedReport) -> list[Task]:
    """Return a task for every unit of a report.

    Examples
    --------
    >>> report = AnnotatedReport("a", (Unit("一、成绩", 0, heading=True), Unit("好。", 1), Unit("很好。", 1)))
    >>> [(task.place.number, task.section, task.before, task.after) for task in annotated_tasks(report)]
    [(1, (), '', '好。很好。'), (2, ('一、成绩',), '一、成绩', '很好。'), (3, ('一、成绩',), '一、成绩\\n好。', '')]
    """
    return make_tasks(report, _sections(report.units), [None] * len(report.units))


def make_tasks(
    report: AnnotatedReport,
    sections: Sequence[tuple[str, ...]],
    pre_annotations: Sequence[PreAnnotation | None],
) -> list[Task]:
    """Return a task for every unit of a report, with the headings over each and what a pipeline makes of it."""
    units = report.units
    return [
        Task(
            place=Place(report.name, index + 1, len(units), unit.paragraph),
            unit=unit,
            section=section,
            before=AnnotatedReport("", units[max(0, index - UNITS_BEFORE) : index]).text,
            after=AnnotatedReport("", units[index + 1 : index + 1 + UNITS_AFTER]).text,
            pre_annotation=pre_annotation,
        )
        for index, (unit, section, pre_annotation) in enumerate(zip(units, sections, pre_annotations, strict=True))
    ]


def role_scores(pre_annotation: PreAnnotation) -> dict[str, Any]:
    """Return the probability of every role as it stands in a file."""
    return {role: rounded(score) for role, score in pre_annotation.role_scores.items()}


def rounded(score: float) -> float:
    """Return a probability as it stands in a file."""
    return round(float(score), _SCORE_DIGITS)


def _sections(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    path = SectionPath()
    sections = []
    paragraph = None
    for unit in units:
        if unit.paragraph != paragraph:
            path.leave_line()
            paragraph = unit.paragraph
        text = unit.text.strip()
        place = path.enter_heading(text) if unit.heading else path.enter_sentence(text)
        sections.append(place.section)
    return sections
