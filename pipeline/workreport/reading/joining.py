"""Lines joined back to the paragraph that they were broken from: Chinese without a blank, other writing with one."""

from __future__ import annotations

_WIDE_MARKS = frozenset("“”‘’…—·")


def is_wide(character: str) -> bool:
    """Whether a character is Chinese writing or punctuation, which no blank parts from its neighbours.

    Examples
    --------
    >>> is_wide("市"), is_wide("。"), is_wide("5"), is_wide("")
    (True, True, False, False)
    """
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" or character in _WIDE_MARKS


def joint(left: str, right: str) -> str:
    """Return what stands between two pieces of a text that a line break parted: a blank or nothing.

    Examples
    --------
    >>> joint("经济", "总量"), joint("突破", "1000亿元"), joint("Smart", "City")
    ('', '', ' ')
    """
    return "" if not left or not right or is_wide(left[-1]) or is_wide(right[0]) else " "
