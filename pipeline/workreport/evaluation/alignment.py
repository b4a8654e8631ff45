"""Which predicted sentence speaks for which annotated unit, where the two were cut differently."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Extent = tuple[int, int]
"""The start and end of a stretch of text, in characters, end exclusive."""


def trim(text: str, start: int, end: int) -> Extent:
    """Return the extent without the white space around it; empty at `start` where there is nothing else.

    Examples
    --------
    >>> trim("　好。 ", 0, 4)
    (1, 3)
    """
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def overlap(one: Extent, other: Extent) -> int:
    """Return how many characters two extents share.

    Examples
    --------
    >>> overlap((0, 5), (3, 9)), overlap((0, 5), (5, 9))
    (2, 0)
    """
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def assign(sentences: Sequence[Extent], units: Sequence[Extent]) -> list[int | None]:
    """Return, for every sentence, the index of the unit that it overlaps most.

    Of two units that share equally much the earlier is taken; a sentence that touches no unit has None.

    Parameters
    ----------
    sentences : sequence of (int, int)
        Predicted sentences, none empty, in any order; they may overlap each other.
    units : sequence of (int, int)
        Annotated units, none empty, in order and without overlap.

    Examples
    --------
    >>> assign([(0, 3), (3, 9), (20, 22)], [(0, 4), (4, 9)])
    [0, 1, None]
    """
    return [_most_overlapped(sentence, units) for sentence in sentences]


def choose(assigned: Sequence[int | None], sentences: Sequence[Extent], units: Sequence[Extent]) -> dict[int, int]:
    """Return, by index of the unit, the index of the one sentence that speaks for it.

    Of the sentences assigned to a unit it is the one that covers most of it, of equals the first. A unit that no
    sentence is assigned to is left out, as where one sentence runs over two units: it speaks for the longer only.

    Parameters
    ----------
    assigned : sequence of int or None
        What `assign` returned for these `sentences` and `units`.

    Examples
    --------
    >>> sentences, units = [(0, 3), (3, 9), (9, 10)], [(0, 3), (3, 5), (5, 10)]
    >>> choose(assign(sentences, units), sentences, units)
    {0: 0, 2: 1}
    """
    chosen: dict[int, int] = {}
    for index, unit in enumerate(assigned):
        if unit is None:
            continue
        rival = chosen.get(unit)
        if rival is None or overlap(sentences[index], units[unit]) > overlap(sentences[rival], units[unit]):
            chosen[unit] = index
    return chosen


def touching(extent: Extent, others: Sequence[Extent]) -> range:
    """Return the indices of those `others` that share a character with `extent`.

    Parameters
    ----------
    extent : (int, int)
        Where to look; not empty.
    others : sequence of (int, int)
        None empty, in order and without overlap.

    Examples
    --------
    >>> touching((4, 9), [(0, 5), (5, 7), (9, 12)])
    range(0, 2)
    """
    first = bisect_right(others, extent[0], key=lambda other: other[1])
    last = bisect_left(others, extent[1], key=lambda other: other[0])
    return range(first, max(first, last))


def _most_overlapped(sentence: Extent, units: Sequence[Extent]) -> int | None:
    touched = touching(sentence, units)
    return max(touched, key=lambda index: overlap(sentence, units[index]), default=None)
