"""Sequences that lie end to end laid side by side, as a linear chain reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Scalar = TypeVar("Scalar", bound=np.generic)


class SideBySide:
    """Where each row of several sequences stands when they are laid side by side, padded at the end.

    Parameters
    ----------
    lengths : sequence of int
        How many rows each sequence has; the rows of all of them lie end to end.

    Attributes
    ----------
    mask : array of bool, shape (length, sequences)
        False for padding.

    Examples
    --------
    >>> layout = SideBySide([1, 2])
    >>> layout.mask.tolist()
    [[True, True], [False, True]]
    >>> padded = layout.pad(np.array([7, 8, 9]))
    >>> padded.tolist(), layout.rows(padded).tolist()
    ([[7, 8], [0, 9]], [7, 8, 9])
    """

    def __init__(self, lengths: Sequence[int] | Ints) -> None:
        sizes = np.asarray(lengths, dtype="int64")
        self.mask = np.arange(sizes.max(initial=0))[:, None] < sizes
        self._columns = np.repeat(np.arange(len(sizes)), sizes)
        self._places = np.arange(len(self._columns)) - np.repeat(np.cumsum(sizes) - sizes, sizes)

    def pad(self, rows: NDArray[Scalar]) -> NDArray[Scalar]:
        """Lay the rows side by side, 0 in the padding: `(rows, …)` to `(length, sequences, …)`."""
        padded: NDArray[Scalar] = np.zeros((*self.mask.shape, *rows.shape[1:]), dtype=rows.dtype)
        padded[self._places, self._columns] = rows
        return padded

    def rows(self, padded: NDArray[Scalar]) -> NDArray[Scalar]:
        """Lay what is side by side end to end again, without the padding."""
        rows: NDArray[Scalar] = padded[self._places, self._columns]
        return rows
