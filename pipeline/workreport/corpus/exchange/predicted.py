"""Tasks from what a pipeline found in reports that nobody has annotated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from workreport.corpus.exchange.choices import PreAnnotation
from workreport.corpus.exchange.tasks import Task, make_tasks
from workreport.schema import AnalysedReport, AnnotatedReport, Entity, Sentence, Span, Unit

_LINE_BREAK = re.compile(r"[\r\n\u2028\u2029\v\f\x1c-\x1e\x85]")
_NOT_IN_NAME = re.compile(r"[/\\:\0\r\n]")


def predicted_tasks(report: AnalysedReport, *, name: str) -> list[Task]:
    """Return a task for every sentence and heading that a pipeline found in a report.

    The units are those of a corpus: blank lines and the white space at the edges of a line are left out, that between
    two sentences belongs to the second.

    Parameters
    ----------
    report : AnalysedReport
        What the pipeline found.
    name : str
        What the report is called in the corpus (`report_names`).

    Examples
    --------
    >>> sentence = Sentence(2, 8, False, ("一、计划",), ("plan",), {"achievement": 0.1, "problem": 0.0, "plan": 0.9})
    >>> found = AnalysedReport("a.txt", "", "  市委将开会。", (sentence,), (Entity(2, 4, "ORG", "市委", 0.8, 0),))
    >>> [task] = predicted_tasks(found, name="a")
    >>> task.unit.text, task.unit.annotated, task.pre_annotation.spans, task.pre_annotation.confidence
    ('市委将开会。', False, (Span(start=0, end=2, label='ORG'),), 0.8)
    """
    entities: dict[int, list[Entity]] = defaultdict(list)
    for entity in report.entities:
        entities[entity.sentence].append(entity)
    units: list[Unit] = []
    pre_annotations: list[PreAnnotation] = []
    paragraph, previous_end = 0, None
    for index, sentence in enumerate(report.sentences):
        start = sentence.start
        if previous_end is not None:
            if _LINE_BREAK.search(report.text, previous_end, sentence.start):
                paragraph += 1
            else:
                start = previous_end
        units.append(Unit(report.text[start : sentence.end], paragraph, annotated=False))
        pre_annotations.append(_pre_annotation(sentence, entities[index], start))
        previous_end = sentence.end
    sections = [sentence.section for sentence in report.sentences]
    return make_tasks(AnnotatedReport(name, tuple(units)), sections, pre_annotations)


def report_names(sources: Iterable[str]) -> Iterator[str]:
    """Yield what the reports of these files are called in a corpus, no two the same.

    Examples
    --------
    >>> list(report_names(["a/Report.docx", "b/report.pdf", "-"]))
    ['Report', 'report-2', 'stdin']
    """
    taken: set[str] = set()
    for source in sources:
        stem = "stdin" if source == "-" else Path(source).stem
        base = name = _NOT_IN_NAME.sub("_", stem).lstrip(".") or "report"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        yield name


def first(tasks: Iterable[Task], places: Iterable[tuple[str, int]]) -> list[Task]:
    """Return the tasks with those at `places` (report and number of the unit) in front, in the order of `places`.

    The others follow in their order: an annotator begins with what is worth most, and the report stays whole.
    """
    rank = {place: index for index, place in enumerate(places)}
    return sorted(tasks, key=lambda task: rank.get((task.place.report, task.place.number), len(rank)))


def _pre_annotation(sentence: Sentence, entities: list[Entity], start: int) -> PreAnnotation:
    return PreAnnotation(
        heading=sentence.heading,
        roles=sentence.roles,
        role_scores={} if sentence.heading else dict(sentence.scores),
        spans=tuple(Span(entity.start - start, entity.end - start, entity.label) for entity in entities),
        span_scores=tuple(entity.score for entity in entities),
    )
