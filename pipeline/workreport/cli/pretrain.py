"""`workreport pretrain`: learn the vectors of a component from unannotated reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app
from workreport.cli.overrides import parse_configs


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def pretrain(
    context: typer.Context,
    configs: Annotated[list[Path], typer.Argument(help="A base config and what is laid over it, in this order.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file for the weights.")],
) -> None:
    """Pretrain the layer that the block `pretraining` names; any value of the configs can be given as an option.

    Example: workreport pretrain configs/base.cfg configs/entities.cfg configs/pretrain.cfg -o encoder.bin
    --paths.raw raw.jsonl
    """
    from workreport.pretraining import pretrain as run

    files, overrides = parse_configs(configs, context.args)
    for epoch in run(files, output, overrides=overrides):
        typer.echo(f"epoch {epoch.number}: loss of a hidden token {epoch.loss:.3f}")
