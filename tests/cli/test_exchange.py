from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.cli import app
from workreport.corpus.exchange.tools import Tool
from workreport.corpus.store import read_report

runner = CliRunner()
RECORDS = """\
{"text": "市委总结", "paragraph": 0, "heading": true, "cats": [], "spans": [{"start": 0, "end": 2, "label": "ORG"}]}
{"text": "已开工，明年建成。", "paragraph": 1, "heading": false, "cats": ["achievement", "plan"], "spans": []}
{"text": "后面不标。", "paragraph": 1, "annotated": false}
"""
ANSWERS = {"label-studio": "tasks.json", "doccano": "tasks.jsonl", "prodigy": "tasks.jsonl", "brat": "r0001.ann"}


def run(*arguments: object) -> tuple[int, str, str]:
    result = runner.invoke(app, ["corpus", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "r0001.jsonl"
    path.write_text(RECORDS, encoding="utf-8")
    return path


@pytest.mark.parametrize("tool", [tool.value for tool in Tool])
def test_records_go_to_a_tool_and_come_back(tool: str, records: Path, tmp_path: Path) -> None:
    code, out, err = run("export", records, "--tool", tool, "-o", tmp_path / "tasks")
    assert (code, err) == (0, "1 reports, 3 tasks; faults: 0\n")
    assert str(tmp_path / "tasks" / ANSWERS[tool]) in out.splitlines()
    code, out, err = run("import", tmp_path / "tasks" / ANSWERS[tool], "--tool", tool, "-o", tmp_path / "new")
    written = tmp_path / "new" / "reports" / "r0001.jsonl"
    assert (code, out, err) == (0, f"{written}\n", "1 reports; faults: 0\n")
    assert written.read_text(encoding="utf-8") == RECORDS


def test_predictions_go_out_with_scores_the_suggested_first(model: Path, reports: Path) -> None:
    code, _, err = run("suggest", model, reports, "-o", "s.jsonl", "--limit", 1)
    assert (code, err) == (0, "1 sentences written to s.jsonl; faults: 0\n")
    [suggestion] = map(json.loads, Path("s.jsonl").read_text(encoding="utf-8").splitlines())
    code, _, err = run(
        *("export", reports, "--model", model, "--tool", "doccano"), *("--suggestions", "s.jsonl", "-o", "tasks")
    )
    assert (code, err) == (0, "2 reports, 4 tasks; faults: 0\n")
    tasks = [json.loads(line) for line in Path("tasks/tasks.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (tasks[0]["report"], tasks[0]["unit"]) == (suggestion["report"], suggestion["unit"])
    assert {task["report"] for task in tasks} == {"a", "a-2"}
    assert [task["role_scores"] for task in tasks if task["text"] == "一、成绩"] == [{}]


def test_units_that_did_not_come_back_are_taken_from_the_tasks(model: Path, reports: Path) -> None:
    run("export", reports / "a.txt", "--model", model, "--tool", "prodigy", "-o", "tasks")
    tasks = Path("tasks/tasks.jsonl").read_text(encoding="utf-8").splitlines()
    Path("annotated.jsonl").write_text(json.dumps(json.loads(tasks[1]) | {"answer": "accept"}), encoding="utf-8")
    code, _, err = run("import", "annotated.jsonl", "--tool", "prodigy", "-o", "new")
    assert code == 1
    assert err.startswith("annotated.jsonl: report a lacks unit 1 of 2: ")
    assert run("import", "annotated.jsonl", "--tool", "prodigy", "--tasks", "tasks/tasks.jsonl", "-o", "new")[0] == 0
    first, second = read_report("new/reports/a.jsonl").units
    assert (first.annotated, second.annotated, second.roles) == (False, True, ("achievement",))


def test_faults_are_printed_and_the_rest_is_imported(records: Path, tmp_path: Path) -> None:
    run("export", records, "--tool", "doccano", "-o", tmp_path / "tasks")
    file = tmp_path / "tasks" / "tasks.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace('"plan"', '"goal"') + "{\n", encoding="utf-8")
    code, _, err = run("import", file, "--tool", "doccano", "-o", tmp_path / "new")
    lines = err.splitlines()
    assert (code, lines[-1]) == (1, "1 reports; faults: 2")
    assert lines[0].startswith(f"{file}:2: unit 2 of r0001: choice 'goal' is not one of heading, achievement")
    assert lines[1].startswith(f"{file}:4: not JSON")
    assert [unit.annotated for unit in read_report(tmp_path / "new/reports/r0001.jsonl").units] == [True, False, False]


def test_a_document_that_cannot_be_read_does_not_stop_the_others(model: Path, reports: Path) -> None:
    (reports / "bad.docx").write_bytes(b"no archive")
    (reports / "empty.txt").write_text(" \n", encoding="utf-8")
    code, _, err = run("export", reports, "--model", model, "--tool", "brat", "-o", "tasks")
    assert (code, err.splitlines()[-1]) == (1, "2 reports, 4 tasks; faults: 2")
    assert "bad.docx" in err
    assert "empty.txt" in err


def test_nothing_to_export_is_an_error(tmp_path: Path, model: Path) -> None:
    code, _, err = run("export", tmp_path / "none.docx", "--model", model, "--tool", "brat", "-o", tmp_path / "tasks")
    assert code == 1
    assert "none.docx does not exist" in err
    assert "nothing to export" in err
