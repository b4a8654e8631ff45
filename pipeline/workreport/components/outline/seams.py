"""Find where one text goes over from a report to the next, as on web pages that hold several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workreport.components.outline import patterns
from workreport.components.outline.headings import is_rest, is_text, is_title
from workreport.components.outline.numbering import read_number
from workreport.components.outline.sections import run_in_headings

# Characters of running text that a report has at least; fewer are a preface, a table of contents or a letter.
SHORTEST_REPORT = 300
# How many lines may stand between a title and the salutation or opening phrase that confirms it.
LONGEST_FRONT = 6


def find_seams(lines: Sequence[str], headings: Sequence[bool]) -> list[int]:
    """Return the lines with which the second and every further report of a text begins.

    Parameters
    ----------
    lines : sequence of str
        The lines of a text without white space around them, empty ones included.
    headings : sequence of bool
        Which of them are headings.

    Notes
    -----
    Five signs count, each only after `SHORTEST_REPORT` characters of text and with as many to come: a piece number
    (`篇二`); a title with an opening below it; an opening phrase (`现将……报告如下`) for the second time; text after a
    closing date or after the rests of a web page; numbering that starts again at `一、` after a heading of the same
    kind that looked forward. A report that follows without any of them is not told apart.

    Examples
    --------
    >>> text = "一年来，我们做了许多工作。" * 30
    >>> lines = ["甲局2023年工作总结", text, "乙局2023年工作总结", "现将有关情况汇报如下：", text]
    >>> find_seams(lines, [True, False, True, False, False])
    [2]
    """
    seams: list[int] = []
    remaining = sum(len(line) for line in lines if is_text(line))
    seen = _Seen()
    for index, line in enumerate(lines):
        if min(seen.length, remaining) >= SHORTEST_REPORT and _begins_report(lines, headings, index, seen):
            seams.append(_front(lines, index))
            seen = _Seen()
        length = len(line) if is_text(line) else 0
        remaining -= length
        seen.add(line, length, heading=headings[index])
    return seams


@dataclass(slots=True)
class _Seen:
    """What has been seen of the current report."""

    length: int = 0
    opened: bool = False
    closed: bool = False
    looked_forward: bool = False
    forward_kind: str = ""
    announced: bool = False

    def add(self, line: str, length: int, *, heading: bool) -> None:
        self.length += length
        if line:
            self.announced = line.endswith(("：", ":"))
        self.opened = self.opened or bool(patterns.OPENING.search(line))
        if length:
            self.closed = False
        elif self.length >= SHORTEST_REPORT and (patterns.DATE.fullmatch(line) or patterns.PAGE_END.search(line)):
            self.closed = True
        for name in [line] if heading else run_in_headings(line):
            if patterns.PROSPECT.search(name) and not patterns.RETROSPECT.search(name):
                number = read_number(name)
                self.looked_forward = True
                self.forward_kind = number.kind if number else ""


def _begins_report(lines: Sequence[str], headings: Sequence[bool], index: int, seen: _Seen) -> bool:
    line = lines[index]
    if patterns.PIECE_NUMBER.match(line):
        return not is_text(line)
    if seen.opened and patterns.OPENING.search(line):
        return True
    if seen.closed and line and not is_rest(line):
        return True
    if headings[index] and is_title(line):
        return seen.looked_forward or _opens_below(lines, index)
    return _starts_numbering_again(line, seen, heading=headings[index])


def _starts_numbering_again(line: str, seen: _Seen, *, heading: bool) -> bool:
    number = read_number(line)
    if number is None or number.kind not in ("part", "chinese") or not number.first or not seen.looked_forward:
        return False
    if heading and number.kind == seen.forward_kind:
        # `具体情况如下：` announces a list within the report.
        return not seen.announced
    return any(patterns.RETROSPECT.search(name) for name in run_in_headings(line))


def _opens_below(lines: Sequence[str], index: int) -> bool:
    front = [line for line in lines[index + 1 :] if line][:LONGEST_FRONT]
    signs = (patterns.SALUTATION, patterns.OPENING, patterns.EVENT)
    return any(sign.search(line) for line in front for sign in signs)


def _front(lines: Sequence[str], index: int) -> int:
    """Go back from the line that gave a report away over the title and salutation above it."""
    first = index
    for above in range(index - 1, max(-1, index - 1 - LONGEST_FRONT), -1):
        line = lines[above]
        if not line:
            continue
        if not (is_title(line) or patterns.SALUTATION.search(line) or patterns.EVENT.match(line)):
            break
        first = above
    return first
