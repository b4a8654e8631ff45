from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.configs import ConfigError
from workreport.corpus.store import report_path, write_report, write_splits
from workreport.schema import AnalysedReport, AnnotatedReport, Sentence

from benchmarks import corpora
from benchmarks.__main__ import app
from benchmarks.corpora import compare_training, corpora_table
from benchmarks.recipe import Recipe, fixed_steps

CONFIGS = Path(__file__).parents[2] / "configs"
RECIPE = Recipe(
    roles=(CONFIGS / "base.cfg", CONFIGS / "roles.cfg"),
    entities=(CONFIGS / "base.cfg", CONFIGS / "entities.cfg"),
    roles_overrides=fixed_steps(2),
    entities_overrides=fixed_steps(2),
)
MARKED = "A\t建成{{PLATFORM:{0}药谷}}。\nQ\t规模偏小。\nP\t启动{{PROJECT:{0}工程}}。\n"


@pytest.fixture
def write_corpus(tmp_path: Path, gold: Callable[..., AnnotatedReport]) -> Callable[..., Path]:
    """Return a function that writes reports of these names as a corpus whose last one is for progress."""

    def write(name: str, *reports: str) -> Path:
        for report in reports:
            write_report(gold(MARKED.format(report), name=report), report_path(tmp_path / name, report))
        write_splits({"train": list(reports[:-1]), "dev": [reports[-1]], "test": []}, tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def real(tmp_path: Path, gold: Callable[..., AnnotatedReport]) -> Path:
    """Four reports to score on."""
    for name in "abcd":
        write_report(gold(MARKED.format("红岭"), name=name), tmp_path / "real" / f"{name}.jsonl")
    return tmp_path / "real"


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Instead of training, call each sentence an achievement if two reports or more were there to learn from, and a
    plan if not; note what would have been trained: number of reports and seed."""
    calls: list[tuple[int, int]] = []

    def train_pipeline(reports: list[AnnotatedReport], *_: object, seed: int, **__: object) -> str:
        calls.append((len(reports), seed))
        return "achievement" if len(reports) > 1 else "plan"

    def predict(role: str, reports: list[AnnotatedReport]) -> list[AnalysedReport]:
        end = len("建成红岭药谷。")
        return [
            AnalysedReport("", "", report.text, (Sentence(0, end, False, (), (role,), {}),), ()) for report in reports
        ]

    monkeypatch.setattr(corpora, "train_pipeline", train_pipeline)
    monkeypatch.setattr(corpora, "predict", predict)
    return calls


def test_the_difference_speaks_for_the_corpus_that_teaches_better(
    write_corpus: Callable[..., Path], real: Path, trained: list[tuple[int, int]]
) -> None:
    large, small = write_corpus("large", "江州", "白石", "青原"), write_corpus("small", "江州", "青原")
    of_large, of_small, comparison = compare_training(large, small, real, recipe=RECIPE, samples=20)
    assert trained == [(2, 0), (1, 0)]
    assert [one.scores["roles.achievement"].f1 for one in (of_large, of_small)] == [1.0, 0.0]
    assert comparison.differences["roles.achievement"]["f1"].interval == (1.0, 1.0)
    rows = {row[0]: row[1:] for row in corpora_table(of_large, of_small, comparison).rows}
    assert rows["achievement"][:3] == ("1.000 (1.000 to 1.000)", "0.000 (0.000 to 0.000)", "+1.000 (+1.000 to +1.000)")


def test_several_trainings_are_counted_together_by_report(
    write_corpus: Callable[..., Path], real: Path, trained: list[tuple[int, int]]
) -> None:
    corpus = write_corpus("corpus", "江州", "青原")
    evaluation, *_ = compare_training(corpus, corpus, real, recipe=RECIPE, seeds=(0, 1), samples=20)
    assert trained == [(1, 0), (1, 1), (1, 0), (1, 1)]
    assert [report.name for report in evaluation.reports] == list("abcd")
    assert evaluation.scores["roles.plan"].support == 8


def test_configs_without_a_number_of_steps_are_refused_before_training(
    write_corpus: Callable[..., Path], real: Path, trained: list[tuple[int, int]]
) -> None:
    corpus = write_corpus("corpus", "江州", "青原")
    recipe = Recipe(RECIPE.roles, RECIPE.entities, entities_overrides={"training.max_steps": 0})
    with pytest.raises(ConfigError, match=r"entities\.cfg: \[training\] max_steps: must be set"):
        compare_training(corpus, corpus, real, recipe=recipe)
    assert trained == []


@pytest.mark.slow
def test_command_trains_on_both_and_writes_numbers_and_table(
    write_corpus: Callable[..., Path], real: Path, tmp_path: Path
) -> None:
    options = ["--gold", str(real), "--role-steps", "2", "--entity-steps", "2", "--samples", "20"]
    for component in ("roles", "entities"):
        for config in getattr(RECIPE, component):
            options += [f"--{component}", str(config)]
    output = tmp_path / "metrics" / "corpora.json"
    a, b = write_corpus("large", "江州", "白石", "青原"), write_corpus("small", "江州", "青原")
    result = CliRunner().invoke(app, ["corpora", str(a), str(b), *options, "-o", str(output)])
    assert result.exit_code == 0, result.output
    record = json.loads(output.read_text(encoding="utf-8"))
    assert [one["system"] for one in record["evaluations"]] == [a.as_posix(), b.as_posix()]
    assert record["entities"]["overrides"] == {"training.max_steps": 2, "training.eval_frequency": 2}
    assert "\n| Entities, strict F1 | " in output.with_suffix(".md").read_text(encoding="utf-8")
