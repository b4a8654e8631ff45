"""`workreport average`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app


@app.command()
def average(
    models: Annotated[list[Path], typer.Argument(help="Folders of pipelines that were trained with other seeds.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of the averaged pipeline.")],
) -> None:
    """Average the weights of trainings that began with the same weights and differ in their seeds.

    Example: workreport average entities/0/model-last entities/1/model-last -o entities/mean
    """
    from workreport.averaging import average_pipelines

    average_pipelines(models, output)
    typer.echo(f"the mean of {len(models)} pipelines written to {output}")
