from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from workreport.corpus.comparing.compared import annotated_report, plain_report
from workreport.corpus.comparing.measures import (
    bigrams,
    describe,
    folded,
    relative_differences,
    role_shares,
    seen_share,
)
from workreport.corpus.marked import parse_marked
from workreport.schema import AnnotatedReport

MARKED = """\
H	{ORG:青原县}工作总结

A	新建{PLATFORM:青原药谷}。
AP	药谷已建成，明年扩建。

Q	钱少。
?	这一句不算。
P	明年再建。
"""


def report(marked: str) -> AnnotatedReport:
    return parse_marked(marked, name="a")[0]


def test_annotated_side_has_entities_and_roles() -> None:
    described = describe([annotated_report(report(MARKED))])
    assert {key: described[key] for key in ("reports", "headings", "sentences", "units", "entities")} == {
        "reports": 1,
        "headings": 1,
        "sentences": 4,
        "units": 5,
        "entities": 2,
    }
    assert described["entities_per_unit"] == 0.4
    assert described["entity_length"]["50"] == 3
    assert described["sentence_length"] == {"10": 3, "25": 3, "50": 5, "75": 7, "90": 11}


def test_plain_side_has_the_same_keys_without_annotation() -> None:
    plain, annotated = describe([plain_report("a", "粮食增产。")]), describe([annotated_report(report(MARKED))])
    assert plain.keys() == annotated.keys()
    assert {key for key, value in plain.items() if value is None} == {
        "units",
        "entities",
        "entity_length",
        "entities_per_unit",
        "roles",
    }


def test_roles_are_counted_by_the_third_of_the_report() -> None:
    shares = role_shares([report(MARKED)])
    # Of six units, the first third is a heading and an achievement, the last an unannotated unit and a plan.
    assert shares["first"] == {"achievement": 1.0, "problem": 0.0, "plan": 0.0, "no_role": 0.0}
    assert shares["middle"] == {"achievement": 0.5, "problem": 0.5, "plan": 0.5, "no_role": 0.0}
    assert shares["last"] == {"achievement": 0.0, "problem": 0.0, "plan": 1.0, "no_role": 0.0}


def test_third_without_sentences_has_no_shares() -> None:
    shares = role_shares([report("H\t一、成绩\n\n-\t各位代表：\n")])
    assert shares["first"]["plan"] is None
    assert shares["middle"]["no_role"] == 1.0


def test_differences_are_shares_of_the_reference() -> None:
    assert relative_differences({"10": 9, "50": 51}, {"10": 9, "50": 34}) == {"10": 0.0, "50": 0.5}


def test_difference_to_nothing_is_undefined() -> None:
    assert relative_differences({"10": 9, "50": 51}, {"10": 0}) == {"10": None, "50": None}


def test_bigrams_do_not_cross_lines_but_blanks() -> None:
    counted = bigrams([plain_report("a", "增 产\n增收"), plain_report("b", "增收")])
    assert counted == {"增产": 1, "增收": 2}


def test_share_of_no_tokens_is_undefined() -> None:
    assert seen_share(Counter(), {"增产"}) is None


@given(st.text())
def test_folding_twice_is_folding_once_and_leaves_no_blank(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert not any(character.isspace() for character in folded(text))
