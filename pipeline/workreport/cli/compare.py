"""`workreport compare`: several reports side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app
from workreport.cli.language import LanguageOption, errors_in


@app.command()
def compare(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="REPORTS",
            help="Results of `workreport analyse` (.jsonl), or reports and folders of them, which are analysed first.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="A folder for the results, made where needed.")
    ] = Path("workreport-comparison"),
    threshold: Annotated[
        float, typer.Option(min=0.05, max=1, help="How similar problem sentences must be to count as one problem.")
    ] = 0.35,
    model: Annotated[str, typer.Option(help="Name or folder of the pipeline.")] = "zh_work_report",
    processes: Annotated[int, typer.Option(min=1, help="Number of processes for reports that are analysed.")] = 1,
    *,
    lang: LanguageOption,
) -> None:
    """Compare reports, best of one place or body over some years.

    Says which projects moved from plan to achievement, which platforms and
    funds recur and which problems return. Short names are joined to full
    ones within a report; the tables name the rule that joined them. A
    report's year is that of its title.

    Writes comparison.html to read, comparison.xlsx with a sheet for each
    table, and the tables as CSV files. A report that cannot be read gives
    one line on standard error; the others are compared all the same, and
    the exit status is 1.

    \b
    Examples:
    workreport compare reports/ -o comparison/
    workreport analyse reports/ -o results.jsonl
    workreport compare results.jsonl
    """
    from workreport.engines import FailedReport
    from workreport.engines.reports import analysed_reports
    from workreport.results.comparing import compare_reports, write_comparison
    from workreport.wording.errors import translated

    reports, failed = [], False
    with errors_in(lang):
        for outcome in analysed_reports(paths, model=model, n_process=processes):
            if isinstance(outcome, FailedReport):
                failed = True
                typer.echo(f"workreport: {translated(outcome.reason, lang=lang)}", err=True)
            else:
                reports.append(outcome)
        if reports:
            comparison = compare_reports(reports, threshold=threshold)
            typer.echo(write_comparison(comparison, output, lang=lang))
            typer.echo(comparison.describe(lang=lang), err=True)
    if failed:
        raise typer.Exit(1)
