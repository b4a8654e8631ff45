from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.components.entities.marks import PAIRS, pair_marks

MARKS = "".join([*PAIRS, *PAIRS.values()])


def paired(marked: str) -> str:
    """Return the sentence with the extent in `[` and `]` made to hold its marks in pairs."""
    start, end = marked.index("["), marked.index("]") - 1
    tokens = marked.replace("[", "").replace("]", "")
    first, last = pair_marks(tokens, start, end)
    return f"{tokens[:first]}[{tokens[first:last]}]{tokens[last:]}"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("实施[“净水工程]”。", "实施“[净水工程]”。"),
        ("实施“[净水工程”]。", "实施“[净水工程]”。"),
        ("实施[城乡“净水]”工程。", "实施[城乡“净水”]工程。"),
        ("实施[城乡“净水”工程]。", "实施[城乡“净水”工程]。"),
        ("实施“净水、[清风”行动]。", "实施[“净水、清风”行动]。"),
        ("建成[青岭中学（南校区]）。", "建成[青岭中学（南校区）]。"),
        ("建成[青岭中学]（南校区）。", "建成[青岭中学]（南校区）。"),
        ("发放[“苗木贷]", "发放“[苗木贷]"),
    ],
)
def test_a_name_holds_both_marks_or_neither(found: str, expected: str) -> None:
    assert paired(found) == expected


def test_a_mark_far_before_the_name_is_not_taken_in() -> None:
    sentence = "“" + "远" * 40 + "清风”行动"
    assert pair_marks(sentence, 41, len(sentence)) == (41, len(sentence))


@given(st.text(MARKS + "甲乙", min_size=1), st.data())
def test_what_comes_out_lies_in_the_sentence_and_is_not_empty(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    first, last = pair_marks(sentence, start, end)
    assert 0 <= first < last <= len(sentence)
