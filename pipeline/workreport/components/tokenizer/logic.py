"""Cut a text into characters, save that a number or a run of Latin letters stays whole."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import NORM
from spacy.tokens import Doc
from spacy.vocab import Vocab

from workreport.components.tokenizer.patterns import DIGITS, MASK, NUMBER_NORM, TOKEN


class CharacterTokenizer:
    """A tokenizer whose tokens are characters, numbers (`3.5`) and runs of Latin letters.

    No entity is ever cut by a wrong word boundary, and a decimal point never ends a sentence. `token.norm_` folds
    full-width forms to half-width, letters to lower case and every number or masked number (`xx`, `**`) to `0`.
    The text of the document is the text that came in, character by character.

    Parameters
    ----------
    vocab : Vocab
        The shared vocabulary.

    Examples
    --------
    >>> import spacy
    >>> doc = CharacterTokenizer(spacy.blank("zh").vocab)("增长3.5%，ＧＤＰ破x亿")
    >>> [token.text for token in doc]
    ['增', '长', '3.5', '%', '，', 'ＧＤＰ', '破', 'x', '亿']
    >>> [token.norm_ for token in doc]
    ['增', '长', '0', '%', ',', 'gdp', '破', '0', '亿']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._norms: dict[str, int] = {}

    def __call__(self, text: str) -> Doc:
        words, spaces = _words_and_spaces(text)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.from_array([NORM], np.array([self._norm(word) for word in words], dtype="uint64").reshape((-1, 1)))
        return doc

    def _norm(self, word: str) -> int:
        # Only single characters are worth keeping: numbers are without end and would grow the table for ever.
        if len(word) > 1:
            return self.vocab.strings.add(fold(word))
        norm = self._norms.get(word)
        if norm is None:
            norm = self._norms[word] = self.vocab.strings.add(fold(word))
        return norm

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return nothing: this tokenizer has no state."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> CharacterTokenizer:
        """Read nothing: this tokenizer has no state."""
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Write nothing: this tokenizer has no state."""

    def from_disk(self, path: str | Path, **kwargs: Any) -> CharacterTokenizer:
        """Read nothing: this tokenizer has no state."""
        return self


def fold(word: str) -> str:
    """Return the form under which the models see a token.

    Examples
    --------
    >>> fold("２０２４"), fold("xx"), fold("％"), fold("AI")
    ('0', '0', '%', 'ai')
    """
    if DIGITS.fullmatch(word) or MASK.fullmatch(word):
        return NUMBER_NORM
    return unicodedata.normalize("NFKC", word).lower().strip() or word


def _words_and_spaces(text: str) -> tuple[list[str], list[bool]]:
    """Cut `text`; a single blank after a token that is not itself white space becomes that token's flag."""
    words: list[str] = []
    spaces: list[bool] = []
    for match in TOKEN.finditer(text):
        piece = match[0]
        if piece == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    return words, spaces
