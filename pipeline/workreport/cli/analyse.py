"""`workreport analyse`: from files to results."""

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
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|-",
            help="Word, PDF, web page, Markdown and text files, zip archives and folders of them, or - for standard "
            "input.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="A folder for the results, made where needed; for jsonl, xlsx and parquet also a file such "
            "as results.xlsx. Default: standard output for jsonl, the folder workreport-results for the others.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="jsonl: one record a report. csv: sentences.csv and entities.csv, for Excel. "
            "xlsx: one workbook with sheets Reports, Sentences, Entities, Summary. "
            "parquet: one table, a row a report, for datasets and pandas. "
            "html: a page to read for each report, and index.html over several. "
            "docbin: a DocBin of spaCy for each report (.spacy).",
        ),
    ] = Format.JSONL,
    model: Annotated[str, typer.Option(help="Name or folder of the pipeline.")] = "zh_work_report",
    processes: Annotated[int, typer.Option(min=1, help="Number of processes; more pay off for many reports.")] = 1,
    summary: Annotated[
        bool | None,
        typer.Option(help="Print the closing summary on standard error. Default: on a terminal.", show_default=False),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on where a run into the same place was cut off, instead of beginning anew."),
    ] = False,
    max_size: Annotated[
        int, typer.Option(min=1, metavar="MB", help="The largest file, or member of an archive, that is read.")
    ] = 200,
    max_unpacked: Annotated[
        int, typer.Option(min=1, metavar="MB", help="How much text one file may hold or unpack to.")
    ] = 50,
    max_pages: Annotated[int, typer.Option(min=1, metavar="N", help="How many pages a PDF may have.")] = 1000,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How long the reading of one file may take.")
    ] = 60.0,
    *,
    lang: LanguageOption,
) -> None:
    """Find sentences with their roles, and entities, in work reports.

    A report that cannot be read gives one line on standard error; the
    others are analysed all the same, and the exit status is 1. Results that
    go to files are named on standard output, with what to open first.

    A run into files that was cut off is resumed with --resume: what was
    analysed before is taken over if its file has not changed since.

    No report is written over; two of the same name get two pages. Text that
    a spreadsheet would take for a formula (= + - @ in front) gets an
    apostrophe before it in csv.

    \b
    Examples:
    workreport analyse report.docx --format html
    workreport analyse reports/ --format csv -o tables/
    workreport analyse reports/ --format xlsx -o results.xlsx
    workreport analyse reports/ --format xlsx --lang zh
    workreport analyse reports/ -o results.jsonl
    workreport analyse reports.zip -o results.jsonl --resume
    cat report.txt | workreport analyse - | jq .title
    """
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
