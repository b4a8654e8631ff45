"""`workreport compare-models`: is the one pipeline better than the other?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app


@app.command()
def compare_models(
    model: Annotated[str, typer.Argument(help="An installed pipeline, or the folder that one was saved to.")],
    baseline: Annotated[str, typer.Argument(help="The pipeline that it is compared with.")],
    paths: Annotated[
        list[Path], typer.Argument(help="Annotated reports: files, folders of them, or with --split a corpus.")
    ],
    split: Annotated[str | None, typer.Option(help="The part of the corpus to score: train, dev or test.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="A file for all numbers as JSON.")] = None,
    samples: Annotated[int, typer.Option(min=1, help="Bootstrap resamples of the reports.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="The seed of the bootstrap.")] = 0,
) -> None:
    """Score two pipelines on the same annotated reports: the differences, with 95 % intervals over reports (paired
    bootstrap).

    Example: workreport compare-models training/zh_own_report zh_work_report own --split test
    """
    from rich.console import Console

    from workreport.corpus.store import write_text
    from workreport.evaluation.compare_models import compare_models as run
    from workreport.evaluation.render import print_tables
    from workreport.evaluation.tables import comparison_table

    comparison = run(model, baseline, paths, split=split, samples=samples, seed=seed).to_dict()
    if json_file is not None:
        write_text(json.dumps(comparison, ensure_ascii=False, indent=1) + "\n", json_file)
    print_tables([comparison_table(comparison)], Console())
