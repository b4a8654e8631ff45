from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.cli import app
from workreport.corpus.marked import parse_marked
from workreport.corpus.store import write_report

runner = CliRunner()
GOLD = "H\t一、成绩\n\nA\t{ORG:市委}建成高地。\nA\t成效明显。\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Three annotated reports in which the hand-made pipeline finds half of the achievements."""
    for name in ("a", "b", "c"):
        write_report(parse_marked(GOLD, name=name)[0], tmp_path / "gold" / f"{name}.jsonl")
    return tmp_path / "gold"


@pytest.fixture
def deaf(model: Path, tmp_path: Path) -> Path:
    """The pipeline without its entities."""
    import spacy

    nlp = spacy.load(model, exclude=["entity_ruler"])
    nlp.to_disk(tmp_path / "deaf")
    return tmp_path / "deaf"


def test_a_pipeline_is_compared_with_another(model: Path, deaf: Path, gold: Path, tmp_path: Path) -> None:
    output = tmp_path / "out" / "comparison.json"
    result = runner.invoke(app, ["compare-models", str(model), str(deaf), str(gold), "--json", str(output)])
    assert result.exit_code == 0, result.output
    comparison = json.loads(output.read_text(encoding="utf-8"))
    assert (comparison["system"], comparison["baseline"]) == (str(model), str(deaf))
    assert comparison["differences"]["entities"]["strict"]["micro"]["recall"]["difference"] == 1
    assert comparison["differences"]["roles"]["micro"]["f1"]["difference"] == 0
    assert "Paired bootstrap over reports, 1000 resamples." in " ".join(result.stdout.split())


def test_a_pipeline_that_is_missing_is_named(model: Path, gold: Path) -> None:
    result = runner.invoke(app, ["compare-models", str(model), "nowhere", str(gold)])
    assert result.exit_code == 1
    assert "no pipeline 'nowhere'" in result.output
