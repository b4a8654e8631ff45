"""Token norms as pieces of the vocabulary of a Chinese BERT: a token is a character, and so is a piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from workreport.components.tokenizer import fold

Ids = NDArray[np.uint64]
Ints = NDArray[np.int64]

# Norms are half width, Chinese text, which the vocabulary was made for, is not.
_FULL_WIDTH = frozenset("，；：！？（）")


class PieceTable:
    """Says which piece stands for a token norm.

    A number has the piece `0`, as its norm; Latin letters have a piece where the vocabulary holds the whole word.

    Parameters
    ----------
    pieces : sequence of str
        The vocabulary; a piece is known by its place in it.
    unknown : int
        The piece of all other tokens.

    Examples
    --------
    >>> import spacy
    >>> from workreport.components.tokenizer import CharacterTokenizer
    >>> doc = CharacterTokenizer(spacy.blank("zh").vocab)("增长3.5%，")
    >>> PieceTable(["[UNK]", "*", "0", "增", ",", "，"], 0)(doc.to_array("NORM")).tolist()
    [3, 0, 2, 0, 5]
    """

    def __init__(self, pieces: Sequence[str], unknown: int) -> None:
        numbers: dict[int, int] = {}
        for number in _by_precedence(pieces):
            numbers.setdefault(get_string_id(fold(pieces[number])), number)
        norms = np.array(list(numbers), dtype="uint64")
        order = np.argsort(norms)
        self._norms = norms[order]
        self._numbers = np.array(list(numbers.values()), dtype="int64")[order]
        self._unknown = unknown

    def __call__(self, norms: Ids) -> Ints:
        """Return the number of a piece for each token norm."""
        places = np.minimum(np.searchsorted(self._norms, norms), len(self._norms) - 1)
        return np.where(self._norms[places] == norms, self._numbers[places], self._unknown)


def _by_precedence(pieces: Sequence[str]) -> Iterator[int]:
    """Yield the places of pieces, first those that stand for a norm before others that fold to the same one."""
    full_width = [number for number, piece in enumerate(pieces) if piece in _FULL_WIDTH]
    unfolded = [number for number, piece in enumerate(pieces) if piece and fold(piece) == piece]
    yield from full_width
    yield from unfolded
    yield from range(len(pieces))
