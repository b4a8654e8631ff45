import zipfile
from dataclasses import replace

import openpyxl
import pytest
from workreport.results import workbook as workbook_module
from workreport.results.palette import page_colours
from workreport.results.tables import ENTITY_COLUMNS, REPORT_COLUMNS, SENTENCE_COLUMNS
from workreport.results.workbook import LONGEST_CELL, open_workbook
from workreport.results.xlsx import WorkbookWriter
from workreport.schema import ROLES, AnalysedReport


@pytest.fixture
def write(tmp_path):
    """Return a function that writes reports as a workbook and opens it."""

    def run(*reports: AnalysedReport):
        with WorkbookWriter(tmp_path / "r.xlsx") as writer:
            for report in reports:
                writer.write(report)
        return openpyxl.load_workbook(tmp_path / "r.xlsx")

    return run


def records(sheet):
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_sheets_hold_the_tables(report, write):
    book = write(report, replace(report, source="b.docx"))
    assert book.sheetnames == ["Reports", "Sentences", "Entities", "Summary"]
    for name, columns, n_rows in [
        ("Reports", REPORT_COLUMNS, 2),
        ("Sentences", SENTENCE_COLUMNS, 22),
        ("Entities", ENTITY_COLUMNS, 14),
    ]:
        rows = records(book[name])
        assert list(rows[0]) == list(columns)
        assert len(rows) == n_rows
    assert [row["source"] for row in records(book["Reports"])] == ["reports/a.docx", "b.docx"]


@pytest.mark.parametrize("name", ["Reports", "Sentences", "Entities"])
def test_a_sheet_has_a_frozen_header_with_filters_over_all_its_rows(report, write, name):
    sheet = write(report)[name]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions


def test_long_text_gets_a_wide_column_that_wraps(report, write):
    sheet = write(report)["Sentences"]
    cell = sheet.cell(2, SENTENCE_COLUMNS.index("text") + 1)
    assert sheet.column_dimensions[cell.column_letter].width > 40
    assert cell.alignment.wrap_text


def test_a_row_is_high_enough_for_its_text(analysed, write):
    sheet = write(analysed(f"A\t{'好' * 100}。\nA\t好。"))["Sentences"]
    assert [sheet.row_dimensions[row].height for row in (2, 3)] == [60, None]  # None: one line


@pytest.mark.parametrize("text", ["=1+1", "+86", "-好", "@SUM(A1)", '=HYPERLINK("http://x.org")', "http://x.org"])
def test_text_stays_text(analysed, write, text):
    sheet = write(analysed(f"A\t{text}"))["Sentences"]
    cell = sheet.cell(2, SENTENCE_COLUMNS.index("text") + 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert bool(cell.quotePrefix) == (text[0] in "=+-@")


def test_what_the_library_takes_for_its_own_markup_is_escaped(analysed, write, tmp_path):
    text = "<r></is></c><c><f>1+1</f></c></r>"
    sheet = write(analysed(f"A\t{text}"))["Sentences"]
    assert sheet.cell(2, SENTENCE_COLUMNS.index("text") + 1).value.strip() == text
    with zipfile.ZipFile(tmp_path / "r.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet2.xml")


def test_control_characters_do_not_break_the_file(analysed, write):
    sheet = write(analysed("A\t好\x01\x0b\ufffe。"))["Sentences"]
    assert sheet.cell(2, SENTENCE_COLUMNS.index("text") + 1).value.startswith("好")


def test_text_beyond_what_a_cell_holds_is_cut_visibly(analysed, write):
    sheet = write(analysed(f"A\t{'好' * 40_000}"))["Sentences"]
    value = sheet.cell(2, SENTENCE_COLUMNS.index("text") + 1).value
    assert (len(value), value[-1]) == (LONGEST_CELL, "…")


def test_roles_have_the_colours_of_the_page(report, write):
    sheet = write(report)["Sentences"]
    found = {}
    for cells in sheet.conditional_formatting:
        for rule in cells.rules:
            if rule.dxf.fill:
                name = sheet[f"{str(cells.sqref).partition('2')[0]}1"].value
                found.setdefault(name, []).append("#" + rule.dxf.fill.bgColor.rgb[2:].lower())
    colours = [page_colours()[role] for role in ROLES]
    assert found == {"text": colours, **{role: [colour] for role, colour in zip(ROLES, colours, strict=True)}}


def test_the_colour_of_a_role_follows_its_cell(report, write):
    sheet = write(report)["Sentences"]
    formulas = [rule.formula[0] for cells in sheet.conditional_formatting for rule in cells.rules]
    letter = sheet.cell(1, SENTENCE_COLUMNS.index("plan") + 1).column_letter
    assert f"${letter}2=1" in formulas


def test_entity_types_have_the_colours_of_the_page(report, write):
    sheet = write(report)["Entities"]
    fonts = {
        rule.formula[0].split('"')[1]: "#" + rule.dxf.font.color.rgb[2:].lower()
        for cells in sheet.conditional_formatting
        for rule in cells.rules
        if rule.dxf.font
    }
    assert fonts == {label: page_colours()[label] for label in ("ORG", "PROJECT", "PLATFORM", "FUND")}


def test_the_summary_adds_up(report, write):
    table = write(report, report)["Summary"].iter_rows(values_only=True)
    rows = [[round(cell, 3) if isinstance(cell, float) else cell for cell in row if cell is not None] for row in table]
    assert ["reports", 2] in rows
    assert ["plan", 6, 0.429] in rows
    assert ["ORG", 6, 2] in rows
    assert ["市政府", "ORG", 4, 2] in rows


def test_the_summary_has_a_chart(report, write, tmp_path):
    write(report)
    with zipfile.ZipFile(tmp_path / "r.xlsx") as archive:
        assert "xl/charts/chart1.xml" in archive.namelist()


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_module, "MOST_ROWS", 3)
    with open_workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_sheet("Sentences", ["number"])
        for number in range(5):
            sheet.append([number])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {sheet.title: [row["number"] for row in records(sheet)] for sheet in book} == {
        "Sentences": [0, 1],
        "Sentences 2": [2, 3],
        "Sentences 3": [4],
    }


def test_a_failed_workbook_leaves_no_temporary_files(report, tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))

    with pytest.raises(TypeError), WorkbookWriter(tmp_path / "r.xlsx") as writer:
        writer.write(replace(report, entities=None))
    assert [path.name for path in tmp_path.rglob("*")] == ["temporary"]
