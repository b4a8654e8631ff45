from __future__ import annotations

import re

import pytest
from workreport.reading import archives, formats
from workreport.reading.docx import package
from workreport.reading.errors import ReadingError
from workreport.reading.pdf import pages
from workreport.wording.errors import PHRASES, PROBLEMS, SENTENCES, translated

VALUE = re.compile("«\\w+»")


def in_chinese(text: str) -> str:
    whole = translated(text, lang="zh")
    return whole if whole != text else translated(f"a.txt {text}", lang="zh")


def test_every_error_that_is_raised_has_its_chinese(raised) -> None:
    known = {text: in_chinese(text) for text in raised}
    assert len(known) > 50
    assert {text: raised[text] for text, said in known.items() if not has_chinese(said)} == {}


def has_chinese(text: str) -> bool:
    return re.search("[一-鿿]", text) is not None


def test_the_values_of_an_error_stand_in_its_chinese(raised) -> None:
    for text in raised:
        assert sorted(VALUE.findall(in_chinese(text))) == sorted(VALUE.findall(text)), text


@pytest.mark.parametrize(
    "problem",
    [
        *formats._UNREAD.values(),
        archives.damaged(ValueError("x")),
        pages._why("wrong password"),
        pages._why("x."),
        str(package._damaged("its part a.xml declares a document type")),
    ],
)
def test_problems_that_are_kept_elsewhere_have_their_chinese(problem) -> None:
    said = translated(str(ReadingError("a.x", problem)), lang="zh")
    assert said.startswith("a.x ")
    assert has_chinese(said)
    assert "is " not in said


@pytest.mark.parametrize("known", [PHRASES, PROBLEMS, SENTENCES], ids=["phrases", "problems", "sentences"])
def test_both_languages_have_the_same_values(known) -> None:
    wrong = [text for text, said in known.items() if placeholders(text) != placeholders(said) or not has_chinese(said)]
    assert wrong == []


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


def test_what_stands_inside_an_error_is_said_in_chinese_too() -> None:
    message = "out: cannot be written (No space left on device); choose another place with -o"
    assert translated(message, lang="zh") == "out：无法写入（磁盘空间不足）；请用 -o 另选位置"


def test_an_unknown_error_stays_as_it_is() -> None:
    assert translated("something\nelse", lang="zh") == "something\nelse"


def test_english_is_left_alone() -> None:
    assert translated("Not Found", lang="en") == "Not Found"
