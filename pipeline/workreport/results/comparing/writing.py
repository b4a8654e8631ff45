"""Write a comparison: a page to read, a workbook, and a CSV file for each table."""

from __future__ import annotations

import csv
from pathlib import Path

from workreport.results.comparing.comparison import Comparison
from workreport.results.comparing.page import render_comparison
from workreport.results.comparing.tables import TABLES
from workreport.results.files import make_folder, placed_atomically, written_atomically
from workreport.results.tables import csv_row
from workreport.results.workbook import open_workbook
from workreport.wording import Language

PAGE_NAME = "comparison.html"
WORKBOOK_NAME = "comparison.xlsx"


def write_comparison(comparison: Comparison, folder: Path, *, lang: Language = "en") -> Path:
    """Write the page, the workbook and the CSV files of a comparison to a folder and return the page.

    Parameters
    ----------
    comparison : Comparison
        What to write.
    folder : Path
        Where to, made where needed.
    lang : Language
        The language of page and workbook; the CSV files are the same in every language.

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    make_folder(folder)
    for table in TABLES:
        with written_atomically(folder / f"{table.name.lower()}.csv", encoding="utf-8-sig") as stream:
            rows = csv.writer(stream)
            rows.writerow(table.columns)
            rows.writerows(map(csv_row, table.rows(comparison)))
    with placed_atomically(folder / WORKBOOK_NAME) as temporary, open_workbook(temporary, lang=lang) as workbook:
        for table in TABLES:
            sheet = workbook.add_sheet(table.name, table.columns)
            for row in table.rows(comparison, named=workbook.say):
                sheet.append(row)
    page = folder / PAGE_NAME
    with written_atomically(page) as stream:
        stream.write(render_comparison(comparison, lang=lang))
    return page
