from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluation import Evaluation, score_reports
from workreport.schema import AnalysedReport, AnnotatedReport, Sentence

from benchmarks.__main__ import app
from benchmarks.experiments import (
    Experiment,
    append_experiment,
    current_commit,
    hash_files,
    read_experiments,
    read_figures,
)
from benchmarks.experiments_page import experiments_page
from benchmarks.scoring import Result, write_result

ROOT = Path(__file__).parents[2]
WIDER = Experiment(
    date="2026-02-03",
    name="wider view",
    note="No gain.",
    outcome="dropped",
    commit="abc",
    config="def",
    seeds=[0, 1],
    command="make train",
    figures={"corpus (dev)": {"Roles, macro F1": [0.9, 0.8]}},
)


@pytest.fixture
def evaluation(gold: Callable[..., AnnotatedReport]) -> Evaluation:
    """A system for roles that is right with a score of .75, on reports that lie in `elsewhere`."""
    report = gold("A\t新建平台3个。\n")
    found = Sentence(0, 7, False, (), ("achievement",), {"achievement": 0.75})
    return score_reports([report], [AnalysedReport("", "", report.text, (found,), ())], data="elsewhere, glued")


def write(evaluation: Evaluation, path: Path) -> Path:
    write_result(Result("a", {}, (evaluation,)), path)
    return path


def test_the_log_grows_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    other = replace(WIDER, name="narrower view")
    assert read_experiments(path) == []
    assert append_experiment(WIDER, path) == [WIDER]
    assert append_experiment(other, path) == read_experiments(path) == [WIDER, other]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"name": "a"}', r"log.jsonl:1: this is not an experiment \(.*missing"),
        (
            '{"date": "", "name": "", "note": "", "outcome": "good", "commit": "", "config": "", "seeds": [], '
            '"command": "", "figures": {}}',
            "log.jsonl:1: .*outcome 'good' is not one of kept, dropped, open",
        ),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=message):
        read_experiments(path)


def test_figures_are_those_that_the_system_gives(evaluation: Evaluation, tmp_path: Path) -> None:
    paths = [write(evaluation, tmp_path / f"{seed}.json") for seed in range(2)]
    assert read_figures(paths, real=Path("elsewhere")) == {
        "real dev, glued": {"Roles, macro F1": [1.0, 1.0], "Calibration error, roles": [0.25, 0.25]}
    }


def test_hash_depends_on_contents_alone(tmp_path: Path) -> None:
    for name, text in (("a", "x = 1"), ("b", "x = 1"), ("c", "x = 2")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    a, b, c = (hash_files([tmp_path / name]) for name in "abc")
    assert a == b != c


def test_commit_tells_whether_files_were_changed(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", str(tmp_path), *identity, *arguments], check=True, capture_output=True)

    git("init")
    (tmp_path / "a").write_text("1", encoding="utf-8")
    git("add", "a")
    git("commit", "-m", "a")
    clean = current_commit(tmp_path)
    assert len(clean) == 10
    (tmp_path / "a").write_text("2", encoding="utf-8")
    assert current_commit(tmp_path) == f"{clean}+"


def test_no_working_tree_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(EvaluationError, match="the log names the commit"):
        current_commit(tmp_path)


def test_page_has_a_table_for_each_set_of_reports() -> None:
    other = replace(WIDER, name="real", figures={"real dev": {"Roles, macro F1": [0.7]}}, outcome="kept")
    page = experiments_page([WIDER, other])
    corpus, real = page.split("## ")[1:3]
    assert corpus.startswith("On corpus (dev)\n")
    assert "| 1 | wider view | dropped | 0.850 (0.800–0.900) | – | – | – | – | 2 |" in corpus
    assert "| 2 | real | kept | 0.700 | – | – | – | – | 2 |" in real


def test_page_says_what_was_run_and_what_it_says() -> None:
    assert (
        "1. **wider view** (2026-02-03, commit abc, config def, seeds 0, 1): No gain.\n   `make train`\n"
    ) in experiments_page([WIDER])


def test_command_logs_and_writes_the_page(evaluation: Evaluation, tmp_path: Path) -> None:
    metrics = write(evaluation, tmp_path / "a.json")
    output = tmp_path / "experiments.jsonl"
    arguments = ["log", "first", str(metrics), "--note", "It works.", "--command", "make", "--outcome", "kept"]
    arguments += ["--seed", "3", "--config", str(metrics), "--real", "elsewhere", "--output", str(output)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    (experiment,) = read_experiments(output)
    assert (experiment.name, experiment.seeds, experiment.outcome) == ("first", [3], "kept")
    assert list(experiment.figures) == ["real dev, glued"]
    assert (tmp_path / "EXPERIMENTS.md").read_text("utf-8") == experiments_page([experiment])


def test_an_unknown_outcome_is_refused(tmp_path: Path) -> None:
    arguments = ["log", "a", "a.json", "--note", "", "--command", "", "--outcome", "good", "-o", str(tmp_path / "x")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_published_page_is_what_the_log_gives() -> None:
    experiments = read_experiments(ROOT / "benchmarks" / "experiments.jsonl")
    assert experiments
    assert (ROOT / "benchmarks" / "EXPERIMENTS.md").read_text("utf-8") == experiments_page(experiments)
