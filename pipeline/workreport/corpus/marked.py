"""Marked text, the form in which reports are written and corrected by hand.

A header of `# key: value` lines, then one unit a line as `ROLE<TAB>text`, with a blank line between paragraphs. ROLE is
`H` for a heading, the letters of the roles that hold (`A` achievement, `Q` problem, `P` plan), `-` for none, or `?` for
a unit that is not annotated. Entities stand in place: `{ORG:市科技局}`. Braces can therefore not be text.
"""

from __future__ import annotations

import re

from workreport.corpus.faults import CorpusError
from workreport.schema import ENTITY_TYPES, AnnotatedReport, Span, Unit

_ROLE_LETTERS = {"A": "achievement", "Q": "problem", "P": "plan"}
_HEADER = re.compile(r"# ([^:\s]+): (.*)")
_ROLE_FIELD = re.compile(r"[H?-]|(?=.)A?Q?P?")
_MARK = re.compile(r"\{([^{}:]*):([^{}]+)\}")


def parse_marked(text: str, *, name: str, source: str | None = None) -> tuple[AnnotatedReport, dict[str, str]]:
    """Turn a marked report into an annotated report and its metadata.

    Parameters
    ----------
    text : str
        The marked report.
    name : str
        The name that the report gets.
    source : str, optional
        What errors call the text, such as its path; `name` by default.

    Returns
    -------
    (AnnotatedReport, dict of str to str)
        The report, and the header's keys and values in their order.

    Raises
    ------
    CorpusError
        If a line is not in this form; names source and line.

    Examples
    --------
    >>> report, metadata = parse_marked("# year: 2023\\n\\nAP\\t{PLATFORM:江城药谷}已开工，明年投用。\\n", name="a")
    >>> metadata, report.units[0].roles, report.units[0].spans
    ({'year': '2023'}, ('achievement', 'plan'), (Span(start=0, end=4, label='PLATFORM'),))
    """
    source = name if source is None else source
    metadata: dict[str, str] = {}
    units: list[Unit] = []
    paragraph = 0
    between = False
    for number, line in enumerate(re.split(r"\r?\n", text), 1):
        if not line.strip():
            between = bool(units)
        elif not units and (entry := _HEADER.fullmatch(line)):
            if entry[1] in metadata:
                raise CorpusError(source, number, f"{entry[1]!r} stands twice in the header")
            metadata[entry[1]] = entry[2]
        else:
            paragraph += between
            between = False
            try:
                units.append(_parse_line(line, paragraph))
            except ValueError as error:
                raise CorpusError(source, number, str(error)) from error
    if not units:
        raise CorpusError(source, 0, "no units: a marked report has lines of ROLE<TAB>text")
    return AnnotatedReport(name, tuple(units)), metadata


def to_marked(report: AnnotatedReport, metadata: dict[str, str]) -> str:
    """Turn an annotated report and its metadata into marked text, the reverse of `parse_marked`.

    Blank lines are layout: one stands after the header and between paragraphs, none at the end.

    Raises
    ------
    CorpusError
        If a text holds braces or line breaks, the paragraphs are not numbered 0, 1, 2 …, or the metadata cannot stand
        in a header; names the report and the unit, counted from 1 like the lines of its file.

    Examples
    --------
    >>> unit = Unit("江城药谷已开工，明年投用。", 0, roles=("achievement", "plan"), spans=(Span(0, 4, "PLATFORM"),))
    >>> to_marked(AnnotatedReport("a", (unit,)), {"year": "2023"})
    '# year: 2023\\n\\nAP\\t{PLATFORM:江城药谷}已开工，明年投用。\\n'
    """
    lines = [_to_header(key, value, report.name) for key, value in metadata.items()]
    previous = -1
    for number, unit in enumerate(report.units, 1):
        if unit.paragraph not in (previous, previous + 1) or unit.paragraph < 0:
            raise CorpusError(report.name, number, f"paragraph {unit.paragraph} follows paragraph {previous}")
        if unit.paragraph != previous and lines:
            lines.append("")
        previous = unit.paragraph
        try:
            lines.append(f"{role_field(unit)}\t{_mark(unit)}")
        except ValueError as error:
            raise CorpusError(report.name, number, str(error)) from error
    return "".join(f"{line}\n" for line in lines)


def role_field(unit: Unit) -> str:
    """Return what stands before the text of a unit.

    Examples
    --------
    >>> role_field(Unit("已开工，明年投用。", 0, roles=("achievement", "plan"))), role_field(Unit("各位代表：", 0))
    ('AP', '-')
    """
    if not unit.annotated:
        return "?"
    if unit.heading:
        return "H"
    return "".join(letter for letter, role in _ROLE_LETTERS.items() if role in unit.roles) or "-"


def _parse_line(line: str, paragraph: int) -> Unit:
    role_field, tab, marked = line.partition("\t")
    if not tab:
        raise ValueError("no tab between role and text")
    if not _ROLE_FIELD.fullmatch(role_field):
        raise ValueError(f"role {role_field!r} is not H, -, ? or the letters of A, Q, P that hold, in this order")
    text, spans = _parse_marks(marked)
    if not text:
        raise ValueError("no text after the role")
    if role_field == "?" and spans:
        raise ValueError("a unit that is not annotated (?) has no entities")
    roles = tuple(_ROLE_LETTERS[letter] for letter in role_field if letter in _ROLE_LETTERS)
    return Unit(text, paragraph, role_field == "H", roles, spans, annotated=role_field != "?")


def _parse_marks(marked: str) -> tuple[str, tuple[Span, ...]]:
    text = ""
    spans = []
    end = 0
    for mark in _MARK.finditer(marked):
        text += _without_braces(marked[end : mark.start()])
        if mark[1] not in ENTITY_TYPES:
            raise ValueError(f"{mark[0]}: {mark[1]!r} is not one of {', '.join(ENTITY_TYPES)}")
        spans.append(Span(len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        end = mark.end()
    return text + _without_braces(marked[end:]), tuple(spans)


def _without_braces(text: str) -> str:
    if brace := re.search(r"[{}]", text):
        near = text[max(0, brace.start() - 8) : brace.end() + 8]
        raise ValueError(
            f"brace outside of a mark at {near!r}: marks are {{TYPE:name}} without nesting, text has no braces"
        )
    return text


def _mark(unit: Unit) -> str:
    _without_braces(unit.text)
    if not unit.text or "\n" in unit.text or "\r" in unit.text:
        raise ValueError(f"text {unit.text!r} is empty or has a line break")
    pieces = []
    end = 0
    for span in unit.spans:
        pieces += [unit.text[end : span.start], f"{{{span.label}:{unit.text[span.start : span.end]}}}"]
        end = span.end
    return "".join([*pieces, unit.text[end:]])


def _to_header(key: str, value: str, name: str) -> str:
    line = f"# {key}: {value}"
    if _HEADER.fullmatch(line) is None:
        raise CorpusError(
            name, 0, f"{line!r} cannot be a header line: a key without blanks, a value without line breaks"
        )
    return line
