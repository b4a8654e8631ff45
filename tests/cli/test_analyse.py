import csv
import json
from pathlib import Path

import pytest
from lxml import html
from typer.testing import CliRunner
from workreport.cli import app


def records(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_lines_go_to_standard_output(analyse, reports):
    result = analyse(reports / "a.txt")
    assert result.exit_code == 0
    assert result.stderr == ""
    (record,) = records(result)
    assert (record["source"], record["title"]) == ("reports/a.txt", "")
    assert [sentence["roles"] for sentence in record["sentences"]] == [[], ["achievement"]]
    assert record["entities"] == [{"start": 5, "end": 7, "label": "ORG", "text": "市委", "score": 0.0, "sentence": 1}]


def test_a_folder_gives_a_record_for_each_report(analyse, reports):
    assert [record["source"] for record in records(analyse(reports))] == ["reports/a.txt", "reports/east/a.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_standard_input_is_read(analyse, encoding):
    (record,) = records(analyse("-", input="市委将发力，人手不足。".encode(encoding)))
    assert (record["source"], record["text"]) == ("-", "市委将发力，人手不足。")
    assert record["sentences"][0]["roles"] == ["problem", "plan"]


def test_json_lines_go_to_a_file(analyse, reports):
    result = analyse(reports, "-o", "out/r.jsonl")
    assert result.stdout == "out/r.jsonl\n"
    assert len((reports.parent / "out/r.jsonl").read_text("utf-8").splitlines()) == 2


def test_tables_are_written(analyse, reports):
    result = analyse(reports, "--format", "csv", "-o", "out")
    assert result.stdout == "out\n"
    with Path("out/sentences.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [
        (row["text"], row["achievement"], row["problem"], row["plan"]) for row in rows if row["heading"] == "0"
    ] == [
        ("市委建成高地。", "1", "0", "0"),
        ("市委将补短板，人手不足。", "0", "1", "1"),
    ]


def test_pages_of_the_same_name_do_not_meet(analyse, reports):
    result = analyse(reports, "--format", "html")
    assert result.stdout == "workreport-results/index.html\n"
    folder = reports.parent / "workreport-results"
    index = html.parse(folder / "index.html").getroot()
    pages = [html.parse(folder / link.get("href")).getroot() for link in index.iter("a")]
    assert [page.find_class("source")[0].text for page in pages] == [
        "Source: reports/a.txt",
        "Source: reports/east/a.txt",
    ]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("broken.docx", b"", "is empty"),
        ("broken.txt", b"%PDF-1.7", "is a PDF document"),
        ("broken.txt", "坏。坏事要改好。".encode(), "cannot be analysed (RuntimeError: a broken component)"),
    ],
)
def test_a_broken_file_is_told_and_stops_nothing(analyse, reports, name, data, problem):
    (reports / "b").mkdir()
    (reports / "b" / name).write_bytes(data)
    result = analyse(reports)
    assert result.exit_code == 1
    assert len(records(result)) == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"workreport: reports/b/{name} {problem}")


def test_a_missing_file_is_told(analyse, reports):
    result = analyse("missing.docx", reports)
    assert (result.exit_code, len(records(result))) == (1, 2)
    assert result.stderr == "workreport: missing.docx does not exist: check the name and the folder\n"


def test_where_all_fail_nothing_is_written(analyse, reports):
    result = analyse("missing.docx", "--format", "csv", "-o", "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert list((reports.parent / "out").iterdir()) == []


def test_the_summary_can_be_asked_for(analyse, reports):
    assert analyse(reports, "missing.docx", "--summary").stderr.splitlines()[-1] == (
        "2 reports, 2 sentences (1 achievement, 1 problem, 1 plan), "
        "2 entities (2 ORG, 0 PROJECT, 0 PLATFORM, 0 FUND), 1 failed"
    )


def test_a_terminal_gets_the_summary(analyse, reports, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert analyse(reports).stderr.splitlines()[-1].endswith("0 failed")
    assert "failed" not in analyse(reports, "--no-summary").stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--model", "missing_model"], "no pipeline 'missing_model': install it with `pip install models/"),
        (["-o", "r.csv"], "r.csv: jsonl results go to a .jsonl file"),
        (["-o", "reports/a.txt"], "reports/a.txt: is one of the reports to read"),
        (["--format", "html", "-o", "reports/a.txt"], "reports/a.txt: html results are several files"),
    ],
)
def test_what_the_user_can_mend_is_one_line(analyse, reports, arguments, message):
    result = analyse(reports, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"workreport: {message}")
    assert (reports / "a.txt").read_text("utf-8").startswith("一、成绩")


def test_help_shows_examples():
    result = CliRunner().invoke(app, ["analyse", "--help"])
    assert result.exit_code == 0
    assert "workreport analyse report.docx --format html" in result.stdout


def test_without_a_file_usage_is_shown(analyse):
    assert analyse().exit_code == 2
