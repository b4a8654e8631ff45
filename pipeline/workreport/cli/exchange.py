"""`workreport corpus export`, `import` and `suggest`: to annotation tools and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workreport.cli.corpus import corpus
from workreport.corpus.exchange.tools import Tool

if TYPE_CHECKING:
    from workreport.corpus.exchange.tasks import Task
    from workreport.corpus.faults import CorpusError
    from workreport.engines import FailedReport

ToolOption = Annotated[Tool, typer.Option("--tool", help="The annotation tool.", show_default=False)]


@corpus.command()
def export(
    files: Annotated[
        list[Path],
        typer.Argument(help="A corpus, report files or folders of them; with --model, documents to be annotated."),
    ],
    tool: ToolOption,
    output: Annotated[
        Path, typer.Option("--output", "-o", file_okay=False, help="The folder for the tasks and the tool's settings.")
    ],
    model: Annotated[
        str | None,
        typer.Option(help="Name or folder of a pipeline: what it finds in the documents goes out to be corrected."),
    ] = None,
    suggestions: Annotated[
        Path | None, typer.Option(help="What `corpus suggest` wrote: these sentences come first, the best in front.")
    ] = None,
) -> None:
    """Write annotated reports, or a pipeline's predictions with their scores, as tasks for an annotation tool.

    \b
    Examples:
    workreport corpus export corpus --tool label-studio -o tasks
    workreport corpus export reports/*.docx --model zh_work_report --tool doccano -o tasks
    """
    from workreport.corpus.exchange.exporting import export_tasks
    from workreport.corpus.exchange.predicted import first
    from workreport.corpus.exchange.tasks import annotated_tasks
    from workreport.corpus.store import read_reports
    from workreport.corpus.suggestions import read_suggested_places
    from workreport.engines.predictions import predict_tasks

    errors: list[CorpusError | FailedReport] = []
    tasks: list[Task]
    if model is None:
        tasks = [task for report in read_reports(files, on_error=errors.append) for task in annotated_tasks(report)]
    else:
        tasks = list(predict_tasks(files, model=model, on_failure=errors.append))
    if suggestions is not None:
        tasks = first(tasks, read_suggested_places(suggestions))
    _print_errors(errors)
    for path in export_tasks(tasks, output, tool=tool):
        typer.echo(path)
    _finish(f"{len({task.place.report for task in tasks})} reports, {len(tasks)} tasks", errors)


@corpus.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="What the tool exported: files, or folders of them.")],
    tool: ToolOption,
    output: Annotated[
        Path, typer.Option("--output", "-o", file_okay=False, help="The corpus that the reports are added to.")
    ],
    tasks: Annotated[
        list[Path] | None,
        typer.Option(help="The tasks that went out: units that did not come back are taken from here."),
    ] = None,
) -> None:
    """Turn what came back from an annotation tool into records: OUTPUT/reports/NAME.jsonl and a line of the index each.

    What cannot be right is named with file and place; the rest is imported, and the exit status is 1.

    \b
    Examples:
    workreport corpus import project-1.json --tool label-studio -o corpus
    workreport corpus import annotated.jsonl --tool prodigy --tasks tasks/tasks.jsonl -o corpus
    """
    from workreport.corpus.exchange.importing import import_answers

    errors: list[CorpusError | FailedReport] = []
    written = import_answers(files, output, tool=tool, tasks=tasks or (), on_error=errors.append)
    for path in written:
        typer.echo(path)
    _print_errors(errors)
    _finish(f"{len(written)} reports", errors)


@corpus.command()
def suggest(
    model: Annotated[str, typer.Argument(help="Name or folder of the pipeline.")],
    files: Annotated[list[Path], typer.Argument(metavar="REPORTS...", help="Unannotated reports, or folders of them.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file of suggestions, JSON lines.")],
    limit: Annotated[int, typer.Option(min=1, help="How many sentences are suggested.")] = 200,
    weight: Annotated[
        float, typer.Option(min=0, max=1, help="Of uncertainty against diversity; 1 is uncertainty alone.")
    ] = 0.7,
) -> None:
    """Rank sentences of unannotated reports for annotation: those that the pipeline is unsure of, no two alike.

    Example: workreport corpus suggest zh_work_report reports/ -o suggestions.jsonl
    """
    from workreport.corpus.suggestions import suggest_sentences, write_suggestions
    from workreport.engines.predictions import predict_reports

    errors: list[CorpusError | FailedReport] = []
    reports = predict_reports(files, model=model, on_failure=errors.append)
    suggestions = suggest_sentences(reports, limit=limit, weight=weight)
    write_suggestions(suggestions, output)
    _print_errors(errors)
    _finish(f"{len(suggestions)} sentences written to {output}", errors)


def _print_errors(errors: list[CorpusError | FailedReport]) -> None:
    for error in errors:
        typer.echo(error if isinstance(error, Exception) else error.reason, err=True)


def _finish(done: str, errors: list[CorpusError | FailedReport]) -> None:
    typer.echo(f"{done}; faults: {len(errors)}", err=True)
    if errors:
        raise typer.Exit(1)
