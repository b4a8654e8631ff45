"""A pipeline made by hand, and reports on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("engines_test_plans")
def create_plans(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that finds a plan wherever `将` stands, and breaks down where `坏` does."""

    def find(doc: Doc) -> Doc:
        if "坏" in doc.text:
            raise RuntimeError("a broken component")
        for sentence in doc.sents:
            sentence._.roles = ["plan"] if "将" in sentence.text else []
        return doc

    return find


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("workreport_outline")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": [{"TEXT": "市"}, {"TEXT": "委"}]}])
    nlp.add_pipe("engines_test_plans")
    return nlp


@pytest.fixture
def importable_nlp(nlp: Language) -> Language:
    """The same without what only this process knows, for processes of their own."""
    nlp.remove_pipe("engines_test_plans")
    return nlp


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a file of the test's folder."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write
