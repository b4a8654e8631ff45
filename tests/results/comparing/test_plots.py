from dataclasses import replace
from itertools import pairwise

import pytest
from workreport.results.comparing.dated import date_reports
from workreport.results.comparing.plots import BAR_WIDTH, role_bars, role_matrix


def test_a_bar_is_the_whole_of_the_sentences(dated):
    bar = role_bars(dated)[2]
    assert [segment.role for segment in bar.segments] == ["achievement", "problem", "plan", "none"]
    assert sum(segment.width for segment in bar.segments) == pytest.approx(BAR_WIDTH, abs=0.5)
    assert bar.segments[0].title == "achievement: 1"


def test_segments_follow_each_other(dated):
    segments = role_bars(dated)[0].segments
    for left, right in pairwise(segments):
        assert right.start == pytest.approx(left.start + left.width, abs=0.2)


def test_many_reports_are_drawn_by_year(town):
    many = date_reports(replace(report, source=f"{number}.txt") for report in town for number in range(11))
    assert [(bar.label, bar.sentences) for bar in role_bars(many)] == [("2022", 55), ("2023", 44), ("2024", 44)]


def test_an_empty_report_has_an_empty_bar(analysed):
    (bar,) = role_bars(date_reports([analysed("H\t标题")]))
    assert bar.segments == ()


def test_the_matrix_shows_the_roles_of_each_year(comparison):
    matrix = role_matrix(comparison.recurring, comparison.reports)
    assert matrix.columns == ("2022", "2023", "2024")
    assert [(row.title, [[role for role, _ in cell.dots] for cell in row.cells]) for row in matrix.rows] == [
        ("江州智能装备创新中心", [["achievement"], [], ["none"]]),
        ("江州科创基金", [["plan"], ["achievement"], []]),
    ]


def test_names_beyond_what_can_be_read_are_counted(comparison):
    matrix = role_matrix(comparison.groups[:1] * 45, comparison.reports)
    assert (len(matrix.rows), matrix.left_out) == (40, 5)


def test_a_report_without_a_year_has_a_column(analysed):
    from workreport.results.comparing import compare_reports

    comparison = compare_reports([analysed("A\t{FUND:江州基金}好。", source="a")])
    assert role_matrix(comparison.groups, comparison.reports).columns == ("no year",)
