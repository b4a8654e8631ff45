"""The lines of a page in reading order: one column, or two with headings across them."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from workreport.reading.joining import blank_for
from workreport.reading.pdf.pages import WIDEST_GAP, PageContent, Run

# Where between the edges of the text the gap between two columns may lie.
_GUTTER_FROM, _GUTTER_TO = 0.3, 0.7
_STEP = 2.0
_MOST_ACROSS = 0.5  # of the characters may stand in lines across both columns
_FEWEST_LINES = 2
_LEAST_FILLED = 0.7  # of a column by its lines; the cells of a table fill less
_LABEL = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]|[•●■◆◇▪➢✓·-]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column; `column` names the column (`whole`, `left`, `right`), `is_row` a row of a table."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int
    column: str
    is_row: bool = False


def lines_in_order(page: PageContent) -> list[Line]:
    """Return the lines of a page in the order in which they are read."""
    gutter = _gutter(page.runs)
    if gutter is None:
        return list(_lines(page, page.runs, "whole"))
    ordered = sorted(page.runs, key=lambda run: -run.base)
    lines: list[Line] = []
    for is_across, band in groupby(ordered, key=lambda run: run.left < gutter < run.right):
        runs = list(band)
        left = [run for run in runs if run.right <= gutter]
        right = [run for run in runs if run.left >= gutter]
        if is_across or not (_is_column(left) and _is_column(right)):
            lines += _lines(page, runs, "whole")
        else:
            lines += _lines(page, left, "left")
            lines += _lines(page, right, "right")
    return lines


def _gutter(runs: tuple[Run, ...]) -> float | None:
    """Return the middle of the gap between two columns; None where the page has one."""
    if not runs:
        return None
    start, end = min(run.left for run in runs), max(run.right for run in runs)
    places = _steps(start + _GUTTER_FROM * (end - start), start + _GUTTER_TO * (end - start))
    across = {place: sum(len(run.text) for run in runs if run.left < place < run.right) for place in places}
    if not across:
        return None
    least = min(across.values())
    if least > _MOST_ACROSS * sum(len(run.text) for run in runs):
        return None
    gap = [place for place in places if across[place] == least]
    middle = gap[len(gap) // 2]
    beside = [[run for run in runs if run.right <= middle], [run for run in runs if run.left >= middle]]
    return middle if all(_is_column(side) for side in beside) else None


def _steps(start: float, end: float) -> list[float]:
    return [start + _STEP * step for step in range(int((end - start) / _STEP))]


def _is_column(runs: list[Run]) -> bool:
    """Whether lines fill the column that they stand in, as running text does and a table's cells do not."""
    if len({round(run.base) for run in runs}) < _FEWEST_LINES:
        return False
    # Not all of them: a table or picture's caption may stick out.
    width = statistics.quantiles([run.right for run in runs], n=5)[-1] - min(run.left for run in runs)
    typical = statistics.median(run.right - run.left for run in runs)
    size = statistics.median(run.size for run in runs)
    return typical >= _LEAST_FILLED * width and width > 8 * size


def _lines(page: PageContent, runs: list[Run] | tuple[Run, ...], column: str) -> Iterator[Line]:
    row: list[Run] = []
    for run in sorted(runs, key=lambda run: -run.base):
        if row and row[0].base - run.base > max(row[0].size, run.size) / 3:
            yield _line(page, row, column)
            row = []
        row.append(run)
    if row:
        yield _line(page, row, column)


def _line(page: PageContent, row: list[Run], column: str) -> Line:
    first, *others = sorted(row, key=lambda run: run.left)
    text, last, is_row = first.text, first, False
    for run in others:
        gap = (run.left - last.right) / run.size
        is_label = last is first and _LABEL.fullmatch(first.text) is not None
        if gap > WIDEST_GAP and not is_label:
            text, is_row = f"{text}\t{run.text}", True
        else:
            text += blank_for(0.0 if is_label else gap, text[-1], run.text[0]) + run.text
        last = run
    longest = max(row, key=lambda run: len(run.text))
    return Line(text, first.left, last.right, longest.base, longest.size, page.number, column, is_row)
