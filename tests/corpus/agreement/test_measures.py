from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from workreport.corpus.agreement import PairedUnit, Pairing, measure_agreement
from workreport.schema import ENTITY_TYPES, ROLES, Span, Unit

Pair = Callable[[str, str], Pairing]

TEXT = "市委和县委开会。"


def test_equal_annotations_agree_in_full(pair: Pair) -> None:
    marked = "H\t一、{ORG:市委}\n\nA\t{ORG:市委}开会。\nQ\t{FUND:成长基金}太少。\n-\t谢谢。\n"
    measured = measure_agreement(pair(marked, marked))
    assert measured["units"] == {"compared": 4, "reports": 1, "identical": 4, "only_first": 0, "only_second": 0}
    assert (measured["headings"]["f1"], measured["headings"]["kappa"]) == (1.0, 1.0)
    assert (measured["roles"]["achievement"]["f1"], measured["roles"]["all"]["kappa"]) == (1.0, 1.0)
    assert (measured["entities"]["micro"]["strict_f1"], measured["tokens"]["all"]["kappa"]) == (1.0, 1.0)


def test_role_is_counted_on_both_sides(pair: Pair) -> None:
    measured = measure_agreement(
        pair("A\t增产。\nA\t增收。\nP\t扩建。\n-\t谢谢。\n", "A\t增产。\nAP\t增收。\nA\t扩建。\n-\t谢谢。\n")
    )
    achievement, plan = measured["roles"]["achievement"], measured["roles"]["plan"]
    assert (achievement["first"], achievement["second"], achievement["both"]) == (2, 3, 2)
    assert achievement["f1"] == pytest.approx(2 * 2 / 5)
    # Observed agreement 3 of 4; by chance 2/4 · 3/4 + 2/4 · 1/4.
    assert achievement["kappa"] == pytest.approx((0.75 - 0.5) / 0.5)
    assert (plan["both"], plan["f1"]) == (0, 0.0)
    assert measured["roles"]["macro_f1"] == pytest.approx((0.8 + 0.0) / 2)


def test_role_that_nobody_gave_is_undefined(pair: Pair) -> None:
    problem = measure_agreement(pair("A\t增产。\n", "A\t增产。\n"))["roles"]["problem"]
    assert (problem["f1"], problem["kappa"]) == (None, None)


def test_what_both_take_for_a_heading_is_no_sentence(pair: Pair) -> None:
    measured = measure_agreement(
        pair("H\t一、成绩\n\nH\t抓增产\n\n-\t谢谢。\n", "H\t一、成绩\n\nA\t抓增产\n\n-\t谢谢。\n")
    )
    assert measured["roles"]["all"]["units"] == 2
    assert measured["roles"]["all"]["both"] == 1
    assert (measured["roles"]["achievement"]["first"], measured["roles"]["achievement"]["second"]) == (0, 1)
    assert (measured["headings"]["first"], measured["headings"]["second"]) == (2, 1)


@pytest.mark.parametrize(
    ("second", "both", "strict", "overlapping"),
    [
        ("-\t{ORG:市委}和{ORG:县委}开会。\n", 2, 1.0, 1.0),
        ("-\t{ORG:市委和县委}开会。\n", 0, 0.0, 1.0),
        ("-\t{ORG:市委}和县{ORG:委开}会。\n", 1, 0.5, 1.0),
        ("-\t{ORG:市委}和县委开会。\n", 1, 2 / 3, 2 * (1 / 2) / (3 / 2)),
        ("-\t市委和县委开会。\n", 0, 0.0, 0.0),
    ],
    ids=["equal", "one for two", "shifted", "one missing", "none"],
)
def test_entities_agree_strictly_or_overlap(
    pair: Pair, second: str, both: int, strict: float, overlapping: float
) -> None:
    score = measure_agreement(pair("-\t{ORG:市委}和{ORG:县委}开会。\n", second))["entities"]["ORG"]
    assert (score["both"], score["strict_f1"]) == (both, pytest.approx(strict))
    assert score["overlapping_f1"] == pytest.approx(overlapping)


def test_entity_of_another_type_agrees_in_nothing(pair: Pair) -> None:
    entities = measure_agreement(pair("-\t{ORG:创新中心}。\n", "-\t{PLATFORM:创新中心}。\n"))["entities"]
    assert (entities["ORG"]["strict_f1"], entities["PLATFORM"]["overlapping_f1"]) == (0.0, 0.0)
    assert (entities["micro"]["first"], entities["micro"]["second"]) == (1, 1)
    assert entities["FUND"]["strict_f1"] is None


def test_kappa_of_tokens_is_that_of_their_tags(pair: Pair) -> None:
    tokens = measure_agreement(pair("-\t{ORG:市委}在3.5楼。\n", "-\t{ORG:市委在}3.5楼。\n"))["tokens"]
    first, second = ["B", "I", "O", "O", "O", "O"], ["B", "I", "I", "O", "O", "O"]
    assert tokens["all"] == {"tokens": 6, "kappa": pytest.approx(cohen_kappa_score(first, second))}
    assert tokens["marked"] == {"tokens": 3, "kappa": pytest.approx(cohen_kappa_score(first[:3], second[:3]))}


def test_neighbouring_entities_are_not_one(pair: Pair) -> None:
    tokens = measure_agreement(pair("-\t{ORG:县委}{ORG:县政府}。\n", "-\t{ORG:县委县政府}。\n"))["tokens"]
    assert tokens["all"]["kappa"] < 1


@st.composite
def units(draw: st.DrawFn) -> Unit:
    edges = draw(st.lists(st.integers(0, len(TEXT)), unique=True, max_size=6).map(sorted))
    spans = tuple(
        Span(start, end, draw(st.sampled_from(ENTITY_TYPES)))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    )
    heading = draw(st.booleans())
    roles = () if heading else tuple(role for role in ROLES if draw(st.booleans()))
    return Unit(TEXT, 0, heading, roles, spans)


@given(st.lists(st.tuples(units(), units()), min_size=1, max_size=6))
def test_agreement_is_the_same_whichever_is_first(pairs: list[tuple[Unit, Unit]]) -> None:
    def swapped(value: object) -> object:
        if not isinstance(value, dict):
            return pytest.approx(value)
        names = {"first": "second", "second": "first", "only_first": "only_second", "only_second": "only_first"}
        return {names.get(key, key): swapped(item) for key, item in value.items()}

    one = measure_agreement(Pairing(tuple(PairedUnit("a", 1, first, second) for first, second in pairs), 1, 2))
    other = measure_agreement(Pairing(tuple(PairedUnit("a", 1, second, first) for first, second in pairs), 2, 1))
    assert other == swapped(one)


@given(st.lists(st.tuples(units(), units()), min_size=1, max_size=6))
def test_strict_never_exceeds_overlapping(pairs: list[tuple[Unit, Unit]]) -> None:
    measured = measure_agreement(Pairing(tuple(PairedUnit("a", 1, first, second) for first, second in pairs), 0, 0))
    for score in measured["entities"].values():
        assert (score["strict_f1"] or 0) <= (score["overlapping_f1"] or 0) + 1e-12
