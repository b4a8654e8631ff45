"""The extension attributes that the components set, registered when this package is imported.

Every value is a plain string, number, list or dict under its own name in `doc.user_data`, so that `DocBin`, `to_bytes`,
`to_json` and `n_process` carry it without help.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc, Span

SENTENCE_DEFAULTS: dict[str, object] = {"role_scores": {}, "heading": False, "level": 0, "report": 0}
SENTENCE_LISTS = ("roles", "section")
ENTITY_DEFAULTS: dict[str, object] = {"score": 0.0}


def register_attributes() -> None:
    """Register the attributes of sentences and entities; calling it again changes nothing."""
    for name, default in (SENTENCE_DEFAULTS | ENTITY_DEFAULTS).items():
        if not Span.has_extension(name):
            Span.set_extension(name, default=default)
    for name in SENTENCE_LISTS:
        if not Span.has_extension(name):
            # Not nested functions: `n_process` pickles them where processes are spawned.
            Span.set_extension(name, getter=partial(_get_list, name=name), setter=partial(_set_list, name=name))


def _get_list(span: Span, *, name: str) -> list[str]:
    """Return a list attribute as a list, also after `DocBin`, which restores lists as tuples."""
    user_data, key = span.doc.user_data, _key(span, name)
    value = user_data.get(key)
    if not isinstance(value, list):
        # Kept, as spaCy keeps a mutable default, so that what a caller appends stays.
        value = user_data[key] = list(value or ())
    return value


def _set_list(span: Span, value: Sequence[str], *, name: str) -> None:
    span.doc.user_data[_key(span, name)] = list(value)


def _key(span: Span, name: str) -> tuple[Any, ...]:
    """Return the key under which spaCy keeps an attribute, and where `to_json` looks for it."""
    return ("._.", name, span.start_char, span.end_char)


def set_sentence_starts(doc: Doc, starts: Sequence[int]) -> None:
    """Let sentences begin at these tokens and at the first, and nowhere else.

    All at once: setting `token.is_sent_start` one by one takes time that grows with the square of the length.
    """
    marks = np.full(len(doc), -1, dtype="int64")
    marks[[0, *starts]] = 1
    doc.from_array([SENT_START], marks.reshape((-1, 1)).astype("uint64"))


def sentences(doc: Doc) -> Iterator[Span]:
    """Yield the sentences of `doc` that hold more than white space.

    Examples
    --------
    >>> import spacy
    >>> doc = Doc(spacy.blank("zh").vocab, words=["好", "。", "\\n"], spaces=[False] * 3)
    >>> doc[1].is_sent_start = doc[2].is_sent_start = False
    >>> [sentence.text for sentence in sentences(doc)]
    ['好。\\n']
    """
    return (sentence for sentence in doc.sents if not sentence.text.isspace())


register_attributes()
