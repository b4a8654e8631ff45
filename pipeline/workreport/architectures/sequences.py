"""Layers over several sequences laid end to end: none of them looks across the border of a sequence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from thinc.api import Model
from thinc.types import Ints1d, Ragged

_OUTSIDE = 0  # the id of what lies before the beginning and after the end


def neighbour_rows(lengths: Ints1d, offset: int) -> tuple[Ints1d, Ints1d]:
    """Return the rows that have a neighbour at `offset` in their own sequence, and the rows of those neighbours.

    Parameters
    ----------
    lengths : Ints1d
        The length of each sequence; the rows of all sequences lie end to end.
    offset : int
        How many rows further on the neighbour lies, negative for before.

    Examples
    --------
    >>> rows, neighbours = neighbour_rows(np.array([2, 3]), 1)
    >>> rows.tolist(), neighbours.tolist()
    ([0, 2, 3], [1, 3, 4])
    """
    total = int(lengths.sum())
    if not offset:
        return np.arange(total), np.arange(total)
    sequence = np.repeat(np.arange(len(lengths)), lengths)
    rows = np.arange(max(0, -offset), min(total, total - offset))
    rows = rows[sequence[rows] == sequence[rows + offset]]
    return rows, rows + offset


def window(offsets: Sequence[int]) -> Model[Ragged, Ragged]:
    """Lay the rows at `offsets` side by side, zeros where a sequence has none.

    The window of a convolution: `(n, width)` becomes `(n, width * len(offsets))`. Unlike `thinc.api.expand_window` it can be dilated (`offsets=(-4, 0, 4)`), and it
    needs no padding between the sequences.
    """
    return Model("window", _window, attrs={"offsets": tuple(offsets)})


def _window(model: Model[Ragged, Ragged], X: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    offsets: tuple[int, ...] = model.attrs["offsets"]
    data = X.dataXd
    n, width = data.shape
    pairs = [neighbour_rows(X.lengths, offset) for offset in offsets]
    Y = model.ops.alloc2f(n, width * len(offsets))
    for position, (rows, neighbours) in enumerate(pairs):
        Y[rows, position * width : (position + 1) * width] = data[neighbours]

    def backprop(dY: Ragged) -> Ragged:
        dX = model.ops.alloc2f(n, width)
        for position, (rows, neighbours) in enumerate(pairs):
            # Neighbours of distinct rows are distinct, so plain addition loses nothing.
            dX[neighbours] += dY.dataXd[rows, position * width : (position + 1) * width]
        return Ragged(dX, X.lengths)

    return Ragged(Y, X.lengths), backprop


def ngram_ids(ids: Ints1d, lengths: Ints1d, offsets: Sequence[int], *, seed: int = 0) -> Ints1d:
    """Hash the n-gram at `offsets` around each row into one 64-bit number.

    Parameters
    ----------
    ids : Ints1d
        One number a token (its norm), shape `(n,)`, dtype uint64.
    lengths : Ints1d
        The length of each sequence.
    offsets : sequence of int
        Which rows make the n-gram, relative to each row.
    seed : int
        N-grams of different seeds do not meet.

    Examples
    --------
    >>> ids = np.array([7, 8, 7, 8], dtype="uint64")
    >>> hashed = ngram_ids(ids, np.array([2, 2]), (0, 1))
    >>> bool(hashed[0] == hashed[2]), bool(hashed[0] == hashed[1])
    (True, False)
    """
    hashed = np.full(len(ids), seed + 1, dtype="uint64")
    for offset in offsets:
        gram = np.full(len(ids), _OUTSIDE, dtype="uint64")
        rows, neighbours = neighbour_rows(lengths, offset)
        gram[rows] = ids[neighbours]
        hashed = _mix((hashed * _PRIMES[0]) ^ gram)
    return hashed


_PRIMES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype="uint64")


def _mix(hashed: Ints1d) -> Ints1d:
    """Spread 64 bits; the finaliser of xxHash64 with its primes."""
    hashed = (hashed ^ (hashed >> np.uint64(33))) * _PRIMES[1]
    hashed = (hashed ^ (hashed >> np.uint64(29))) * _PRIMES[2]
    return hashed ^ (hashed >> np.uint64(32))
