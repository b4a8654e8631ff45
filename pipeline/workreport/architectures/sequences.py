"""Layers over several sequences laid end to end: none of them looks across the border of a sequence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import HashEmbed, Maxout, Model, chain, with_array
from thinc.types import Ragged

Ids = NDArray[np.uint64]
Ints = NDArray[np.int64]

_OUTSIDE = 0  # the id of what lies before the beginning and after the end
HIDDEN = 1  # the id of a token that training hides
_PRIMES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype="uint64")


def neighbour_rows(lengths: Ints, offset: int) -> tuple[Ints, Ints]:
    """Return the rows that have a neighbour at `offset` in their own sequence, and the rows of those neighbours.

    Parameters
    ----------
    lengths : array of int
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

    The window of a convolution: `(n, width)` becomes `(n, width * len(offsets))`. Unlike `thinc.api.expand_window` it
    can be dilated (`offsets=(-4, 0, 4)`), and it needs no padding between the sequences.
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


def ngram_ids(ids: Ids, lengths: Ints, offsets: Sequence[int], *, seed: int = 0) -> Ids:
    """Hash the n-gram at `offsets` around each row into one 64-bit number.

    Parameters
    ----------
    ids : array of uint64
        One number a token (its norm), shape `(n,)`.
    lengths : array of int
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


def _mix(hashed: Ids) -> Ids:
    """Spread 64 bits; the finaliser of xxHash64 with its primes."""
    hashed = (hashed ^ (hashed >> np.uint64(33))) * _PRIMES[1]
    hashed = (hashed ^ (hashed >> np.uint64(29))) * _PRIMES[2]
    mixed: Ids = hashed ^ (hashed >> np.uint64(32))
    return mixed


def embed_ngrams(
    width: int, ngrams: Sequence[Sequence[int]], rows: Sequence[int], *, hidden: float, dropout: float
) -> Model[Ragged, Ragged]:
    """Embed the n-grams around each token and mix them into one vector.

    Parameters
    ----------
    width : int
        The width of the vectors.
    ngrams : sequence of sequences of int
        Which n-grams around a token are embedded, each given by its offsets: `[0]` is the token itself, `[-1, 0]` the
        bigram that ends with it.
    rows : sequence of int
        The size of the hashed table of each n-gram.
    hidden : float
        The share of tokens that training hides altogether, so that no single one is relied on.
    dropout : float
        After mixing.

    Returns
    -------
    Model
        From a `Ragged` of token norms, shape `(n,)` and dtype uint64, to one of shape `(n, width)`.
    """
    tables = [HashEmbed(width, size, seed=seed) for seed, size in enumerate(rows)]
    mix = Maxout(nO=width, nI=width * len(tables), nP=2, dropout=dropout, normalize=True)
    embed: Model[Ragged, Ragged] = Model(
        "embed_ngrams",
        _embed,
        layers=tables,
        attrs={"ngrams": [tuple(ngram) for ngram in ngrams], "hidden": hidden},
        init=_init_layers,
    )
    return chain(embed, with_array(mix))


def _init_layers(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:
    for layer in model.layers:
        layer.initialize()


def _embed(model: Model[Ragged, Ragged], X: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    ids = X.dataXd
    if is_train:
        hidden = np.random.random(len(ids)) < model.attrs["hidden"]
        ids = np.where(hidden, np.uint64(HIDDEN), ids)
    pairs = [
        table(ngram_ids(ids, X.lengths, ngram), is_train)
        for table, ngram in zip(model.layers, model.attrs["ngrams"], strict=True)
    ]
    Y = np.concatenate([vectors for vectors, _ in pairs], axis=1)

    def backprop(dY: Ragged) -> Ragged:
        for (_, backprop_table), dX in zip(pairs, np.split(dY.dataXd, len(pairs), axis=1), strict=True):
            backprop_table(np.ascontiguousarray(dX))
        return Ragged(ids, X.lengths)

    return Ragged(Y, X.lengths), backprop


def convolution(width: int, dilation: int, *, dropout: float) -> Model[Ragged, Ragged]:
    """Build a convolution over three rows of a sequence that lie `dilation` apart."""
    layer: Model[Any, Any] = Maxout(nO=width, nI=3 * width, nP=2, dropout=dropout, normalize=True)
    return chain(window((-dilation, 0, dilation)), with_array(layer))
