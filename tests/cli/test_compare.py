import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.cli import app


@pytest.fixture
def compare(model, tmp_path, monkeypatch):
    """Return a function that runs `workreport compare` with the pipeline made by hand, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        return CliRunner().invoke(app, ["compare", "--model", str(model), *map(str, arguments)])

    return run


@pytest.fixture
def years(compare, tmp_path):
    for year, text in {2022: "市委将修路，人手不足。", 2023: "市委建成大路。人手仍然不足。"}.items():
        (tmp_path / f"{year}.txt").write_text(f"江州市{year}年工作总结\n{text}", "utf-8")
    return [Path(f"{year}.txt") for year in (2022, 2023)]


def test_reports_are_analysed_and_compared(compare, years):
    result = compare(*years)
    assert (result.exit_code, result.stdout) == (0, "workreport-comparison/comparison.html\n")
    assert result.stderr.startswith("2 reports, ")
    with Path("workreport-comparison/entities.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["name"], row["years"], row["achievement"], row["plan"]) == ("市委", "2022 2023", "1", "1")


def test_results_of_analyse_are_compared(compare, years, model):
    CliRunner().invoke(app, ["analyse", "--model", str(model), *map(str, years), "-o", "r.jsonl"])
    assert compare("r.jsonl", "-o", "out").stdout == "out/comparison.html\n"


def test_a_file_that_cannot_be_read_stops_nothing(compare, years):
    result = compare("missing.docx", *years)
    assert (result.exit_code, result.stdout) == (1, "workreport-comparison/comparison.html\n")
    assert result.stderr.startswith("workreport: missing.docx does not exist")


def test_where_all_fail_nothing_is_written(compare, tmp_path):
    assert compare("missing.docx").exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_help_shows_examples():
    assert "workreport compare results.jsonl" in CliRunner().invoke(app, ["compare", "--help"]).stdout
