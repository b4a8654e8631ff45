import csv

import openpyxl
import pytest
from workreport.results.comparing import compare_reports, write_comparison
from workreport.results.comparing.tables import TABLES
from workreport.results.files import OutputError


def test_page_workbook_and_tables_are_written(comparison, tmp_path):
    page = write_comparison(comparison, tmp_path / "new")
    assert page == tmp_path / "new" / "comparison.html"
    assert sorted(path.name for path in page.parent.iterdir()) == [
        "comparison.html",
        "comparison.xlsx",
        *("entities.csv", "mentions.csv", "problems.csv", "projects.csv", "recurring.csv", "reports.csv"),
    ]


def test_workbook_and_csv_hold_the_same_rows(comparison, tmp_path):
    write_comparison(comparison, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "comparison.xlsx")
    for table in TABLES:
        with (tmp_path / f"{table.name.lower()}.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        cells = [["" if cell is None else str(cell) for cell in row] for row in book[table.name].values]
        assert cells == rows
        assert len(rows) > 1


def test_no_cell_becomes_a_formula(analysed, tmp_path):
    write_comparison(compare_reports([analysed("A\t{ORG:=1+1}好。", source="=a")]), tmp_path)
    with (tmp_path / "entities.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.DictReader(stream))["name"] == "'=1+1"
    cell = openpyxl.load_workbook(tmp_path / "comparison.xlsx")["Entities"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_file_in_the_place_of_the_folder_is_told(comparison, tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(OutputError, match="a: is not a folder that can be made"):
        write_comparison(comparison, tmp_path / "a")
