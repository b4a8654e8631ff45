from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.corpus.store import report_path, write_report, write_splits
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluation import Evaluation, score_reports
from workreport.schema import AnalysedReport, AnnotatedReport, Sentence

from benchmarks import ablation
from benchmarks.__main__ import app
from benchmarks.ablation import SIGHTS, Sight, measure_ablation
from benchmarks.ablation_page import ablation_table
from benchmarks.scoring import Result, read_results

CONFIGS = [Path(__file__).parents[2] / "configs" / name for name in ("base.cfg", "roles.cfg")]


@pytest.fixture
def corpus(tmp_path: Path, roles_reports: list[AnnotatedReport]) -> Path:
    """Four reports to learn from, one for progress, and one that stands for the real ones."""
    for report in roles_reports:
        write_report(report, report_path(tmp_path / "corpus", report.name))
    names = [report.name for report in roles_reports]
    write_splits({"train": names[:4], "dev": [names[4]], "test": [names[5]]}, tmp_path / "corpus")
    return tmp_path / "corpus"


def measure(corpus: Path, *, sights: list[Sight], steps: int = 1) -> list[Result]:
    real, output = report_path(corpus, "r15"), corpus / "ablation.json"
    return measure_ablation(corpus, real, output, configs=CONFIGS, sights=sights, steps=steps)


def test_each_sight_sees_what_the_ones_before_it_see() -> None:
    seen = [{name for name in ("headings", "position", "transitions") if getattr(sight, name)} for sight in SIGHTS]
    assert all(before <= after for before, after in pairwise(seen))
    assert seen[-1] == {"headings", "position", "transitions"}


def test_results_that_were_measured_are_kept(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [first] = measure(corpus, sights=[SIGHTS[0]])
    monkeypatch.setattr(ablation, "train", None)
    assert measure(corpus, sights=[SIGHTS[0]]) == [first]


def test_results_of_other_configs_are_refused(corpus: Path) -> None:
    measure(corpus, sights=[SIGHTS[0]])
    with pytest.raises(EvaluationError, match="'sentence alone' comes from other reports or other configs"):
        measure(corpus, sights=[SIGHTS[0]], steps=2)


def test_table_has_what_each_gained_above_the_one_before(gold: Callable[..., AnnotatedReport]) -> None:
    reports = [gold("A\t新建平台3个。\n", name=name) for name in "abcd"]

    def always(role: str) -> Evaluation:
        sentence = Sentence(0, 7, False, (), (role,), {})
        found = [AnalysedReport("", "", report.text, (sentence,), ()) for report in reports]
        return score_reports(reports, found, system=role, data="four reports", samples=199)

    rows = ablation_table([always("plan"), always("achievement")]).rows
    assert [row[0] for row in rows] == ["plan", "achievement"]
    assert rows[0][-3:] == ("–", "–", "–")
    assert rows[1][-3:] == ("+1.000", "+1.000 to +1.000", "0.010")


@pytest.mark.slow
def test_command_trains_every_sight_and_writes_results_and_page(corpus: Path, tmp_path: Path) -> None:
    output = tmp_path / "metrics" / "ablation.json"
    options = ["--corpus", str(corpus), "--real", str(report_path(corpus, "r15")), "--steps", "2", "-o", str(output)]
    for config in CONFIGS:
        options += ["--config", str(config)]
    result = CliRunner().invoke(app, ["ablation", *options])
    assert result.exit_code == 0, result.output
    results = read_results(output)
    assert [result.name for result in results] == [sight.name for sight in SIGHTS]
    assert [len(one.evaluations) for one in results] == [3] * len(SIGHTS)
    page = output.with_suffix(".md").read_text(encoding="utf-8")
    assert f"## On {corpus.as_posix()} (dev)" in page
    assert page.count("| sentence alone |") == 3
