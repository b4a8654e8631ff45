"""Annotated reports as users bring them: without headings, glued, cut to sentences, pasted as one paragraph."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from workreport.components.outline import outline
from workreport.components.outline.numbering import read_number
from workreport.corpus.augmentation import glue, without_headings
from workreport.schema import AnnotatedReport, Unit

GLUED = 3
"""How many reports a page holds."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is read as one text: reports, or pieces of them, one under the other.

    Parameters
    ----------
    parts : tuple of AnnotatedReport
        Each under the name of the report that it comes from.

    Examples
    --------
    >>> one, other = (AnnotatedReport(name, (Unit(text, 0),)) for name, text in (("a", "建平台。"), ("b", "筹资金。")))
    >>> page = Page((one, other))
    >>> page.report.text
    '建平台。\\n筹资金。'
    >>> [(gold.name, [unit.text for unit in gold.units if unit.annotated]) for gold in page.gold()]
    [('a', ['建平台。']), ('b', ['筹资金。'])]
    """

    parts: tuple[AnnotatedReport, ...]

    @property
    def report(self) -> AnnotatedReport:
        """The whole page."""
        return AnnotatedReport("+".join(part.name for part in self.parts), glue([part.units for part in self.parts]))

    def gold(self) -> list[AnnotatedReport]:
        """Return for each part the whole page in which that part alone is annotated."""
        return [
            AnnotatedReport(
                part.name, glue([other.units if other is part else _as_context(other.units) for other in self.parts])
            )
            for part in self.parts
        ]


def shape_pages(reports: Sequence[AnnotatedReport], *, draws: int, seed: int) -> dict[str, list[Page]]:
    """Return reports in every shape: `whole` as they are, `headless`, `glued`, `single` sentences, `paragraph`.

    Parameters
    ----------
    reports : sequence of AnnotatedReport
        Annotated reports.
    draws : int
        How often all of them are glued, in another order each time.
    seed : int
        Of these orders, and of what is kept of a report where it is glued.
    """
    return {
        "whole": [Page((report,)) for report in reports],
        "headless": [Page((headless(report),)) for report in reports],
        "glued": glued(reports, draws=draws, seed=seed),
        "single": [Page((sentence,)) for report in reports for sentence in single_sentences(report)],
        "paragraph": [Page((in_one_paragraph(report),)) for report in reports],
    }


def headless(report: AnnotatedReport) -> AnnotatedReport:
    """Return a report without title and headings, those of units that are not annotated as the outline finds them.

    Examples
    --------
    >>> report = AnnotatedReport("a", (Unit("一、打算", 0, heading=True), Unit("建平台。", 1)))
    >>> headless(report).text
    '建平台。'
    """
    found = {(item.start, item.end) for item in outline(report.text) if item.heading}
    units = (
        replace(unit, heading=True) if not unit.annotated and (start, start + len(unit.text)) in found else unit
        for start, unit in report.located()
    )
    return replace(report, units=without_headings(tuple(units)))


def glued(reports: Sequence[AnnotatedReport], *, draws: int, seed: int) -> list[Page]:
    """Return pages of three reports, some of two where they do not go up, each with its front or parts of it.

    Parameters
    ----------
    reports : sequence of AnnotatedReport
        At least two.
    draws : int
        How often each report is in a page.
    seed : int
        Of the order of reports and of what is kept of their fronts.

    Examples
    --------
    >>> reports = [AnnotatedReport(name, (Unit("建平台。", 0, roles=("plan",)),)) for name in "abcd"]
    >>> [len(page.parts) for page in glued(reports, draws=2, seed=0)]
    [2, 2, 2, 2]
    """
    chance = random.Random(seed)
    groups = math.ceil(len(reports) / GLUED)
    pages = []
    for _ in range(draws):
        order = chance.sample(list(reports), len(reports))
        pages += [Page(tuple(_with_some_front(report, chance) for report in order[i::groups])) for i in range(groups)]
    return pages


def split_front(units: Sequence[Unit]) -> tuple[Sequence[Unit], Sequence[Unit], Sequence[Unit]]:
    """Return the title of a report, its opening, and the rest.

    The title is the headings without number with which it begins. The opening (date, speaker, salutation, `现将……报告如
    下`) is what comes before the next heading and the first sentence with a role.

    Examples
    --------
    >>> units = [Unit("某局总结", 0, heading=True), Unit("各位同志：", 1), Unit("一、打算", 2, heading=True)]
    >>> [[unit.text for unit in part] for part in split_front(units)]
    [['某局总结'], ['各位同志：'], ['一、打算']]
    """
    title = next((index for index, unit in enumerate(units) if not unit.heading or read_number(unit.text)), 0)
    below = range(title, len(units))
    body = next((index for index in below if units[index].heading or units[index].roles), title)
    return units[:title], units[title:body], units[body:]


def single_sentences(report: AnnotatedReport) -> list[AnnotatedReport]:
    """Return each annotated sentence of a report by itself, under the report's name; headings are left out."""
    return [
        AnnotatedReport(report.name, (replace(unit, paragraph=0),))
        for unit in without_headings(report.units)
        if unit.annotated
    ]


def in_one_paragraph(report: AnnotatedReport) -> AnnotatedReport:
    """Return a report without line breaks, its headings run into the text.

    Examples
    --------
    >>> in_one_paragraph(AnnotatedReport("a", (Unit("一、打算", 0, heading=True), Unit("建平台。", 1)))).text
    '一、打算建平台。'
    """
    return replace(report, units=tuple(replace(unit, paragraph=0) for unit in report.units))


def _with_some_front(report: AnnotatedReport, chance: random.Random) -> AnnotatedReport:
    title, opening, body = split_front(report.units)
    kept = [part for part in (title, opening) if chance.random() < 0.5]
    return replace(report, units=tuple(chain(*kept, body)))


def _as_context(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(Unit(unit.text, unit.paragraph, annotated=False) for unit in units)
