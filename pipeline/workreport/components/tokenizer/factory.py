"""Register the tokenizer under the name that configs use."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.util import registry

from workreport.components.tokenizer.logic import CharacterTokenizer


@registry.tokenizers("workreport.CharacterTokenizer.v1")
def create_character_tokenizer() -> Callable[[Language], CharacterTokenizer]:
    """Return a function that makes a `CharacterTokenizer` for a pipeline."""

    def create(nlp: Language) -> CharacterTokenizer:
        return CharacterTokenizer(nlp.vocab)

    return create
