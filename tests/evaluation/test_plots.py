import re

import pytest
from typer.testing import CliRunner
from workreport.cli import app
from workreport.corpus.store import write_report
from workreport.evaluation.evaluation import score_reports

plots = pytest.importorskip("workreport.evaluation.plots", reason="the train extra is not installed")

GOLD = "A\t{ORG:市科技局}挂牌。\nP\t{ORG:市药谷}将扩建。\n"
FOUND = "A\t{ORG:市科技局}挂牌。\nA\t{ORG:市药谷将}扩建。\n"


@pytest.fixture
def evaluation(gold, prediction):
    """Scores of .75: of two achievements one holds, of two entities one is right."""
    return score_reports([gold(GOLD)], [prediction(FOUND)])


def test_each_label_has_a_panel_with_its_error(evaluation):
    figure = plots.reliability_plot(evaluation, group="entities")
    titles = [axes.get_title() for axes in figure.axes if axes.get_title()]
    assert titles == ["ORG\ncalibration error 0.250", "PROJECT", "PLATFORM", "FUND", "all\ncalibration error 0.250"]


def test_points_are_mean_score_and_share_that_holds(evaluation):
    achievement = plots.reliability_plot(evaluation, group="roles").axes[0]
    diagonal, points = achievement.lines
    assert list(diagonal.get_xdata()) == list(diagonal.get_ydata())
    assert (list(points.get_xdata()), list(points.get_ydata())) == ([0.75], [0.5])


def test_bars_count_the_scores_of_each_bin(evaluation):
    figure = plots.reliability_plot(evaluation, group="roles")
    below = figure.axes[len(figure.axes) // 2]
    heights = [bar.get_height() for bar in below.patches]
    assert len(heights) == 15
    assert (heights[11], sum(heights)) == (2, 2)  # .75 lies in (11/15, 12/15].


@pytest.mark.filterwarnings("error")
def test_labels_without_scores_leave_the_layout_alone(evaluation, tmp_path):
    plots.save_plot(plots.reliability_plot(evaluation, group="entities"), tmp_path / "entities.png")
    assert (tmp_path / "entities.png").stat().st_size > 0


def test_files_are_the_same_bytes_each_time(evaluation, tmp_path):
    for folder in ("one", "two"):
        assert [path.name for path in plots.write_plots(evaluation, tmp_path / folder)] == [
            "reliability-roles.png",
            "reliability-entities.png",
        ]
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == [f"reliability-{group}.{kind}" for group in ("entities", "roles") for kind in ("png", "svg")]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_command_writes_the_plots(gold, saved_pipeline, tmp_path):
    write_report(gold(GOLD), tmp_path / "a.jsonl")
    arguments = [str(saved_pipeline), str(tmp_path / "a.jsonl"), "--plots", str(tmp_path / "out")]
    assert CliRunner().invoke(app, ["evaluate", *arguments]).exit_code == 0
    assert re.match(r"<\?xml", (tmp_path / "out" / "reliability-roles.svg").read_text("utf-8"))
