from __future__ import annotations

from collections.abc import Callable

import pytest
from workreport.schema import AnnotatedReport

from benchmarks.passages import annotated_passages, passages, roles_found


def test_passage_has_the_headings_over_it() -> None:
    text = "一、主要成绩\n新增企业3家。"
    assert [passage.headings for passage in passages(text)] == ["", "一、主要成绩"]


def test_passage_takes_the_unit_it_overlaps_most(gold: Callable[..., AnnotatedReport]) -> None:
    report = gold("A\t新增企业3家。\nP\t明年再增5家。\n")
    assert [(passage.text, unit.roles) for passage, unit in annotated_passages(report)] == [
        ("新增企业3家。", ("achievement",)),
        ("明年再增5家。", ("plan",)),
    ]


def test_units_that_are_not_annotated_are_not_learned_from(gold: Callable[..., AnnotatedReport]) -> None:
    report = gold("?\t新增企业3家。\nP\t明年再增5家。\n")
    assert [passage.text for passage, _ in annotated_passages(report)] == ["明年再增5家。"]


@pytest.mark.parametrize(("probability", "roles"), [(0.49, ()), (0.5, ("plan",)), (0.9, ("plan",))])
def test_a_role_holds_from_one_half_on(probability: float, roles: tuple[str, ...]) -> None:
    text = "明年再增5家。"
    report = roles_found(text, passages(text), [{"plan": probability}])
    assert report.sentences[0].roles == roles


def test_a_heading_has_no_role() -> None:
    text = "三、明年打算\n明年再增5家。"
    report = roles_found(text, passages(text), [{"plan": 0.9}, {"plan": 0.9}])
    assert [sentence.roles for sentence in report.sentences] == [(), ("plan",)]
