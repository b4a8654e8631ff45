"""A report's text with what is known of where it stood in its file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a report and the pages that it came from.

    Parameters
    ----------
    text : str
        The report's paragraphs, joined by a line feed.
    page_starts : tuple of int
        For each page in order the offset in `text` at which its own text begins; empty where the format has no pages.

    Examples
    --------
    >>> source = SourceText("第一页。第二页。", page_starts=(0, 4))
    >>> source.page_of(3), source.page_of(4), SourceText("没有页。").page_of(0)
    (1, 2, None)
    """

    text: str
    page_starts: tuple[int, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """Return the page, counted from 1, on which a character stands; None where the format has no pages."""
        return max(bisect_right(self.page_starts, offset), 1) if self.page_starts else None
