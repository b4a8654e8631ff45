"""`workreport evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app


@app.command()
def evaluate(
    model: Annotated[str, typer.Argument(help="An installed pipeline, or the folder that one was saved to.")],
    paths: Annotated[
        list[Path], typer.Argument(help="Annotated reports: files, folders of them, or with --split a corpus.")
    ],
    split: Annotated[str | None, typer.Option(help="The part of the corpus to score: train, dev or test.")] = None,
    seen_in: Annotated[
        Path | None,
        typer.Option(help="The corpus that the pipeline was trained on; by default, with --split, the corpus itself."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A folder for evaluation.json and evaluation.md.")
    ] = None,
    json: Annotated[Path | None, typer.Option(help="A file for all numbers as JSON.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="A file for a Markdown page of all tables.")] = None,
    errors: Annotated[
        Path | None, typer.Option(help="A folder for errors.html: what is wrong, in context. It quotes the reports.")
    ] = None,
    plots: Annotated[
        Path | None, typer.Option(help="A folder for reliability plots of the scores; needs the train extra.")
    ] = None,
    samples: Annotated[int, typer.Option(min=0, help="Bootstrap resamples of the reports; 0 for no intervals.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="The seed of the bootstrap.")] = 0,
) -> None:
    """Score a pipeline on annotated reports.

    Prints the scores of roles, entities, sentences and headings, the calibration, and the main scores of each report,
    with 95 % bootstrap intervals over reports.

    Example: workreport evaluate zh_work_report corpus --split test -o metrics --errors metrics/errors
    """
    from rich.console import Console

    from workreport.evaluation.errors_page.analysis import find_errors
    from workreport.evaluation.errors_page.page import write_errors
    from workreport.evaluation.errors_page.strata import read_strata
    from workreport.evaluation.evaluate import predict_and_score, write_json, write_markdown
    from workreport.evaluation.render import print_summary

    if plots:
        # Before the work, so that a missing extra is told at once.
        from workreport.evaluation.plots import write_plots

    evaluated = predict_and_score(model, paths, split=split, seen_in=seen_in, samples=samples, seed=seed)
    evaluation = evaluated.evaluation
    json_files = [path for path in (json, output and output / "evaluation.json") if path]
    markdown_files = [path for path in (markdown, output and output / "evaluation.md") if path]
    for path in json_files:
        write_json(evaluation, path)
    for path in markdown_files:
        write_markdown(evaluation, path)
    if errors:
        found = find_errors(evaluation, evaluated.gold, evaluated.predicted, strata=read_strata(paths))
        write_errors(found, errors)
    if plots:
        write_plots(evaluation, plots)
    # Last, so that a reader who closes the pipe early does not keep the files from being written.
    print_summary(evaluation.to_dict(), Console())
