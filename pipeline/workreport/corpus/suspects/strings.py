"""The same string annotated in different ways: with several types, or here and not there. No predictions are needed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workreport.schema import AnnotatedReport, Span, Unit

SHORTEST = 2
"""Characters of a string that is looked for; a single one stands everywhere."""

_CONTEXT = 15
_TITLE = re.compile("《[^《》]*》")

_Mention = tuple[str, int, Unit, Span]


@dataclass(frozen=True, slots=True)
class MixedLabel:
    """A mention whose type is not the one that its string mostly has.

    Parameters
    ----------
    text : str
        The string.
    labels : str
        How often it has which type in the corpus.
    report, unit : str, int
        Where the mention is; the unit is the line in the report's file, from 1.
    label : str
        Its type there.
    context : str
        The text around it.
    """

    text: str
    labels: str
    report: str
    unit: int
    label: str
    context: str


@dataclass(frozen=True, slots=True)
class UnmarkedRepeat:
    """A place where a string is not annotated that is an entity elsewhere in the corpus.

    Parameters
    ----------
    text : str
        The string.
    labels : str
        How often it has which type in the corpus.
    unmarked : int
        How often it stands unmarked in the corpus.
    in_report : int
        How often it is marked in the same report.
    report, unit : str, int
        Where it is unmarked; the unit is the line in the report's file, from 1.
    context : str
        The text around it.
    """

    text: str
    labels: str
    unmarked: int
    in_report: int
    report: str
    unit: int
    context: str


def find_mixed_labels(reports: Sequence[AnnotatedReport]) -> list[MixedLabel]:
    """Find the mentions of strings that are annotated with several types, other than those with the most frequent type.

    Returns
    -------
    list of MixedLabel
        The strings that have one type almost always come first: there the rest are most likely to be slips.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> marked = "-\\t{ORG:江原中心}开会。\\n-\\t{ORG:江原中心}。\\n-\\t建成{PLATFORM:江原中心}。\\n"
    >>> find_mixed_labels([parse_marked(marked, name="r1")[0]])
    [MixedLabel(text='江原中心', labels='ORG 2, PLATFORM 1', report='r1', unit=3, label='PLATFORM',
     context='建成[江原中心]。')]
    """
    mentions: dict[str, list[_Mention]] = defaultdict(list)
    for mention in _mentions(reports):
        mentions[_text(mention)].append(mention)
    found: list[tuple[float, MixedLabel]] = []
    for text, places in mentions.items():
        labels = Counter(span.label for *_, span in places)
        [(usual, times), *_] = labels.most_common(1)
        found += [
            (
                -times / len(places),
                MixedLabel(text, _describe(labels), report, number, span.label, _context(unit, span.start, span.end)),
            )
            for report, number, unit, span in places
            if span.label != usual
        ]
    return [mixed for _, mixed in sorted(found, key=lambda item: (item[0], item[1].text, item[1].report))]


def find_unmarked_repeats(reports: Sequence[AnnotatedReport]) -> list[UnmarkedRepeat]:
    """Find where a string stands unmarked that is an entity elsewhere in the corpus.

    Of several such strings at a place the longest is taken. What overlaps an entity or stands in a title (`《》`) is
    passed over. Short strings stand rightly unmarked inside the names of meetings and positions: such a string does so
    often, and comes late in the list.

    Returns
    -------
    list of UnmarkedRepeat
        The strings that are almost always marked come first.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> marked = "-\\t{ORG:江原实验室}开放。\\n-\\t江原实验室扩建。\\n-\\t印发《江原实验室章程》。\\n"
    >>> find_unmarked_repeats([parse_marked(marked, name="r1")[0]])
    [UnmarkedRepeat(text='江原实验室', labels='ORG 1', unmarked=1, in_report=1, report='r1', unit=2,
     context='[江原实验室]扩建。')]
    """
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    in_report = Counter[tuple[str, str]]()
    for mention in _mentions(reports):
        if len(text := _text(mention)) >= SHORTEST:
            labels[text][mention[3].label] += 1
            in_report[text, mention[0]] += 1
    by_beginning = _by_beginning(labels)
    places = [
        (text, report.name, number, unit, start)
        for report in reports
        for number, unit in enumerate(report.units, 1)
        if unit.annotated
        for text, start in _unmarked(unit, by_beginning)
    ]
    unmarked = Counter(text for text, *_ in places)
    found = [
        UnmarkedRepeat(
            text=text,
            labels=_describe(labels[text]),
            unmarked=unmarked[text],
            in_report=in_report[text, report],
            report=report,
            unit=number,
            context=_context(unit, start, start + len(text)),
        )
        for text, report, number, unit, start in places
    ]

    def rank(repeat: UnmarkedRepeat) -> tuple[float, str, str, int]:
        marked = labels[repeat.text].total()
        return -marked / (marked + repeat.unmarked), repeat.text, repeat.report, repeat.unit

    return sorted(found, key=rank)


def _mentions(reports: Sequence[AnnotatedReport]) -> Iterator[_Mention]:
    for report in reports:
        for number, unit in enumerate(report.units, 1):
            if unit.annotated:
                yield from ((report.name, number, unit, span) for span in unit.spans)


def _text(mention: _Mention) -> str:
    _, _, unit, span = mention
    return unit.text[span.start : span.end]


def _by_beginning(texts: dict[str, Counter[str]]) -> dict[str, list[str]]:
    """Return strings by their first characters, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for text in sorted(texts, key=len, reverse=True):
        found[text[:SHORTEST]].append(text)
    return found


def _unmarked(unit: Unit, by_beginning: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    closed = {place for span in unit.spans for place in range(span.start, span.end)}
    closed |= {place for title in _TITLE.finditer(unit.text) for place in range(*title.span())}
    start = 0
    while start < len(unit.text):
        text = next(
            (
                text
                for text in by_beginning.get(unit.text[start : start + SHORTEST], ())
                if unit.text.startswith(text, start) and closed.isdisjoint(range(start, start + len(text)))
            ),
            None,
        )
        if text is not None:
            yield text, start
        start += len(text) if text else 1


def _describe(labels: Counter[str]) -> str:
    return ", ".join(f"{label} {times}" for label, times in labels.most_common())


def _context(unit: Unit, start: int, end: int) -> str:
    before, after = unit.text[max(0, start - _CONTEXT) : start], unit.text[end : end + _CONTEXT]
    return f"{before}[{unit.text[start:end]}]{after}"
