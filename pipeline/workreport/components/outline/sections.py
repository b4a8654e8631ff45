"""Follow the headings down a report: which section a sentence stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workreport.components.outline import patterns
from workreport.components.outline.headings import is_title
from workreport.components.outline.numbering import (
    ITEM_LEVEL,
    PART_LEVEL,
    TITLE_LEVEL,
    UNNUMBERED_LEVEL,
    read_number,
)

LONGEST_RUN_IN = 40
LONGEST_PART_NAME = 20
_CLAUSE = re.compile(r"[^。！？!?；;，,：:]*")
# 一、2021年主要工作（一）防火这根弦绷得最紧。  A scrape lost the line breaks between headings.
_JOINED = re.compile(r"(?<=[^。！？!?；;，,、：:（(])(?=[（(][一二三四五六七八九十]{1,3}[）)])")
# 二、存在问题主要是……  The heading ends with the word that names its part.
_NAMED_PART = re.compile(
    r".{1,24}?(?:工作)?(?:回顾|总结|情况|成效|问题(?:和不足|及不足)?|不足|打算|计划|安排|思路|建议|任务|目标|要点)(?=今年|20\d\d|我们?|全[市县区省年]|一年|过去|当前|目前|主要是)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence or heading stands: its own level as a heading (0 for text) and the headings over it."""

    level: int
    section: tuple[str, ...]


class SectionPath:
    """The open headings while a report is read from top to bottom.

    Examples
    --------
    >>> path = SectionPath()
    >>> path.enter_heading("一、主要成绩").section
    ()
    >>> path.enter_sentence("（一）抓创新。").section
    ('一、主要成绩',)
    >>> path.enter_sentence("新增企业3家。").section
    ('一、主要成绩', '（一）抓创新')
    """

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def enter_heading(self, text: str) -> Place:
        """Open the section of a heading on a line of its own; a title opens none."""
        level = heading_level(text)
        place = Place(level, self._above(level))
        if level != TITLE_LEVEL:
            self._open.append((level, text))
        return place

    def enter_sentence(self, text: str) -> Place:
        """Place a sentence; one that begins with a run-in heading opens a section for what follows."""
        number = read_number(text)
        if number is None:
            return Place(0, self._titles())
        section = self._above(number.level)
        for piece in run_in_headings(text):
            piece_number = read_number(piece)
            level = piece_number.level if piece_number else number.level
            self._above(level)
            self._open.append((level, piece))
        return Place(0, section)

    def leave_line(self) -> None:
        """Close the items of a list (`一是`), which never reach over a line's end."""
        self._above(ITEM_LEVEL)

    def _above(self, level: int) -> tuple[str, ...]:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        return self._titles()

    def _titles(self) -> tuple[str, ...]:
        return tuple(title for _, title in self._open)


def heading_level(text: str) -> int:
    """Return how deep a heading stands: 1 for a title, then growing inwards.

    Examples
    --------
    >>> [heading_level(text) for text in ("政府工作报告", "2024年主要任务", "一、回顾", "（一）工业", "表1 工业进展")]
    [1, 2, 3, 4, 8]
    """
    number = read_number(text)
    if number is not None:
        return number.level
    if patterns.EVENT.match(text) or is_title(text):
        return TITLE_LEVEL
    if patterns.CAPTION.search(text):
        return UNNUMBERED_LEVEL
    if patterns.SECTION_WORD.search(text) and len(text) <= LONGEST_PART_NAME:
        return PART_LEVEL
    return UNNUMBERED_LEVEL


def run_in_headings(sentence: str) -> list[str]:
    """Return the headings with which a numbered sentence begins, without their end marks; none where its text is long.

    Examples
    --------
    >>> run_in_headings("一、2021年主要工作（一）防火这根弦绷得最紧。")
    ['一、2021年主要工作', '（一）防火这根弦绷得最紧']
    >>> run_in_headings("二、存在问题主要是投入不足、人手不够。")
    ['二、存在问题']
    """
    pieces = _JOINED.split(sentence)
    headings = [piece.strip() for piece in pieces[:-1] if len(piece) <= LONGEST_RUN_IN]
    last = _last_heading(pieces[-1])
    return [*headings, last] if last else headings


def _last_heading(text: str) -> str:
    number = read_number(text)
    if number is None:
        return ""
    named = _NAMED_PART.match(text)
    if named and number.kind in ("part", "chinese"):
        return named[0].strip()
    clause = _CLAUSE.match(text[number.length :])
    heading = text[: number.length] + (clause[0] if clause else "")
    return heading.strip() if number.length < len(heading) <= LONGEST_RUN_IN else ""
