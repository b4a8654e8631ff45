"""Write analysed reports as an Excel workbook: sheets of reports, sentences and entities, and a summary."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any

from xlsxwriter.worksheet import Worksheet

from workreport.results.counts import Counts
from workreport.results.files import make_folder, placed_atomically
from workreport.results.palette import page_colours
from workreport.results.tables import (
    ENTITY_COLUMNS,
    REPORT_COLUMNS,
    SENTENCE_COLUMNS,
    Cell,
    entity_rows,
    report_row,
    sentence_rows,
)
from workreport.results.workbook import Sheet, Workbook, open_workbook, write_cell
from workreport.results.writer import Writer
from workreport.schema import ENTITY_TYPES, ROLES, AnalysedReport
from workreport.wording import Language

_MOST_NAMES = 50


class WorkbookWriter(Writer):
    """Writes one workbook with the sheets Reports, Sentences, Entities and Summary.

    Rows are the cells of `workreport.results.tables`. Roles and entity types have the colours of the page; the colour
    of a role follows its 1 or 0, so that it stays right when a reader corrects it.

    Parameters
    ----------
    path : Path
        Where it is to stand.
    lang : Language
        The language of sheets, columns, roles and types.
    """

    def __init__(self, path: Path, *, lang: Language = "en") -> None:
        super().__init__()
        make_folder(path.parent)
        self._path = path
        self._lang = lang
        self._workbook: Workbook | None = None
        self._total = Counts()
        self._mentions: Counter[tuple[str, str]] = Counter()
        self._reports: Counter[tuple[str, str]] = Counter()

    def write(self, report: AnalysedReport) -> None:
        """Write one report."""
        if self._workbook is None:
            self._workbook = self._open()
        self._reports_sheet.append(report_row(report))
        for row in sentence_rows(report):
            self._sentences_sheet.append(row)
        for row in entity_rows(report, named=self._workbook.say):
            self._entities_sheet.append(row)
        names = [(entity.text, entity.label) for entity in report.entities]
        self._total += Counts.of(report)
        self._mentions.update(names)
        self._reports.update(set(names))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None and self._workbook is not None:
            names = [(*name, count, self._reports[name]) for name, count in self._mentions.most_common(_MOST_NAMES)]
            distinct = Counter(label for _, label in self._mentions)
            _write_summary(self._workbook, self._total, distinct, names)
        super().__exit__(kind, error, traceback)

    def _open(self) -> Workbook:
        temporary = self._open_files.enter_context(placed_atomically(self._path))
        workbook = self._open_files.enter_context(open_workbook(temporary, lang=self._lang))
        self._reports_sheet = workbook.add_sheet("Reports", REPORT_COLUMNS)
        self._sentences_sheet = workbook.add_sheet("Sentences", SENTENCE_COLUMNS)
        self._entities_sheet = workbook.add_sheet("Entities", ENTITY_COLUMNS)
        _colour_roles(workbook, self._sentences_sheet)
        _colour_types(workbook, self._entities_sheet)
        return workbook

    @property
    def result(self) -> Path | None:
        """The workbook."""
        return self._path if self._workbook else None


def _colour_roles(workbook: Workbook, sentences: Sheet) -> None:
    colours = page_colours()
    for role in ROLES:
        tint = workbook.add_tint(bg_color=colours[role])
        others = "+".join(f"{{{other}}}" for other in ROLES if other != role)
        sentences.colour(role, where=f"{{{role}}}=1", tint=tint)
        # A cell has one colour: a sentence of two roles shows them in their own columns only.
        sentences.colour("text", where=f"AND({{{role}}}=1,{others}=0)", tint=tint)
    sentences.colour("text", where="{heading}=1", tint=workbook.add_tint(bold=True))


def _colour_types(workbook: Workbook, entities: Sheet) -> None:
    colours = page_colours()
    for label in ENTITY_TYPES:
        tint = workbook.add_tint(bold=True, font_color=colours[label])
        for column in ("text", "type"):
            entities.colour(column, where=f'{{type}}="{workbook.say(label)}"', tint=tint)
    for role in ROLES:
        tint = workbook.add_tint(bg_color=colours[role])
        entities.colour("roles", where=f'{{roles}}="{workbook.say(role)}"', tint=tint)


def _write_summary(
    workbook: Workbook, total: Counts, distinct: Counter[str], names: list[tuple[str, str, int, int]]
) -> None:
    """Write totals, a chart of the roles, and the most frequent names; rows in order, as constant memory wants them."""
    say = workbook.say
    worksheet = workbook.add_worksheet(say("Summary"))
    worksheet.set_column(0, 0, 44)
    worksheet.set_column(1, 3, 14)
    row = 0
    for what in ("reports", "characters", "headings", "sentences"):
        _write_row(workbook, worksheet, row, [say(what), getattr(total, what)], bold=True)
        row += 1
    row = _write_header(workbook, worksheet, row + 1, ["role", "sentences", "share of sentences"])
    first_role = row
    for role in ROLES:
        share = total.roles[role] / total.sentences if total.sentences else ""
        _write_row(workbook, worksheet, row, [say(role), total.roles[role], share], bg_color=page_colours()[role])
        row += 1
    row = _write_header(workbook, worksheet, row + 1, ["entity type", "mentions", "names"])
    for label in ENTITY_TYPES:
        cells: list[Cell] = [say(label), total.entities[label], distinct[label]]
        _write_row(workbook, worksheet, row, cells, font_color=page_colours()[label])
        row += 1
    row = _write_header(workbook, worksheet, row + 1, ["most frequent names", "type", "mentions", "reports"])
    for name, label, *numbers in names:
        _write_row(workbook, worksheet, row, [name, say(label), *numbers], font_color=page_colours()[label])
        row += 1
    worksheet.insert_chart(0, 5, _role_chart(workbook, first_role))


def _write_header(workbook: Workbook, worksheet: Worksheet, row: int, names: list[str]) -> int:
    header = workbook.add_format(bold=True, bottom=1, bg_color=page_colours()["paper"])
    for column, name in enumerate(names):
        write_cell(worksheet, row, column, workbook.say(name), plain=header, quoted=header)
    return row + 1


def _write_row(workbook: Workbook, worksheet: Worksheet, row: int, cells: list[Cell], **look: Any) -> None:
    """Write a row whose first cell has a look of its own, given as properties of a format."""
    first, quoted = workbook.add_format(**look), workbook.add_format(**look, quote_prefix=True)
    whole, share = workbook.add_format(num_format="#,##0"), workbook.add_format(num_format="0.0%")
    for column, cell in enumerate(cells):
        plain = first if column == 0 else share if isinstance(cell, float) else whole
        write_cell(worksheet, row, column, cell, plain=plain, quoted=quoted)


def _role_chart(workbook: Workbook, first_row: int) -> object:
    colours, say = page_colours(), workbook.say
    chart = workbook.add_chart("bar")
    last_row = first_row + len(ROLES) - 1
    chart.add_series(
        {
            "name": say("sentences"),
            "categories": [say("Summary"), first_row, 0, last_row, 0],
            "values": [say("Summary"), first_row, 1, last_row, 1],
            "points": [{"fill": {"color": colours[f"{role}-deep"]}} for role in ROLES],
            "data_labels": {"value": True},
            "gap": 60,
        }
    )
    chart.set_title({"name": say("Sentences by role"), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 460, "height": 220})
    return chart
