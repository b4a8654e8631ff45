"""`workreport train`: train a pipeline from configs laid over each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def train(
    context: typer.Context,
    configs: Annotated[list[Path], typer.Argument(help="A base config and what is laid over it, in this order.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for model-best and model-last.")],
    use_gpu: Annotated[int, typer.Option(help="The number of a GPU; -1 for the processor.")] = -1,
) -> None:
    """Train a pipeline; any value of the configs can be given as an option.

    Example: workreport train configs/base.cfg configs/roles.cfg -o training/roles --paths.train train.spacy
    """
    from spacy.cli._util import parse_config_overrides

    from workreport.training import train as run

    # Click hands unknown options over among the arguments: the configs end where the first option begins.
    given = [str(path) for path in configs]
    first_option = next((place for place, value in enumerate(given) if value.startswith("--")), len(given))
    overrides = parse_config_overrides(given[first_option:] + context.args)
    run(configs[:first_option], output, overrides=overrides, use_gpu=use_gpu)
