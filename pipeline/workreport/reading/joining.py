"""Lines joined back to the paragraph that they were broken from: Chinese without a blank, other writing with one."""

from __future__ import annotations

# By how many of two characters are wide: the gap between them that is a blank.
_LEAST_GAPS = (0.18, 0.32, 0.18)
_WIDE_BLANK = 0.8
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


def blank_for(gap: float, left: str, right: str) -> str:
    r"""Return the blank that a gap between two characters on a page stands for.

    Parameters
    ----------
    gap : float
        Its width in type sizes. Word processors set Chinese and figures apart by up to a quarter without a blank.
    left, right : str
        The characters beside it.

    Examples
    --------
    >>> blank_for(0.2, "年", "8"), blank_for(0.2, "t", "C"), blank_for(1.0, "打", "印"), blank_for(0.05, "打", "印")
    ('', ' ', '\u3000', '')
    """
    if left.isspace() or right.isspace():
        return ""
    wide = is_wide(left) + is_wide(right)
    if not wide and not (left.isalnum() or right.isalnum()):
        return ""
    if gap < _LEAST_GAPS[wide]:
        return ""
    return "\u3000" if wide == 2 and gap > _WIDE_BLANK else " "
