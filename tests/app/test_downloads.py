from __future__ import annotations

import json
import zipfile

import pytest
from openpyxl import load_workbook
from workreport.app import downloads
from workreport.app.corrections import Correction
from workreport.app.downloads import offered_formats, write_results, write_training_records
from workreport.extras import MissingExtraError
from workreport.results.formats import Format


@pytest.fixture
def reports(workspace, add):
    add()
    add(name="b/a.txt")
    return [report for _, report in workspace.reports()]


def test_a_workbook_is_one_file(reports, tmp_path) -> None:
    workbook = load_workbook(write_results(reports, Format.XLSX, tmp_path))
    assert workbook["Reports"].max_row == 1 + 2


def test_records_are_one_file(reports, tmp_path) -> None:
    lines = write_results(reports, Format.JSONL, tmp_path).read_text("utf-8").splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["a.txt", "a.txt"]


def test_pages_come_packed_with_their_index(reports, tmp_path) -> None:
    with zipfile.ZipFile(write_results(reports, Format.HTML, tmp_path)) as packed:
        assert packed.namelist() == ["a-2.html", "a.html", "index.html"]


def test_one_page_comes_as_it_is(reports, tmp_path) -> None:
    assert write_results(reports[:1], Format.HTML, tmp_path).name == "a.html"


@pytest.mark.parametrize("form", offered_formats())
def test_every_form_that_is_offered_can_be_written(reports, form, tmp_path) -> None:
    assert write_results(reports, form, tmp_path).stat().st_size > 0


def test_a_form_whose_extra_is_missing_is_not_offered(monkeypatch) -> None:
    def refuse(form, place):
        if form is Format.PARQUET:
            raise MissingExtraError("no pyarrow")

    monkeypatch.setattr(downloads, "open_writer", refuse)
    assert offered_formats() == [form for form in Format if form is not Format.PARQUET]


def test_training_records_of_several_reports_come_packed(reports, tmp_path) -> None:
    checked = [(report, {1: Correction(("plan",))}) for report in reports]
    with zipfile.ZipFile(write_training_records([*checked, (reports[0], {})], tmp_path)) as packed:
        assert packed.namelist() == ["a-2.jsonl", "a.jsonl"]
