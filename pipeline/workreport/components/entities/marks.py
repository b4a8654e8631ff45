"""Keep quotation marks and brackets in pairs: a name holds both or neither.

To the tagger the marks are characters like others, so that a name now and then begins with one and ends before the
other, which no annotated name does.
"""

from __future__ import annotations

from collections.abc import Sequence

PAIRS = {pair[0]: pair[1] for pair in ("“”", "‘’", "「」", "『』", "《》", "〈〉", "（）", "()", "【】", "〔〕")}
"""The closing mark of each opening one."""
_OPENINGS = {closing: opening for opening, closing in PAIRS.items()}

FURTHEST = 30
"""How many tokens before a name its opening mark may stand."""


def pair_marks(tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return the extent of a name with its marks in pairs.

    A mark without the other at the edge of the name is left outside; one within it takes in the other, where that
    stands right behind the name or shortly before it in the same sentence.

    Parameters
    ----------
    tokens : sequence of str
        The sentence.
    start, end : int
        The name in it.

    Returns
    -------
    tuple of int
        Start and end; the same where no mark stands alone, or where there is no telling.

    Examples
    --------
    >>> sentence = list("依托“雪峰计划”，实施“净水”工程")
    >>> ["".join(sentence[slice(*pair_marks(sentence, *name))]) for name in ((2, 7), (12, 14), (13, 17))]
    ['雪峰计划', '净水', '“净水”工程']
    """
    while end - start > 1 and tokens[start] in PAIRS and not _closes(tokens, start, end):
        start += 1
    while end - start > 1 and tokens[end - 1] in _OPENINGS and _unpaired(tokens, start, end)[1] == [end - 1]:
        end -= 1
    opened, closed = _unpaired(tokens, start, end)
    if len(opened) == 1 and not closed and end < len(tokens) and tokens[end] == PAIRS[tokens[opened[0]]]:
        return start, end + 1
    if len(closed) == 1 and not opened:
        return _opening(tokens, start, _OPENINGS[tokens[closed[0]]]), end
    return start, end


def _closes(tokens: Sequence[str], start: int, end: int) -> bool:
    return start not in _unpaired(tokens, start, end)[0]


def _unpaired(tokens: Sequence[str], start: int, end: int) -> tuple[list[int], list[int]]:
    """Return the places of opening and of closing marks whose other is not within the extent."""
    opened: list[int] = []
    closed: list[int] = []
    for place in range(start, end):
        token = tokens[place]
        if token in PAIRS:
            opened.append(place)
        elif token in _OPENINGS and opened and tokens[opened[-1]] == _OPENINGS[token]:
            opened.pop()
        elif token in _OPENINGS:
            closed.append(place)
    return opened, closed


def _opening(tokens: Sequence[str], start: int, opening: str) -> int:
    """Return the place of the last such mark shortly before `start`, or `start` where there is none."""
    places = range(start - 1, max(-1, start - 1 - FURTHEST), -1)
    return next((place for place in places if tokens[place] == opening), start)
