from __future__ import annotations

import pytest
import spacy
from workreport.architectures.pieces import PieceTable
from workreport.components.tokenizer import CharacterTokenizer

PIECES = ["[UNK]", "*", "0", "1", "增", ",", "，", "gdp", "##增", "%", "X"]
TABLE = PieceTable(PIECES, 0)


def pieces_of(text: str) -> list[str]:
    doc = CharacterTokenizer(spacy.blank("zh").vocab)(text)
    return [PIECES[number] for number in TABLE(doc.to_array("NORM"))]


@pytest.mark.parametrize("number", ["3", "128.6", "２０", "x", "*"])
def test_a_number_is_one_piece(number: str) -> None:
    assert pieces_of(f"增{number}%") == ["增", "0", "%"]


@pytest.mark.parametrize("mark", ["，", ","])
def test_marks_are_of_full_width(mark: str) -> None:
    assert pieces_of(f"增{mark}") == ["增", "，"]


@pytest.mark.parametrize("letters", ["GDP", "ＧＤＰ", "gdp"])
def test_letters_are_one_piece_where_the_vocabulary_has_the_word(letters: str) -> None:
    assert pieces_of(letters) == ["gdp"]


def test_what_the_vocabulary_lacks_is_unknown() -> None:
    assert pieces_of("龘增\nABC") == ["[UNK]", "增", "[UNK]", "[UNK]"]
