"""Tasks from what a pipeline found in reports that nobody has annotated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
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
        What the report is called in the corpus.

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


def safe_name(source: str) -> str:
    """Return the file name of a source without what the name of a report must not hold.

    Examples
    --------
    >>> safe_name("in/2023: Report.docx"), safe_name(".docx")
    ('2023_ Report.docx', 'docx')
    """
    return _NOT_IN_NAME.sub("_", Path(source).name).lstrip(".") or "report"


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
