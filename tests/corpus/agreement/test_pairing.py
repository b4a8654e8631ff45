from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.corpus.agreement import PairedUnit, pair_annotations
from workreport.corpus.agreement.pairing import _positions
from workreport.corpus.faults import CorpusError
from workreport.schema import Unit

Write = Callable[..., Path]

FIRST = "H\t一、成绩\n\nA\t粮食增产。\n-\t谢谢。\nA\t农民增收。\n-\t谢谢。\n"
NOWHERE = (Path("a"), Path("b"))


def decisions(units: tuple[PairedUnit, ...]) -> list[tuple[str, int, tuple[str, ...], tuple[str, ...]]]:
    return [(unit.report, unit.number, unit.first.roles, unit.second.roles) for unit in units]


def test_whole_reports_are_paired_line_by_line(annotation: Write) -> None:
    first = annotation("first", a="A\t粮食增产。\n-\t谢谢。\n", b="-\t谢谢。\n")
    second = annotation("second", a="P\t粮食增产。\n-\t谢谢。\n", b="-\t谢谢。\n")
    pairing = pair_annotations(first, second)
    assert decisions(pairing.units) == [
        ("a", 1, ("achievement",), ("plan",)),
        ("a", 2, (), ()),
        ("b", 1, (), ()),
    ]


def test_units_that_one_side_left_out_are_counted(annotation: Write) -> None:
    first = annotation("first", a="A\t粮食增产。\n?\t谢谢。\nA\t农民增收。\n", b="-\t谢谢。\n")
    second = annotation("second", a="A\t粮食增产。\n-\t谢谢。\n?\t农民增收。\n")
    pairing = pair_annotations(first, second)
    assert (len(pairing.units), pairing.only_first, pairing.only_second) == (1, 2, 1)


def test_units_of_a_run_alone_find_their_place(annotation: Write) -> None:
    pairing = pair_annotations(annotation("first", a=FIRST), annotation("second", a="A\t农民增收。\n-\t谢谢。\n"))
    # The second of the two thanks, for it follows the farmers.
    assert [unit.number for unit in pairing.units] == [4, 5]


def test_a_single_file_is_compared_with_its_report(annotation: Write) -> None:
    first = annotation("first", a=FIRST, b="-\t谢谢。\n")
    second = annotation("second", b="-\t谢谢。\n")
    assert len(pair_annotations(first, second / "b.jsonl").units) == 1


def test_another_text_is_refused_with_file_and_line(annotation: Write) -> None:
    first = annotation("first", a="A\t粮食增产。\nA\t农民增收。\n")
    second = annotation("second", a="A\t粮食增产。\nA\t农民减收。\n")
    with pytest.raises(CorpusError) as caught:
        pair_annotations(first, second)
    assert str(caught.value) == (
        f"{second / 'a.jsonl'}:2: text '农民减收。' differs from {first / 'a.jsonl'}:2: '农民增收。'"
    )


@pytest.mark.parametrize(
    "some", ["A\t农民减收。\n", "A\t农民增收。\nA\t粮食增产。\n"], ids=["other text", "other order"]
)
def test_units_that_do_not_stand_there_are_refused_with_file_and_line(annotation: Write, some: str) -> None:
    first, second = annotation("first", a=FIRST), annotation("second", a=some)
    with pytest.raises(CorpusError, match=r"a\.jsonl:\d: text .* does not stand in .* in this order"):
        pair_annotations(first, second)


def test_report_that_the_first_lacks_is_refused(annotation: Write) -> None:
    first, second = annotation("first", a="-\t谢谢。\n"), annotation("second", b="-\t谢谢。\n")
    with pytest.raises(CorpusError, match=r"b\.jsonl: .*first holds no report of this name"):
        pair_annotations(first, second)


def test_annotations_without_a_common_unit_are_refused(annotation: Write) -> None:
    first, second = annotation("first", a="-\t谢谢。\n"), annotation("second", a="?\t谢谢。\n")
    with pytest.raises(CorpusError, match="no unit is annotated here and in"):
        pair_annotations(first, second)


@given(st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), min_size=1, unique=True), st.data())
def test_any_run_of_different_texts_finds_its_place(texts: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(texts) - 1))
    end = data.draw(st.integers(start + 1, len(texts)))
    units = [Unit(text, 0) for text in texts]
    assert _positions(units, units[start:end], files=NOWHERE) == list(range(start, end))
