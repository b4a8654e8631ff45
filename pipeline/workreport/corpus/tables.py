"""Tables for the terminal, for Markdown and for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

UNDEFINED = "–"


def number_table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str = "") -> Table:
    """Return a table whose first column names what the others count."""
    table = Table(title=title, caption=caption or None)
    for index, name in enumerate(header):
        table.add_column(Text(name), justify="right" if index else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def markdown_table(table: Table) -> str:
    r"""Return a table in Markdown under its title, its caption below it.

    Examples
    --------
    >>> print(markdown_table(number_table("Lengths", ["", "A|B"], [["sentence", "34"]], caption="In characters.")))
    ## Lengths
    <BLANKLINE>
    |  | A\|B |
    | :--- | ---: |
    | sentence | 34 |
    <BLANKLINE>
    In characters.
    """
    alignment = ["---:" if column.justify == "right" else ":---" for column in table.columns]
    rows = zip(*(column.cells for column in table.columns), strict=True)
    lines = [
        _row(column.header for column in table.columns),
        f"| {' | '.join(alignment)} |",
        *map(_row, rows),
    ]
    parts = [f"## {table.title}", "\n".join(lines), *([str(table.caption)] if table.caption else [])]
    return "\n\n".join(parts)


def tab_separated(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    r"""Return rows as text with a tab between cells, for a spreadsheet or an editor; the first line names the columns.

    Examples
    --------
    >>> tab_separated([{"unit": 3, "text": "谢谢。"}], ["unit", "text"])
    'unit\ttext\n3\t谢谢。\n'
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def number(value: float | None, *, digits: int = 3) -> str:
    """Return a number as it stands in a table.

    Examples
    --------
    >>> number(0.98765), number(12345), number(None)
    ('0.988', '12,345', '–')
    """
    if value is None:
        return UNDEFINED
    return f"{value:,}" if isinstance(value, int) else f"{value:.{digits}f}"


def percent(share: float | None, *, signed: bool = False) -> str:
    """Return a share in percent as it stands in a table.

    Examples
    --------
    >>> percent(0.1234), percent(-0.05, signed=True), percent(None)
    ('12.3 %', '-5.0 %', '–')
    """
    if share is None:
        return UNDEFINED
    return f"{100 * share:+.1f} %" if signed else f"{100 * share:.1f} %"


def _row(cells: Iterable[Any]) -> str:
    return f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in cells)} |"
