from __future__ import annotations

from pathlib import Path

from benchmarks.curve import Point
from benchmarks.curve_page import curve_page, curve_plot, curve_table, write_curve


def point(share: int, seed: int, roles: float | None, entities: float) -> Point:
    f1 = {"roles.macro": roles, "entities.strict.micro": entities}
    return Point(share, seed, share, 40 * share + seed * 2, 30 * share, f1, fingerprint="")


POINTS = [
    point(25, 0, 0.7, 0.4),
    point(25, 1, 0.8, 0.5),
    point(50, 0, 0.8, 0.55),
    point(50, 1, 0.85, 0.56),
    point(100, 0, 0.9, 0.6),
    point(100, 1, 0.9, 0.65),
]


def test_table_has_the_mean_and_the_spread_over_seeds() -> None:
    table = curve_table(POINTS)
    assert table.rows[0] == ("25 %", "25", "1,001", "750", "0.750 (0.700–0.800)", "0.450 (0.400–0.500)")
    assert table.note.startswith("Mean over 2 seeds")


def test_page_says_what_each_doubling_gained() -> None:
    page = curve_page(POINTS, plot="curve.png")
    assert "![F1 by number of training units](curve.png)" in page
    assert "- from 25 % to 50 %: Roles, macro F1 +7.5; Entities, strict F1 +10.5" in page
    assert "- from 50 % to 100 %: Roles, macro F1 +7.5; Entities, strict F1 +7.0" in page


def test_page_without_doublings_says_nothing_of_them() -> None:
    assert "doubling" not in curve_page([point(12, 0, 0.7, 0.4), point(100, 0, 0.9, 0.6)], plot="curve.png")


def test_undefined_score_is_a_dash_in_the_table_and_missing_in_the_plot() -> None:
    points = [point(50, 0, None, 0.4), point(100, 0, 0.9, 0.6)]
    assert curve_table(points).rows[0][4] == "–"
    roles, entities = curve_plot(points).axes
    assert [len(axes.lines[1].get_xdata()) for axes in (roles, entities)] == [1, 2]


def test_plot_has_a_dot_for_each_training_and_a_line_through_the_means() -> None:
    roles, _ = curve_plot(POINTS).axes
    dots, means = roles.lines
    assert len(dots.get_xdata()) == 6
    assert list(means.get_xdata()) == [1001, 2001, 4001]


def test_page_and_plot_lie_beside_the_points(tmp_path: Path) -> None:
    write_curve(POINTS, tmp_path / "metrics" / "curve.json")
    assert sorted(path.name for path in (tmp_path / "metrics").iterdir()) == ["curve.md", "curve.png", "curve.svg"]
