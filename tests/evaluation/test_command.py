import json

import pytest
from typer.testing import CliRunner
from workreport.cli import app
from workreport.corpus.store import write_report

GOLD = "H\t一、回顾\n\nA\t{ORG:市科技局}建成基地。\nP\t{ORG:江州大学}将开工。\n"


@pytest.fixture
def report(gold, tmp_path):
    path = tmp_path / "one.jsonl"
    write_report(gold(GOLD, name="one"), path)
    return path


def run(*arguments: object):
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_the_tables_are_printed(saved_pipeline, report):
    result = run(saved_pipeline, report)
    assert result.exit_code == 0
    for word in ("zh_by_rules", "Roles", "Entities, strict", "Sentences and headings", "Calibration", "one"):
        assert word in result.stdout


def test_a_folder_gets_both_files(saved_pipeline, report, tmp_path):
    assert run(saved_pipeline, report, "--output", tmp_path / "out", "--samples", 0).exit_code == 0
    record = json.loads((tmp_path / "out" / "evaluation.json").read_text("utf-8"))
    assert record["scores"]["roles"]["macro"]["f1"] == 1.0
    assert "# Evaluation of" in (tmp_path / "out" / "evaluation.md").read_text("utf-8")


def test_files_can_be_named(saved_pipeline, report, tmp_path):
    assert run(saved_pipeline, report, "--json", tmp_path / "x.json", "--markdown", tmp_path / "y.md").exit_code == 0
    assert (tmp_path / "x.json").exists()
    assert (tmp_path / "y.md").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("no_such_model", "{report}"), "no pipeline 'no_such_model': install it"),
        (("{model}", "nowhere"), "nowhere: no such file or folder"),
        (("{model}", "{report}", "--split", "test"), "--split needs the root of a corpus"),
    ],
)
def test_an_error_is_one_sentence(saved_pipeline, report, arguments, message):
    result = run(*(argument.format(model=saved_pipeline, report=report) for argument in arguments))
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
