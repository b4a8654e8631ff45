import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from workreport.results.files import OutputError
from workreport.results.formats import Format
from workreport.results.record import record_from_dict
from workreport.results.writers import open_writer


def write(form, output, *reports, sources=()):
    """Write reports and return what to open first."""
    stream = io.BytesIO()
    with open_writer(form, output, stream=stream, sources=sources) as writer:
        for report in reports:
            writer.write(report)
    return writer.result or stream.getvalue()


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_json_lines_go_to_the_stream(report):
    lines = write(Format.JSONL, None, report, report).decode("utf-8").splitlines()
    assert [record_from_dict(json.loads(line)).text for line in lines] == [report.text] * 2


def test_chinese_is_not_escaped_in_json(report):
    assert "市政府" in write(Format.JSONL, None, report).decode("utf-8")


@pytest.mark.parametrize(("form", "name"), [(Format.XLSX, "r.xlsx"), (Format.PARQUET, "r.parquet")])
def test_a_form_of_one_file_goes_to_a_file_or_into_a_folder(report, tmp_path, form, name):
    assert write(form, tmp_path / name, report) == tmp_path / name
    assert write(form, tmp_path / "new", report) == tmp_path / "new" / f"reports{Path(name).suffix}"
    assert files(tmp_path) == [f"new/reports{Path(name).suffix}", name]


@pytest.mark.parametrize(
    ("output", "written"),
    [
        ("r.jsonl", "r.jsonl"),
        ("new/r.json", "new/r.json"),
        ("new", "new/reports.jsonl"),
        ("old.d", "old.d/reports.jsonl"),
    ],
)
def test_json_lines_go_to_a_file_or_into_a_folder(report, tmp_path, output, written):
    (tmp_path / "old.d").mkdir()
    assert write(Format.JSONL, tmp_path / output, report) == tmp_path / written
    assert files(tmp_path) == [written]


def test_tables_open_in_excel_and_in_python(report, tmp_path):
    assert write(Format.CSV, tmp_path / "t", report, report) == tmp_path / "t"
    assert files(tmp_path / "t") == ["entities.csv", "sentences.csv"]
    for name, n_rows in {"sentences.csv": 22, "entities.csv": 14}.items():
        assert (tmp_path / "t" / name).read_bytes().startswith(b"\xef\xbb\xbfsource,")
        with (tmp_path / "t" / name).open(encoding="utf-8-sig", newline="") as stream:
            assert len(list(csv.DictReader(stream))) == n_rows


def test_a_table_keeps_quotes_commas_and_line_breaks(report, tmp_path):
    title = '他说："好,"\n再见'
    write(Format.CSV, tmp_path, replace(report, title=title))
    with (tmp_path / "sentences.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {row["title"] for row in csv.DictReader(stream)} == {title}


def test_one_report_gives_one_page(report, tmp_path):
    assert write(Format.HTML, tmp_path, report) == tmp_path / "a.html"
    assert files(tmp_path) == ["a.html"]


def test_several_reports_give_pages_and_an_index(report, tmp_path):
    others = [replace(report, source=source) for source in ("b/a.docx", "index.txt")]
    assert write(Format.HTML, tmp_path, report, *others) == tmp_path / "index.html"
    assert files(tmp_path) == ["a-2.html", "a.html", "index-2.html", "index.html"]
    assert (tmp_path / "index.html").read_text("utf-8").count('<a href="') == 3


def test_tables_and_pages_have_a_folder_by_default(report, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert write(Format.CSV, None, report) == Path("workreport-results")
    assert write(Format.HTML, None, report) == Path("workreport-results/a.html")


@pytest.mark.parametrize("form", Format)
def test_without_a_report_nothing_is_written(tmp_path, form):
    assert write(form, tmp_path / "r") == b""
    assert files(tmp_path) == []


@pytest.mark.parametrize("form", [Format.JSONL, Format.CSV, Format.XLSX, Format.PARQUET])
def test_a_failed_run_leaves_earlier_results(report, tmp_path, form):
    write(form, tmp_path, report)
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    assert before
    broken = replace(report, sentences=None)
    with pytest.raises((TypeError, AttributeError)):
        write(form, tmp_path, replace(report, source="other"), broken)
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_no_page_takes_the_place_of_a_source(report, tmp_path):
    source = tmp_path / "a.html"
    source.write_text("the report", "utf-8")
    assert write(Format.HTML, tmp_path, replace(report, source=str(source)), sources=[str(source)]).name == "a-2.html"
    assert source.read_text("utf-8") == "the report"


@pytest.mark.parametrize(("form", "name"), [(Format.JSONL, "report.txt"), (Format.CSV, "sentences.csv")])
def test_no_source_is_written_over(tmp_path, form, name):
    source = tmp_path / name
    output = source if form is Format.JSONL else tmp_path
    with pytest.raises(OutputError, match=r"is one of the reports to read; choose another place with -o"):
        open_writer(form, output, sources=[str(source)])


@pytest.mark.parametrize(
    ("form", "name", "advice"),
    [
        (Format.JSONL, "a.csv", "go to a .jsonl file"),
        (Format.JSONL, "a.html", "ask for another --format"),
        (Format.XLSX, "a.csv", "go to a .xlsx file"),
        (Format.PARQUET, "a.xlsx", "go to a .parquet file"),
        (Format.DOCBIN, "a.spacy", "name a folder"),
        (Format.CSV, "a.csv", "name a folder"),
        (Format.HTML, "a.html", "name a folder"),
        (Format.HTML, "file", "name a folder"),
    ],
)
def test_a_place_that_does_not_suit_the_form_is_refused(tmp_path, form, name, advice):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=rf"{name}: .*{advice}"):
        open_writer(form, tmp_path / name)
