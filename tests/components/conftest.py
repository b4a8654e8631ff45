from __future__ import annotations

import pytest
import spacy
from spacy.language import Language


@pytest.fixture
def characters() -> Language:
    """A blank pipeline with the character tokenizer."""
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})


@pytest.fixture
def outlined(characters: Language) -> Language:
    """The character tokenizer and the outline."""
    characters.add_pipe("workreport_outline")
    return characters
