"""brat: a text and a file of stand-off annotations for every report.

`NAME.txt` is the report. In `NAME.ann` each unit is a text-bound annotation of the type `Sentence`, `Heading` or, where
it is not annotated, `Context`; its roles are attributes; entities are text-bound annotations inside. Offsets count code
points. brat has no scores: those of a pipeline go into notes, which are not read back. Nor does it know what an
annotator has finished: read back only what is.

A line of the text is a paragraph, so that paragraphs must count up from 0 without a gap, as `workreport corpus check`
wants them too.

Source of the format: https://brat.nlplab.org/standoff.html and `server/src/annotation.py` of brat 1.3.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from workreport.corpus.exchange.answers import NOT_TAKEN, Answer, OnError
from workreport.corpus.exchange.choices import COLOURS, HEADING, PreAnnotation, chosen_unit
from workreport.corpus.exchange.places import Place
from workreport.corpus.exchange.tasks import Task, rounded
from workreport.corpus.faults import CorpusError
from workreport.corpus.store import read_text, report_name, write_lines, write_text
from workreport.schema import ENTITY_TYPES, ROLES, AnnotatedReport, Span, Unit

SUFFIX = ".ann"

_SENTENCE, _HEADING, _CONTEXT = UNIT_TYPES = ("Sentence", "Heading", "Context")
_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+) (\d+)\t(.*)")
_ATTRIBUTE = re.compile(r"A\d+\t(\S+) (T\d+)")
# Notes and what else annotators may add (relations, normalisations) is theirs.
_PASSED_OVER = re.compile(r"[#*RNEM]")


def annotation_config() -> str:
    """Return `annotation.conf`: the types of unit and entity, and the roles as attributes of a sentence.

    Examples
    --------
    >>> annotation_config().splitlines()[-3:]
    ['achievement\\tArg:Sentence', 'problem\\tArg:Sentence', 'plan\\tArg:Sentence']
    """
    units, entities = "|".join(UNIT_TYPES), "|".join(ENTITY_TYPES)
    lines = [
        "[entities]",
        *UNIT_TYPES,
        *ENTITY_TYPES,
        "[relations]",
        # brat refuses nested annotations unless this line allows them.
        f"<OVERLAP>\tArg1:{entities}, Arg2:{units}, <OVL-TYPE>:contain|equal",
        f"<OVERLAP>\tArg1:{units}, Arg2:{entities}, <OVL-TYPE>:contain|equal",
        "[events]",
        "[attributes]",
        *(f"{role}\tArg:{_SENTENCE}" for role in ROLES),
    ]
    return "\n".join(lines) + "\n"


def visual_config() -> str:
    """Return `visual.conf`: the colours of the types.

    Examples
    --------
    >>> "ORG\\tbgColor:#8250df" in visual_config()
    True
    """
    colours = {_SENTENCE: "#ffffff", _HEADING: COLOURS[HEADING], _CONTEXT: "#eaeef2"}
    colours |= {label: COLOURS[label] for label in ENTITY_TYPES}
    lines = ["[labels]", "[drawing]", *(f"{label}\tbgColor:{colour}" for label, colour in colours.items())]
    return "\n".join(lines) + "\n"


def write_tasks(tasks: Sequence[Task], folder: Path) -> list[Path]:
    """Write two files a report, and `annotation.conf` and `visual.conf`; return the files.

    Raises
    ------
    CorpusError
        If the paragraphs of a report do not count up from 0, or a unit holds a line break.
    """
    written = [folder / "annotation.conf", folder / "visual.conf"]
    write_text(annotation_config(), written[0])
    write_text(visual_config(), written[1])
    for name, found in groupby(sorted(tasks, key=lambda task: task.place.report), key=lambda task: task.place.report):
        ordered = sorted(found, key=lambda task: task.place.number)
        report = AnnotatedReport(name, tuple(task.unit for task in ordered))
        _check_lines(report)
        files = [folder / f"{name}.txt", folder / f"{name}.ann"]
        write_text(report.text, files[0])
        write_lines(_annotation_lines(report, [task.pre_annotation for task in ordered]), files[1])
        written += files
    return written


def _check_lines(report: AnnotatedReport) -> None:
    expected = 0
    for number, unit in enumerate(report.units, 1):
        if unit.paragraph not in (expected - 1, expected) or unit.paragraph < 0:
            message = f"paragraph {unit.paragraph} where {expected} is expected: a line of a brat text is a paragraph"
            raise CorpusError(report.name, number, message)
        if "\n" in unit.text or "\r" in unit.text:
            raise CorpusError(report.name, number, "a line break in a unit: a line of a brat text is a paragraph")
        expected = unit.paragraph + 1


def _annotation_lines(report: AnnotatedReport, pre_annotations: Sequence[PreAnnotation | None]) -> Iterator[str]:
    numbers = defaultdict[str, int](int)

    def identifier(kind: str) -> str:
        numbers[kind] += 1
        return f"{kind}{numbers[kind]}"

    def text_bound(label: str, start: int, end: int) -> tuple[str, str]:
        name = identifier("T")
        return name, f"{name}\t{label} {start} {end}\t{report.text[start:end]}"

    for (offset, unit), pre_annotation in zip(report.located(), pre_annotations, strict=True):
        shown = pre_annotation or unit
        kind = _HEADING if shown.heading else _SENTENCE
        if pre_annotation is None and not unit.annotated:
            kind = _CONTEXT
        name, line = text_bound(kind, offset, offset + len(unit.text))
        yield line
        yield from (f"{identifier('A')}\t{role} {name}" for role in shown.roles)
        if pre_annotation is not None and pre_annotation.role_scores:
            scores = ", ".join(f"{role} {rounded(score)}" for role, score in pre_annotation.role_scores.items())
            yield f"{identifier('#')}\tAnnotatorNotes {name}\t{scores}"
        for index, span in enumerate(shown.spans):
            name, line = text_bound(span.label, span.start + offset, span.end + offset)
            yield line
            if pre_annotation is not None:
                yield f"{identifier('#')}\tAnnotatorNotes {name}\t{rounded(pre_annotation.span_scores[index])}"


@dataclass(frozen=True, slots=True)
class _TextBound:
    label: str
    start: int
    end: int
    line: int


def read_answers(path: Path, *, on_error: OnError) -> Iterator[Answer]:
    """Yield the units of a `.ann` file with the `.txt` file beside it.

    Raises
    ------
    CorpusError
        If one of the files cannot be read, or the units do not cover the text.
    """
    text = read_text(path.with_suffix(".txt"))
    bound, roles = _parse(path, text, on_error)
    units = sorted((item for item in bound.items() if item[1].label in UNIT_TYPES), key=lambda item: item[1].start)
    paragraphs = _paragraphs(text, [unit for _, unit in units], path)
    entities = sorted((item for item in bound.values() if item.label in ENTITY_TYPES), key=lambda item: item.start)
    inside = _entities_by_unit(entities, [unit for _, unit in units], path, on_error)
    for index, (name, unit) in enumerate(units):
        found, paragraph = text[unit.start : unit.end], paragraphs[index]
        try:
            answered = _unit(unit, found, paragraph, roles[name], inside[index])
        except ValueError as error:
            on_error(CorpusError(str(path), unit.line, f"{error}{NOT_TAKEN}"))
            answered = Unit(found, paragraph, annotated=False)
        yield Answer(Place(report_name(path), index + 1, len(units), paragraph), answered, str(path), unit.line)


def _parse(path: Path, text: str, on_error: OnError) -> tuple[dict[str, _TextBound], dict[str, list[str]]]:
    bound: dict[str, _TextBound] = {}
    roles: dict[str, list[str]] = defaultdict(list)
    # Split at line feeds alone: a text may hold other characters that Python takes for the end of a line.
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip() or _PASSED_OVER.match(line):
            continue
        if (match := _TEXT_BOUND.fullmatch(line.rstrip("\r"))) and match[2] in (*UNIT_TYPES, *ENTITY_TYPES):
            start, end = int(match[3]), int(match[4])
            if start < end and text[start:end].rstrip() == match[5].rstrip():
                bound[match[1]] = _TextBound(match[2], start, end, number)
                continue
            message = (
                f"{match[2]} {start} {end} is {text[start:end]!r} in the text and {match[5]!r} here: text changed?"
            )
        elif (match := _ATTRIBUTE.fullmatch(line.rstrip())) and match[1] in ROLES:
            roles[match[2]].append(match[1])
            continue
        else:
            known = ", ".join((*UNIT_TYPES, *ENTITY_TYPES, *ROLES))
            message = f"{line!r} is no unit, entity or role ({known}) on one run of text"
        on_error(CorpusError(str(path), number, f"{message}; the line is left out"))
    return bound, roles


def _paragraphs(text: str, units: Sequence[_TextBound], path: Path) -> list[int]:
    """Return the paragraph of each unit; between two units there is nothing, or the end of a line."""
    paragraphs: list[int] = []
    position = paragraph = 0
    for unit in units:
        gap = text[position : unit.start]
        if unit.start < position or gap not in (("",) if not paragraphs else ("", "\n")):
            break
        paragraph += gap == "\n"
        paragraphs.append(paragraph)
        position = unit.end
    else:
        if text[position:] in ("", "\n"):
            return paragraphs
    message = f"the units ({', '.join(UNIT_TYPES)}) do not follow each other without gap or overlap at character"
    raise CorpusError(
        str(path), 0, f"{message} {position}, {text[position : position + 20]!r}: mark them again in brat"
    )


def _entities_by_unit(
    entities: Sequence[_TextBound], units: Sequence[_TextBound], path: Path, on_error: OnError
) -> list[list[Span]]:
    inside: list[list[Span]] = [[] for _ in units]
    index = 0
    for entity in entities:
        while units[index].end <= entity.start:
            index += 1
        unit = units[index]
        if unit.start <= entity.start and entity.end <= unit.end:
            inside[index].append(Span(entity.start, entity.end, entity.label).shifted(-unit.start))
        else:
            message = f"{entity.label} {entity.start} {entity.end} reaches over the end of a unit; it is left out"
            on_error(CorpusError(str(path), entity.line, message))
    return inside


def _unit(unit: _TextBound, text: str, paragraph: int, roles: list[str], spans: list[Span]) -> Unit:
    if unit.label == _CONTEXT:
        if roles or spans:
            raise ValueError(f"a {_CONTEXT} has a role or an entity: make it a {_SENTENCE} or {_HEADING}")
        return Unit(text, paragraph, annotated=False)
    return chosen_unit(text, paragraph, [HEADING, *roles] if unit.label == _HEADING else roles, spans)
