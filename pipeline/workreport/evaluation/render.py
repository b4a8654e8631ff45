"""Tables on a terminal and as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from workreport.evaluation.tables import Table, all_tables, summary_tables


def render_markdown(result: dict[str, Any]) -> str:
    """Return the whole evaluation as a Markdown page.

    Parameters
    ----------
    result : dict
        What `Evaluation.to_dict` gives.
    """
    title = f"# Evaluation of {result['system'] or 'a system'}"
    sections = [f"## {table.title}\n\n{markdown_table(table)}" for table in all_tables(result)]
    return "\n\n".join([title, describe(result), *sections]) + "\n"


def markdown_table(table: Table) -> str:
    r"""Return a table in Markdown, its note below it.

    Examples
    --------
    >>> print(markdown_table(Table("Roles", ("", "F1"), (("a|b", "0.912"),), "Over sentences.")))
    |  | F1 |
    | :--- | ---: |
    | a\|b | 0.912 |
    <BLANKLINE>
    Over sentences.
    """
    alignment = (":---", *("---:" for _ in table.header[1:]))
    lines = [_markdown_row(table.header), f"| {' | '.join(alignment)} |", *map(_markdown_row, table.rows)]
    return "\n".join([*lines, "", table.note] if table.note else lines)


def print_summary(result: dict[str, Any], console: Console) -> None:
    """Print the main tables of an evaluation.

    Parameters
    ----------
    result : dict
        What `Evaluation.to_dict` gives.
    console : Console
        Where to print.
    """
    console.print(Text(result["system"], style="bold"))
    console.print(Text(describe(result)))
    print_tables(summary_tables(result), console)


def print_tables(tables: Iterable[Table], console: Console) -> None:
    """Print tables, each under its title."""
    for table in tables:
        drawn = RichTable(box=SIMPLE_HEAD, pad_edge=False)
        for index, name in enumerate(table.header):
            drawn.add_column(Text(name), justify="right" if index else "left")
        for row in table.rows:
            drawn.add_row(*map(Text, row))
        console.print(Text(f"\n{table.title}", style="bold"), drawn, Text(table.note, style="dim"))


def describe(result: dict[str, Any]) -> str:
    """Return in a sentence or two what was scored and how the intervals were made.

    Examples
    --------
    >>> describe({"data": "corpus (test)", "bootstrap": {"samples": 1000, "seed": 0, "confidence": 0.95},
    ...           "support": {"reports": 2, "units": 9, "headings": 1, "sentences": 8, "entities": 5}})
    'Scored on corpus (test): reports 2, sentences 8, headings 1, entities 5. Intervals: 95 % bootstrap over reports,
     1000 resamples, seed 0; – is undefined (no support).'
    """
    support, bootstrap = result["support"], result["bootstrap"]
    counts = ", ".join(f"{what} {support[what]}" for what in ("reports", "sentences", "headings", "entities"))
    where = f" on {result['data']}" if result["data"] else ""
    return (
        f"Scored{where}: {counts}. Intervals: {100 * bootstrap['confidence']:.0f} % bootstrap over reports, "
        f"{bootstrap['samples']} resamples, seed {bootstrap['seed']}; – is undefined (no support)."
    )


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
