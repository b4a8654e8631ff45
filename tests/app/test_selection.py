from __future__ import annotations

import pytest
from workreport.app.selection import Selection, SelectionError, count, select


@pytest.fixture
def reports(workspace, add):
    add("一、成绩\n市委建成高地。\n二、打算\n市委将建江桥工程；人手不足。\n到此为止。")
    add("一、打算\n将修路。", name="b.txt")
    return workspace.reports()


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ({"role": "achievement"}, ["市委建成高地。"]),
        ({"role": "none"}, ["到此为止。"]),
        ({"label": "PROJECT"}, ["市委将建江桥工程；"]),
        ({"section": "打算", "role": "plan"}, ["市委将建江桥工程；", "将修路。"]),
        ({"report": "2"}, ["一、打算", "将修路。"]),
        ({"text": "人手"}, ["人手不足。"]),
        ({"role": "plan", "low": "0.95"}, []),
        ({"role": "plan", "low": "0.85", "high": "0.95"}, ["市委将建江桥工程；", "将修路。"]),
        ({"label": "ORG", "high": "0.8"}, ["市委建成高地。", "市委将建江桥工程；"]),
        ({"role": "plan", "label": "ORG", "high": "0.8"}, []),
        ({"role": "none", "low": "0.05", "high": "0.2"}, ["到此为止。"]),
        ({"low": "0.6", "high": "0.8"}, ["市委建成高地。", "市委将建江桥工程；"]),
    ],
)
def test_a_selection_keeps_what_it_names(reports, query, texts) -> None:
    assert [row.text for row in select(reports, Selection.from_query(query))] == texts


def test_an_empty_selection_keeps_everything(reports) -> None:
    assert len(select(reports, Selection.from_query({}))) == sum(len(report.sentences) for _, report in reports)


@pytest.mark.parametrize("query", [{"role": "boast"}, {"label": "PLACE"}, {"low": "x"}, {"report": "one"}])
def test_a_filter_for_what_there_is_not_is_refused(query) -> None:
    with pytest.raises(SelectionError):
        Selection.from_query(query)


def test_counts_of_several_reports_are_grouped_by_report(reports) -> None:
    charts = count(select(reports, Selection()))
    assert charts.sentences == 5
    assert charts.roles == {"achievement": 1, "problem": 1, "plan": 2}
    assert charts.entities == {"ORG": 2, "PROJECT": 1, "PLATFORM": 0, "FUND": 0}
    assert [(name, roles["plan"]) for name, roles in charts.groups] == [("a.txt", 1), ("b.txt", 1)]


def test_counts_of_one_report_are_grouped_by_section(reports) -> None:
    charts = count(select(reports, Selection(report=1)))
    assert charts.by_section
    assert [name for name, _ in charts.groups] == ["一、成绩", "二、打算"]
