"""`workreport calibrate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workreport.cli.app import app


@app.command()
def calibrate(
    model: Annotated[Path, typer.Argument(help="The folder of a trained pipeline; it is changed.")],
    paths: Annotated[
        list[Path], typer.Argument(help="Annotated reports: files, folders of them, or with --split a corpus.")
    ],
    split: Annotated[str | None, typer.Option(help="The part of the corpus to fit to: train, dev or test.")] = None,
) -> None:
    """Fit the scores of a pipeline to annotated reports that it was not trained on.

    Prints the calibration error of entities before and after, each report calibrated without itself, and the
    threshold of each role with F1 before and after.

    Example: workreport calibrate training/zh_work_report corpus --split dev
    """
    from workreport.calibration import calibrate_pipeline

    fitted = calibrate_pipeline(model, paths, split=split)
    typer.echo(f"entities: slope {fitted.line.slope:.3f}, intercept {fitted.line.intercept:.3f}")
    typer.echo(f"entities: calibration error {fitted.error_before:.3f} before, {fitted.error_after:.3f} after")
    for role, chosen in fitted.thresholds.items():
        typer.echo(f"{role}: threshold {chosen.threshold:.2f}, F1 {chosen.f1_before:.4f} → {chosen.f1_after:.4f}")
