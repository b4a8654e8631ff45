"""`workreport analyse`: from files to results. Its help stands in `workreport.wording.help`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app
from workreport.cli.language import LanguageOption, errors_in
from workreport.results.formats import Format

_MEGABYTE = 1_000_000


@app.command()
def analyse(
    paths: Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|-", show_default=False)],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", show_default=False)] = None,
    form: Annotated[Format, typer.Option("--format", metavar="FORMAT")] = Format.JSONL,
    model: Annotated[str, typer.Option(metavar="NAME")] = "zh_work_report",
    processes: Annotated[int, typer.Option(min=1, metavar="N")] = 1,
    summary: Annotated[bool | None, typer.Option(show_default=False)] = None,
    resume: Annotated[bool, typer.Option("--resume")] = False,
    max_size: Annotated[int, typer.Option(min=1, metavar="MB")] = 200,
    max_unpacked: Annotated[int, typer.Option(min=1, metavar="MB")] = 50,
    max_pages: Annotated[int, typer.Option(min=1, metavar="N")] = 1000,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS")] = 60.0,
    *,
    lang: LanguageOption,
) -> None:
    from rich.console import Console
    from rich.progress import Progress

    from workreport.engines import FailedReport, analyse_into
    from workreport.engines.analyse import find_sources
    from workreport.engines.journal import open_journal
    from workreport.reading import Limits
    from workreport.results.writers import DEFAULT_FOLDER, open_writer
    from workreport.wording import Words
    from workreport.wording.errors import translated
    from workreport.wording.summaries import SUMMARIES

    console = Console(stderr=True)
    limits = Limits(
        max_bytes=max_size * _MEGABYTE, max_unpacked=max_unpacked * _MEGABYTE, max_pages=max_pages, max_seconds=timeout
    )
    place = output if form is Format.JSONL else output or DEFAULT_FOLDER
    with errors_in(lang):
        sources = list(find_sources(paths))
        # The paths too: a source in an archive must not let the archive be written over.
        writer = open_writer(form, output, stream=sys.stdout.buffer, sources=[*sources, *paths], lang=lang)
        with (
            open_journal(place, model=model, resume=resume) as journal,
            Progress(console=console, transient=True, disable=not console.is_terminal) as progress,
        ):
            bar = progress.add_task(Words(lang, SUMMARIES)("analysing"), total=len(sources))

            def show(outcome: object) -> None:
                if isinstance(outcome, FailedReport):
                    reason = translated(outcome.reason, lang=lang)
                    console.print(f"workreport: {reason}", markup=False, highlight=False, soft_wrap=True)
                progress.advance(bar)

            tally = analyse_into(
                writer, sources, model=model, n_process=processes, limits=limits, journal=journal, each=show
            )
    if writer.result:
        typer.echo(writer.result)
    if console.is_terminal if summary is None else summary:
        console.print(tally.describe(lang=lang), markup=False, highlight=False, soft_wrap=True)
    if tally.failed:
        raise typer.Exit(1)
