"""`workreport train`: train a pipeline from configs laid over each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app
from workreport.cli.overrides import parse_configs


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
    from workreport.training import train as run

    files, overrides = parse_configs(configs, context.args)
    run(files, output, overrides=overrides, use_gpu=use_gpu)
