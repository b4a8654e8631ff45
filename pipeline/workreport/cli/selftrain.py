"""`workreport label` and `workreport weights`: the two steps of self-training that no training does itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app


@app.command()
def label(
    model: Annotated[str, typer.Argument(help="An installed pipeline, or the folder of one.")],
    sentences: Annotated[Path, typer.Argument(help="Sentences, as `workreport corpus raw` writes them.")],
    annotated: Annotated[Path, typer.Option(help="The .spacy file of annotated sentences that they are added to.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The .spacy file for both.")],
) -> None:
    """Label unannotated sentences with a pipeline's own entities, to train another on them.

    Example: workreport label training/teacher/model-last training/data/raw.jsonl --annotated
    training/data/sentences-train.spacy -o training/data/labelled.spacy
    """
    from workreport.components.loading import load_pipeline
    from workreport.selftraining import label_sentences

    added = label_sentences(load_pipeline(model), sentences, output, annotated=annotated)
    typer.echo(f"{added} labelled sentences written to {output}, with those of {annotated}")


@app.command()
def weights(
    model: Annotated[str, typer.Argument(help="An installed pipeline, or the folder of one.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file for the weights.")],
    component: Annotated[str, typer.Option(help="The component.")] = "entities",
) -> None:
    """Write the weights of a component, from which another training may start.

    Example: workreport weights training/student/model-last -o models/pretrained/entities.bin
    """
    from workreport.components.loading import load_pipeline
    from workreport.selftraining import write_weights

    write_weights(load_pipeline(model), component, output)
    typer.echo(f"weights written to {output}")
