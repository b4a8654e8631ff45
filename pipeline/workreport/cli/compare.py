"""`workreport compare`: several reports side by side. Its help stands in `workreport.wording.help`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app
from workreport.cli.language import LanguageOption, errors_in


@app.command()
def compare(
    paths: Annotated[list[str], typer.Argument(metavar="REPORTS", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER")] = Path("workreport-comparison"),
    threshold: Annotated[float, typer.Option(min=0.05, max=1, metavar="SHARE")] = 0.35,
    model: Annotated[str, typer.Option(metavar="NAME")] = "zh_work_report",
    processes: Annotated[int, typer.Option(min=1, metavar="N")] = 1,
    *,
    lang: LanguageOption,
) -> None:
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
