from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.vocab import Vocab
from workreport.components.tokenizer import CharacterTokenizer

TOKENIZER = CharacterTokenizer(Vocab())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_text_is_kept(text: str) -> None:
    assert TOKENIZER(text).text == text


@pytest.mark.parametrize("text", ["", "   ", "\r\n\t", "😀𠮷", "（（【", "甲" * 200_000])
def test_text_of_odd_inputs_is_kept(outlined: Language, text: str) -> None:
    assert outlined(text).text == text


def test_numbers_and_latin_runs_are_whole() -> None:
    assert [token.text for token in TOKENIZER("GDP增3.5%")] == ["GDP", "增", "3.5", "%"]


def test_norm_folds_masked_digits() -> None:
    assert {token.norm_ for token in TOKENIZER("２０xx**9")} == {"0"}
