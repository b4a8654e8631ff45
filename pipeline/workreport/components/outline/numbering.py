"""Read the number in front of a heading or an item."""

from __future__ import annotations

from dataclasses import dataclass

from workreport.components.outline.patterns import NUMBERING

TITLE_LEVEL, PART_LEVEL = 1, 2
LEVELS: dict[str, int] = {kind: PART_LEVEL + depth for depth, (kind, _) in enumerate(NUMBERING)}
# Headings without a number stand below the numbered ones and above the items of a list.
UNNUMBERED_LEVEL, ITEM_LEVEL = LEVELS["item"], LEVELS["item"] + 1
LEVELS["item"] = ITEM_LEVEL

_FIRST = "一1１①㈠⒈⑴"
_IGNORED = " \t　（(〔第"


@dataclass(frozen=True, slots=True)
class Number:
    """The numbering mark at the beginning of a line or sentence.

    Parameters
    ----------
    kind : str
        `part`, `chinese` (一、), `bracketed_chinese` （一）, `digit` (1.), `bracketed_digit` (1), `circled` ① or
        `item` (一是).
    level : int
        2 for `part`, growing inwards.
    length : int
        How many characters the mark takes.
    first : bool
        Whether it is the first of its row.
    """

    kind: str
    level: int
    length: int
    first: bool


def read_number(text: str) -> Number | None:
    """Return the numbering mark at the beginning of `text`, or None.

    Examples
    --------
    >>> read_number("（一）工业经济")
    Number(kind='bracketed_chinese', level=4, length=3, first=True)
    >>> read_number("2.5亿元") is None
    True
    """
    for kind, pattern in NUMBERING:
        match = pattern.match(text)
        if match:
            digits = match[0].lstrip(_IGNORED)
            first = digits[:1] in _FIRST and not _continues(digits[1:2])
            return Number(kind, LEVELS[kind], match.end(), first)
    return None


def _continues(character: str) -> bool:
    return character != "" and character in "0123456789０１２３４５６７８９一二三四五六七八九十百"
