from __future__ import annotations

import pytest
from workreport.components.entities.joined import join_organs
from workreport.corpus.marked import parse_marked


def joined(marked: str) -> list[str]:
    """Return the names that are left of marked ones."""
    report, _ = parse_marked(f"A\t{marked}\n", name="r1")
    unit = report.units[0]
    found = [(span.start, span.end, span.label, 0.9) for span in unit.spans]
    return [unit.text[start:end] for start, end, _, _ in join_organs(list(unit.text), found)]


@pytest.mark.parametrize(
    "shared",
    ["在{ORG:新区党工委}、{ORG:管委会}领导下。", "{ORG:镇党委}、{ORG:政府}发出通知。", "{ORG:县委}、{ORG:政府}部署。"],
)
def test_organs_with_one_owner_are_one_name(shared: str) -> None:
    assert len(joined(shared)) == 1


@pytest.mark.parametrize(
    "own",
    [
        "{ORG:党工委}、{ORG:管委会}部署。",
        "{ORG:县委}、{ORG:县政府}部署。",
        "{ORG:新区党工委}和{ORG:管委会}部署。",
        "{ORG:县委}、{ORG:人大}部署。",
        "{ORG:县委}、{PLATFORM:政府}部署。",
    ],
)
def test_organs_that_each_stand_for_themselves_stay_two(own: str) -> None:
    assert len(joined(own)) == 2


def test_names_around_joined_organs_stay() -> None:
    marked = "{ORG:县财政局}按{ORG:新区党工委}、{ORG:管委会}要求，联合{ORG:县住建局}推进。"
    assert joined(marked) == ["县财政局", "新区党工委、管委会", "县住建局"]


def test_the_lower_score_stays() -> None:
    spans = [(0, 5, "ORG", 0.9), (6, 9, "ORG", 0.7)]
    assert list(join_organs(list("新区党工委、管委会"), spans)) == [(0, 9, "ORG", 0.7)]
