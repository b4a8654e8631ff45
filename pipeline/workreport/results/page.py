"""The report as a page to read, and the index of several pages.

A page is one file that needs nothing else: style and script lie in it, it asks the network for nothing (its content
security policy forbids that too, and any script but its own), reads without JavaScript, and prints. All text of the
report is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workreport.results.counts import Counts
from workreport.results.layout import Block, blocks, outline
from workreport.results.templating import template
from workreport.schema import ENTITY_TYPES, AnalysedReport
from workreport.wording import Language, Words
from workreport.wording.pages import PAGES

_DEEPEST_HEADING_TAG = 6


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entity stands: its number in the report and the number of its sentence, both from 1."""

    number: int
    sentence: int


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of the index: the page's file name beside the index, and what was found in its report."""

    page: str
    title: str
    source: str
    counts: Counts


def render_page(report: AnalysedReport, *, lang: Language = "en") -> str:
    """Return the page of `report` as HTML.

    Parameters
    ----------
    report : AnalysedReport
        What the pipeline found.
    lang : Language
        The language of the words around the report.

    Returns
    -------
    str
        A whole HTML document, to be saved in UTF-8.

    Notes
    -----
    White space at the beginning of a line and empty lines of the source are not shown; an entity that runs on into
    the next sentence is marked up to the end of its own.

    Examples
    --------
    >>> report = AnalysedReport("a.txt", "", "", (), ())
    >>> "<title>a</title>" in render_page(report)
    True
    """
    found = blocks(report)
    begins_with_title = _begins_with_title(report)
    below = found[1:] if begins_with_title else found
    entries = outline(report)
    say = Words(lang, PAGES)
    return template("report.html").render(
        say=say,
        title=page_title(report),
        heading_title=found[0].sentences[0] if begins_with_title else None,
        source=say("standard_input") if report.source == "-" else report.source,
        n_reports=1 + max((sentence.report for sentence in report.sentences), default=0),
        counts=Counts.of(report),
        blocks=found,
        tags=_heading_tags(below),
        outline=entries[1:] if begins_with_title else entries,
        register=_register(report),
    )


def render_index(entries: Iterable[IndexEntry], *, lang: Language = "en") -> str:
    """Return the page that lists the pages of several reports, with their counts and the sum of them.

    Examples
    --------
    >>> page = render_index([IndexEntry("a.html", "工作报告", "a.txt", Counts(reports=1, sentences=12))])
    >>> '<a href="a.html">工作报告</a>' in page
    True
    """
    lines = list(entries)
    total = sum((entry.counts for entry in lines), Counts())
    return template("index.html").render(say=Words(lang, PAGES), entries=lines, total=total)


def page_title(report: AnalysedReport) -> str:
    """Return the title of `report`, or the name of its source where it has none."""
    return report.title or Path(report.source).stem or report.source


def _begins_with_title(report: AnalysedReport) -> bool:
    first = next(iter(report.sentences), None)
    return first is not None and first.heading and report.text[first.start : first.end] == report.title


def _heading_tags(found: list[Block]) -> dict[int, int]:
    """Return the tag of each level of heading, 2 for the topmost below the page's title."""
    levels = [block.level for block in found if block.is_heading]
    top = min(levels, default=1)
    return {level: min(level - top + 2, _DEEPEST_HEADING_TAG) for level in levels}


def _register(report: AnalysedReport) -> list[tuple[str, list[tuple[str, list[Mention]]]]]:
    """Return for each type that occurs its names, the most frequent first, with their mentions."""
    mentions: dict[str, dict[str, list[Mention]]] = {label: {} for label in ENTITY_TYPES}
    for number, entity in enumerate(report.entities, 1):
        mentions[entity.label].setdefault(entity.text, []).append(Mention(number, entity.sentence + 1))
    return [
        (label, sorted(names.items(), key=lambda item: -len(item[1]))) for label, names in mentions.items() if names
    ]
