"""Running headers, footers and page numbers, told by where they stand and that they come again."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from workreport.reading.pdf.pages import PageContent, Run

_ROWS = 3  # at the top and at the bottom of a page that may be running ones
_MARGIN = 0.13  # of the page's height, where a page number stands
_LEAST_SHARE = 0.3  # of the pages, since odd and even pages often differ
_FEWEST_PAGES = 2
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-—–―·•\s]*(?:第?\s*(?:\d{1,4}|[ivxlIVXL]{1,7}|[一二三四五六七八九十〇百]{1,5})\s*页?)"
    r"(?:\s*[,，/／]?\s*共?\s*\d{1,4}\s*页?)?[-—–―·•\s]*|(?:[Pp]age\s*)\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
# What browsers print around a page: its address, and when it was printed.
_PRINTED = re.compile(r"(?:file|https?)://\S+(?:\s+\d+/\d+)?|\d{1,4}/\d{1,2}/\d{1,4},?\s+(?:[上下]午)?\d{1,2}:\d{2}.*")


def without_edges(pages: list[PageContent]) -> list[PageContent]:
    """Return the pages without the rows that run along the top or bottom of many of them, and page numbers."""
    seen = Counter(key for page in pages for key in {_key(page, row) for row in _outer_rows(page)})
    often = max(_FEWEST_PAGES, math.ceil(_LEAST_SHARE * len(pages)))
    running = {key for key, count in seen.items() if count >= often}
    return [_without(page, running) for page in pages]


def _without(page: PageContent, running: set[tuple[str, int]]) -> PageContent:
    rows = _rows(page)
    kept = list(rows)
    for outermost in (0, -1):
        for _ in range(_ROWS):
            if kept and (_key(page, kept[outermost]) in running or _is_edge_line(page, kept[outermost])):
                kept.pop(outermost)
    left_out = {id(run) for row in rows if row not in kept for run in row}
    return replace(page, runs=tuple(run for run in page.runs if id(run) not in left_out))


def _rows(page: PageContent) -> list[list[Run]]:
    """Return the runs of a page by the height that they stand at, from the top down."""
    rows: list[list[Run]] = []
    for run in sorted(page.runs, key=lambda run: -run.base):
        if rows and rows[-1][0].base - run.base < run.size / 3:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _outer_rows(page: PageContent) -> Iterator[list[Run]]:
    rows = _rows(page)
    yield from rows[:_ROWS]
    yield from rows[max(len(rows) - _ROWS, _ROWS) :]


def _text(row: list[Run]) -> str:
    return " ".join(run.text for run in row)


def _key(page: PageContent, row: list[Run]) -> tuple[str, int]:
    """Return what a running row has in common with itself on other pages: its words, and its height on the page."""
    return _DIGITS.sub("0", "".join(_text(row).split())), round(row[0].base / page.height * 100)


def _is_edge_line(page: PageContent, row: list[Run]) -> bool:
    height = row[0].base / page.height
    text = _text(row).strip()
    is_one = _PAGE_NUMBER.fullmatch(text) or _PRINTED.fullmatch(text)
    return (height < _MARGIN or height > 1 - _MARGIN) and is_one is not None
