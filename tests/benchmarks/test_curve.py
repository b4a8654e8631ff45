from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner
from workreport.configs import ConfigError
from workreport.corpus.store import report_path, write_report, write_splits
from workreport.evaluation.errors import EvaluationError
from workreport.schema import AnnotatedReport

from benchmarks import curve
from benchmarks.__main__ import app
from benchmarks.curve import MEASURES, Point, choose_part, measure_curve, read_points, write_points
from benchmarks.recipe import Recipe, fixed_steps

CONFIGS = Path(__file__).parents[2] / "configs"
RECIPE = Recipe(
    roles=(CONFIGS / "base.cfg", CONFIGS / "roles.cfg"),
    entities=(CONFIGS / "base.cfg", CONFIGS / "entities.cfg"),
    roles_overrides=fixed_steps(2),
    entities_overrides=fixed_steps(2),
)
MARKED = """\
H\t一、主要成绩

A\t{{ORG:{0}市科技局}}建成{{PLATFORM:{0}药谷}}。
Q\t{{FUND:{0}引导基金}}规模偏小。
P\t明年启动{{PROJECT:{0}扩建工程}}。
"""


@pytest.fixture
def corpus(tmp_path: Path, gold: Callable[..., AnnotatedReport]) -> Path:
    """Eight reports to learn from, one for progress, and one to test on."""
    names = ["江州", "白石", "红岭", "青原", "松浦", "兰塘", "云溪", "平湖", "北屏", "南圩"]
    for name in names:
        write_report(gold(MARKED.format(name), name=name), report_path(tmp_path / "corpus", name))
    write_splits({"train": names[:8], "dev": [names[8]], "test": [names[9]]}, tmp_path / "corpus")
    return tmp_path / "corpus"


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Score nothing instead of training, and note what would have been trained: number of reports and seed."""
    calls: list[tuple[int, int]] = []

    def train_pipeline(reports: list[AnnotatedReport], *_: object, seed: int, **__: object) -> None:
        calls.append((len(reports), seed))

    monkeypatch.setattr(curve, "train_pipeline", train_pipeline)
    monkeypatch.setattr(curve, "predict", lambda _, reports: reports)
    nothing = SimpleNamespace(scores=dict.fromkeys(MEASURES, SimpleNamespace(f1=0.5)))
    monkeypatch.setattr(curve, "score_reports", lambda *_, **__: nothing)
    return calls


def measure(corpus: Path, *, shares: list[int], seeds: list[int], recipe: Recipe = RECIPE) -> list[Point]:
    test = report_path(corpus, "南圩")
    return measure_curve(corpus, test, corpus / "curve.json", recipe=recipe, shares=shares, seeds=seeds)


@given(st.integers(1, 40), st.integers(0, 5), st.lists(st.integers(1, 100), min_size=2, max_size=5).map(sorted))
def test_parts_of_a_seed_are_nested(number: int, seed: int, shares: list[int]) -> None:
    reports = [AnnotatedReport(f"r{index}", ()) for index in range(number)]
    parts = [choose_part(reports, share=share, seed=seed) for share in shares]
    for smaller, larger in pairwise(parts):
        assert larger[: len(smaller)] == smaller
    assert all(parts)
    assert sorted(report.name for report in choose_part(reports, share=100, seed=seed)) == sorted(
        report.name for report in reports
    )


def test_seeds_choose_other_reports() -> None:
    reports = [AnnotatedReport(f"r{index}", ()) for index in range(20)]
    assert choose_part(reports, share=25, seed=0) != choose_part(reports, share=25, seed=1)


def test_each_share_is_trained_once_a_seed(corpus: Path, trained: list[tuple[int, int]]) -> None:
    points = measure(corpus, shares=[25, 100], seeds=[0, 1])
    assert trained == [(2, 0), (8, 0), (2, 1), (8, 1)]
    assert [(point.share, point.seed, point.reports, point.units, point.entities) for point in points] == [
        (25, 0, 2, 8, 8),
        (25, 1, 2, 8, 8),
        (100, 0, 8, 32, 32),
        (100, 1, 8, 32, 32),
    ]


def test_points_that_were_measured_are_kept(corpus: Path, trained: list[tuple[int, int]]) -> None:
    measure(corpus, shares=[25], seeds=[0])
    points = measure(corpus, shares=[25, 100], seeds=[0])
    assert trained == [(2, 0), (8, 0)]
    assert points == read_points(corpus / "curve.json")


@pytest.mark.parametrize("change", ["training", "test", "configs"])
def test_points_of_other_reports_or_configs_are_refused(
    corpus: Path, trained: list[tuple[int, int]], gold: Callable[..., AnnotatedReport], change: str
) -> None:
    measure(corpus, shares=[100], seeds=[0])
    if change != "configs":
        name = {"training": "江州", "test": "南圩"}[change]
        write_report(gold(MARKED.format(name).replace("Q\t", "A\t"), name=name), report_path(corpus, name))
    recipe = RECIPE if change != "configs" else replace(RECIPE, roles_overrides=fixed_steps(3))
    with pytest.raises(EvaluationError, match=r"100 %, seed 0 comes from other reports or other configs"):
        measure(corpus, shares=[100], seeds=[0], recipe=recipe)
    assert len(trained) == 1


def test_config_without_a_number_of_steps_is_refused(corpus: Path, trained: list[tuple[int, int]]) -> None:
    recipe = replace(RECIPE, roles_overrides={"training.max_steps": 0})
    with pytest.raises(ConfigError, match=r"roles\.cfg: \[training\] max_steps: must be set"):
        measure(corpus, shares=[25], seeds=[0], recipe=recipe)
    assert trained == []


def test_points_are_read_as_they_were_written(tmp_path: Path) -> None:
    points = [Point(50, 0, 4, 16, 12, {"roles.macro": 0.5}, "a"), Point(25, 1, 2, 8, 6, {"roles.macro": None}, "b")]
    write_points(points, tmp_path / "curve.json")
    assert read_points(tmp_path / "curve.json") == points[::-1]


@pytest.mark.parametrize("content", ["", "[]", '{"points": [{"share": 1}]}', '{"point": []}'])
def test_what_are_no_points_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "curve.json").write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"curve\.json: these are not the points of a learning curve"):
        read_points(tmp_path / "curve.json")


@pytest.mark.slow
def test_command_trains_by_the_configs_and_writes_points_page_and_plot(corpus: Path, tmp_path: Path) -> None:
    options = ["--corpus", str(corpus), "--gold", str(report_path(corpus, "南圩")), "--share", "50", "--seeds", "1"]
    for component in ("roles", "entities"):
        for config in getattr(RECIPE, component):
            options += [f"--{component}", str(config)]
    output = tmp_path / "metrics" / "curve.json"
    result = CliRunner().invoke(app, ["curve", *options, "--role-steps", "2", "--entity-steps", "2", "-o", str(output)])
    assert result.exit_code == 0, result.output
    [point] = json.loads(output.read_text(encoding="utf-8"))["points"]
    assert (point["reports"], point["units"], set(point["f1"])) == (4, 16, set(MEASURES))
    assert all(0 <= f1 <= 1 for f1 in point["f1"].values())
    assert "| 50 % | 4 | 16 | 16 |" in output.with_suffix(".md").read_text(encoding="utf-8")
    assert output.with_suffix(".png").is_file()
