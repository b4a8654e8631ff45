"""What comes back from an annotation tool: units one by one, put together to reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workreport.corpus.exchange.places import Place
from workreport.corpus.faults import CorpusError
from workreport.schema import AnnotatedReport, Unit

OnError = Callable[[CorpusError], None]

NOT_TAKEN = "; the unit is taken as not annotated"


@dataclass(frozen=True, slots=True)
class Answer:
    """A unit as it came back, with its place, and the file and line that errors name (line 0 where there are none)."""

    place: Place
    unit: Unit
    file: str
    line: int = 0


def read_answer(
    fields: Mapping[str, Any],
    annotate: Callable[[str, int], Unit | None],
    *,
    file: str,
    line: int,
    what: str = "",
    on_error: OnError,
) -> Answer | None:
    """Return the answer of one task, or None where it cannot be told which unit it is.

    Parameters
    ----------
    fields : mapping
        The place and the `text` of the unit, as the export wrote them.
    annotate : function
        Returns the unit of a text and a paragraph as the task annotates it, None where it is not annotated; raises
        `ValueError` where the annotation cannot be right. The unit is then taken as not annotated: the other units of
        the report are not lost with it.
    file, line, what : str, int, str
        What errors call the task.
    on_error : callable
        Is given what is wrong.
    """
    try:
        place = Place.from_dict(fields)
        text = fields.get("text")
        if not isinstance(text, str) or not text:
            raise ValueError("lacks the text of the unit")
    except ValueError as error:
        on_error(CorpusError(file, line, f"{what}{error}; the task is left out"))
        return None
    try:
        unit = annotate(text, place.paragraph)
    except ValueError as error:
        on_error(CorpusError(file, line, f"{what}unit {place.number} of {place.report}: {error}{NOT_TAKEN}"))
        unit = None
    return Answer(place, unit or Unit(text, place.paragraph, annotated=False), file, line)


def assemble(answers: Iterable[Answer], *, on_error: OnError) -> list[AnnotatedReport]:
    """Put units together to reports, in the order in which the reports first come.

    Two answers that agree on a unit are one. Where they differ, an annotated one goes before one that is not; of two
    that are annotated differently neither is taken.

    Parameters
    ----------
    answers : iterable of Answer
        The units in any order.
    on_error : callable
        Is given an error for each unit that is answered in two ways, and for each report of which units are missing; a
        report with a gap is left out, since the units around the gap would be read in a context that they never had.

    Examples
    --------
    >>> first, second = (Answer(Place("r1", number, 2, 0), Unit(f"{number}。", 0), "a.jsonl") for number in (1, 2))
    >>> [report.text for report in assemble([second, first], on_error=print)]
    ['1。2。']
    >>> assemble([second], on_error=print)
    a.jsonl: report r1 lacks unit 1 of 2: let the tool export all tasks, or give the exported tasks with --tasks
    []
    """
    by_report: dict[str, dict[int, Answer]] = defaultdict(dict)
    for answer in answers:
        units = by_report[answer.place.report]
        known = units.get(answer.place.number)
        units[answer.place.number] = answer if known is None else _agreed(known, answer, on_error)
    reports = (_assemble_report(name, units, on_error) for name, units in by_report.items())
    return [report for report in reports if report is not None]


def _agreed(first: Answer, second: Answer, on_error: OnError) -> Answer:
    place = second.place
    if first.place != place or first.unit.text != second.unit.text:
        what = f"unit {place.number} of {place.report} has another text or place in {first.file}"
        on_error(CorpusError(second.file, second.line, f"{what}: import the answers of one export only; left out"))
        return first
    if not (first.unit.annotated and second.unit.annotated):
        return first if first.unit.annotated else second
    if first.unit == second.unit:
        return first
    what = f"unit {place.number} of {place.report} is annotated otherwise in {first.file}"
    on_error(CorpusError(second.file, second.line, f"{what}: settle on one of them{NOT_TAKEN}"))
    return replace(first, unit=Unit(first.unit.text, place.paragraph, annotated=False))


def _assemble_report(name: str, answers: Mapping[int, Answer], on_error: OnError) -> AnnotatedReport | None:
    some = next(iter(answers.values()))
    total = max(answer.place.total for answer in answers.values())
    if missing := [number for number in range(1, total + 1) if number not in answers]:
        named = ", ".join(map(str, missing[:5])) + (", …" if len(missing) > 5 else "")
        what = f"report {name} lacks unit {named} of {total}"
        todo = "let the tool export all tasks, or give the exported tasks with --tasks"
        on_error(CorpusError(some.file, 0, f"{what}: {todo}"))
        return None
    return AnnotatedReport(name, tuple(answers[number].unit for number in range(1, total + 1)))
