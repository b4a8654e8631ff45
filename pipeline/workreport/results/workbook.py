"""Excel workbooks written row by row, so that rows do not pile up in memory.

What stays is the height of rows of several lines: 0.1 MB for a report of 19,000 characters.

Text is written as text: a cell that begins with `=` is no formula, and it is marked with Excel's quote prefix so that
it does not become one when somebody edits it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from workreport.results.palette import page_colours
from workreport.results.tables import FORMULA_STARTS, Cell
from workreport.wording import Language, Words
from workreport.wording.tables import TABLES

MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
_DEFAULT_WIDTH, _WIDE_WIDTH, _WRAPPED_WIDTH = 12, 32, 60
_WIDE = {"source", "title", "section", "name", "short_forms", "sources", "plan_source", "outcome_source"}
_WRAPPED = {"text", "sentence", "plan_sentence", "outcome_sentence"}
_LINE_HEIGHT, _MOST_HEIGHT = 15, 409  # points; the second is Excel's limit
_FIRST_WIDE = "\u1100"  # from here on most characters are as wide as two digits
_CHINESE_FONT = "Microsoft YaHei"


class Workbook:
    """A workbook that is being written; made by `open_workbook`. `say` gives the words of its language."""

    def __init__(self, book: xlsxwriter.Workbook, say: Words) -> None:
        self.say = say
        self._book = book
        self._sheets: list[Sheet] = []

    def add_sheet(self, name: str, columns: Sequence[str]) -> Sheet:
        """Return a new sheet with a frozen header, filters and the columns that are named.

        Parameters
        ----------
        name, columns : str, sequence of str
            Their names in the library, which are shown in the workbook's language.
        """
        sheet = Sheet(self, name, columns)
        self._sheets.append(sheet)
        return sheet

    def add_worksheet(self, name: str) -> Worksheet:
        """Return an empty worksheet that opens on screen and prints like the others."""
        worksheet = self._book.add_worksheet(name)
        worksheet.set_landscape()
        worksheet.set_paper(9)  # A4
        worksheet.fit_to_pages(1, 0)
        return worksheet

    def add_format(self, **properties: Any) -> CellFormat:
        """Return a cell format in the workbook's font; `properties` are those of XlsxWriter."""
        return self._book.add_format({"font_name": _CHINESE_FONT, "font_size": 10, "valign": "top"} | properties)

    def add_tint(self, **properties: Any) -> CellFormat:
        """Return a format that is laid over a cell's own by a condition."""
        return self._book.add_format(properties)

    def add_chart(self, kind: str) -> Any:
        """Return a chart of a kind that XlsxWriter knows, to be inserted into a worksheet."""
        return self._book.add_chart({"type": kind})

    def finish(self) -> None:
        """Set the filters and colours, which need to know the last row."""
        for sheet in self._sheets:
            sheet.finish()


class Sheet:
    """A table in a workbook. Where its rows outgrow a worksheet it goes on in another: `Sentences`, `Sentences 2`."""

    def __init__(self, workbook: Workbook, name: str, columns: Sequence[str]) -> None:
        self._workbook = workbook
        self._name = workbook.say(name)
        self._columns = tuple(columns)
        self._conditions: list[tuple[str, str, CellFormat]] = []
        self._worksheets: list[tuple[Worksheet, int]] = []
        looks = [{"text_wrap": name in _WRAPPED} for name in self._columns]
        self._plain = [workbook.add_format(**look) for look in looks]
        self._quoted = [workbook.add_format(**look, quote_prefix=True) for look in looks]
        self._begin()

    def append(self, row: Iterable[Cell]) -> None:
        """Write one row."""
        if self._next_row >= MOST_ROWS:
            self._begin()
        cells = list(row)
        height = self._height(cells)
        if height > _LINE_HEIGHT:
            # Excel fits rows to wrapped text by itself, LibreOffice and WPS do not.
            self._worksheet.set_row(self._next_row, height)
        for column, (cell, plain, quoted) in enumerate(zip(cells, self._plain, self._quoted, strict=True)):
            write_cell(self._worksheet, self._next_row, column, cell, plain=plain, quoted=quoted)
        self._next_row += 1
        self._worksheets[-1] = (self._worksheet, self._next_row)

    def colour(self, column: str, *, where: str, tint: CellFormat) -> None:
        """Lay a tint over the cells of a column in the rows where a formula holds.

        In the formula `{plan}` stands for the cell of the column `plan` in the same row.
        """
        self._conditions.append((column, where, tint))

    def finish(self) -> None:
        """Set the filters and colours."""
        for worksheet, end in self._worksheets:
            worksheet.autofilter(0, 0, max(end - 1, 1), len(self._columns) - 1)
            for column, where, tint in self._conditions:
                at = self._columns.index(column)
                cells = {name: f"${_letters(index)}2" for index, name in enumerate(self._columns)}
                rule = {"type": "formula", "criteria": "=" + where.format(**cells), "format": tint}
                worksheet.conditional_format(1, at, max(end - 1, 1), at, rule)

    def _height(self, cells: Sequence[Cell]) -> int:
        texts = (str(cell) for name, cell in zip(self._columns, cells, strict=True) if name in _WRAPPED)
        widths = [sum(2 if character >= _FIRST_WIDE else 1 for character in text) for text in texts]
        lines = max((1 + width // (_WRAPPED_WIDTH - 2) for width in widths), default=1)
        return min(lines * _LINE_HEIGHT, _MOST_HEIGHT)

    def _begin(self) -> None:
        number = len(self._worksheets) + 1
        self._worksheet = self._workbook.add_worksheet(self._name if number == 1 else f"{self._name} {number}")
        self._worksheet.freeze_panes(1, 0)
        self._worksheet.repeat_rows(0)
        for at, name in enumerate(self._columns):
            self._worksheet.set_column(at, at, _width(name))
            self._worksheet.write_string(0, at, self._workbook.say(name), _header_format(self._workbook, name))
        self._next_row = 1
        self._worksheets.append((self._worksheet, 1))


@contextmanager
def open_workbook(path: Path, *, lang: Language = "en") -> Iterator[Workbook]:
    """Open a workbook that stands at `path` when the block ends.

    Rows wait in a temporary folder until then, which vanishes however the block ends.

    Parameters
    ----------
    path : Path
        Where it is to stand.
    lang : Language
        In which language sheets and columns are named.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with open_workbook(Path(folder, "a.xlsx")) as workbook:
    ...         workbook.add_sheet("Reports", ["source"]).append(["=a.docx"])
    ...     Path(folder, "a.xlsx").read_bytes()[:2]
    b'PK'
    """
    with TemporaryDirectory(prefix="workreport-") as waiting, path.open("wb") as stream:
        book = xlsxwriter.Workbook(stream, {"constant_memory": True, "tmpdir": waiting})
        workbook = Workbook(book, Words(lang, TABLES))
        yield workbook
        workbook.finish()
        book.close()


def write_cell(
    worksheet: Worksheet, row: int, column: int, cell: Cell, *, plain: CellFormat, quoted: CellFormat
) -> None:
    """Write a number as a number and any text as text.

    Parameters
    ----------
    worksheet : Worksheet
        Where to write.
    row, column : int
        From 0.
    cell : str, int or float
        What to write. Text beyond the 32,767 characters that a cell can hold is cut, which a final `…` shows.
    plain, quoted : CellFormat
        How a cell looks; `quoted` has the quote prefix, for text that would be a formula if it were typed.
    """
    if isinstance(cell, str):
        worksheet.write_string(row, column, _fitting(cell), quoted if cell.startswith(FORMULA_STARTS) else plain)
    else:
        worksheet.write_number(row, column, cell, plain)


def _fitting(text: str) -> str:
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "  # XlsxWriter would take it for markup of its own and write it unescaped.
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _header_format(workbook: Workbook, name: str) -> CellFormat:
    """Return the header's format: a role in its tint, an entity type in its colour, as on the page."""
    colours = page_colours()
    return workbook.add_format(
        bold=True,
        bottom=1,
        bottom_color=colours["line"],
        bg_color=colours.get(name, colours["paper"]) if name.islower() else colours["paper"],
        font_color=colours.get(f"{name}-ink") or colours.get(name if name.isupper() else "ink"),
    )


def _width(column: str) -> int:
    if column in _WRAPPED:
        return _WRAPPED_WIDTH
    return _WIDE_WIDTH if column in _WIDE else max(_DEFAULT_WIDTH, len(column) + 4)


def _letters(column: int) -> str:
    return str(xlsxwriter.utility.xl_col_to_name(column))
