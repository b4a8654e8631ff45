"""`workreport package`: from a trained pipeline to wheels, and proof that they do what is published of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workreport.cli.app import app
from workreport.packaging.publisher import AUTHOR, LICENSE

if TYPE_CHECKING:
    from workreport.evaluation.evaluation import Evaluation

package = typer.Typer(no_args_is_help=True, help="Build wheels of a trained pipeline, publish scores, check them.")
app.add_typer(package, name="package")

Model = Annotated[Path, typer.Argument(help="The folder of a pipeline.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The folder for the result; made where it is missing.")]


@package.command()
def describe(
    model: Model,
    name: Annotated[str, typer.Option(help="The name without the language: work_report makes zh_work_report.")],
    version: Annotated[str, typer.Option(help="The version of the model.")],
    author: Annotated[str, typer.Option(help="Who publishes it.")] = AUTHOR,
    license: Annotated[str, typer.Option(help="The licence that it is published under.")] = LICENSE,
    source: Annotated[str, typer.Option(metavar="URL", help="The page where it is published.")] = "",
) -> None:
    """Give a pipeline its name, version, author, licence and sources.

    Example: workreport package describe training/zh_own_report --name own_report --version 0.1.0 --author "Own Bureau"
    """
    from workreport.packaging.meta import describe_model

    describe_model(model, name=name, version=version, author=author, license=license, source=source)


@package.command()
def shrink(model: Model) -> None:
    """Round the weights of a pipeline to half precision: its wheel becomes half as large.

    Example: workreport package shrink training/zh_work_report
    """
    from workreport.packaging.rounding import round_weights

    round_weights(model)


@package.command()
def model(
    model: Model,
    output: Output = Path("models"),
    scores: Annotated[
        Path | None, typer.Option(help="Scores to note in it, from `workreport evaluate --json`.")
    ] = None,
    card: Annotated[Path | None, typer.Option(help="The model card, a Markdown file. [default: spaCy's own]")] = None,
    licence: Annotated[Path | None, typer.Option(help="The text of the licence.")] = None,
) -> None:
    """Build the wheel of a pipeline.

    Example: workreport package model training/zh_work_report -o models
    """
    from workreport.packaging.scores import read_evaluation
    from workreport.packaging.wheels import package_model

    measured = None if scores is None else read_evaluation(scores)
    typer.echo(package_model(model, output, scores=measured, card=card, licence=licence))


@package.command()
def library(
    source: Annotated[Path, typer.Argument(help="The checkout of the library.")] = Path(),
    output: Output = Path("models"),
) -> None:
    """Build the wheel of the library.

    Example: workreport package library . -o models
    """
    from workreport.packaging.wheels import package_library

    typer.echo(package_library(source, output))


@package.command()
def scores(
    test: Annotated[Path, typer.Option(help="Scores on the corpus's test split, from `workreport evaluate --json`.")],
    real: Annotated[Path | None, typer.Option(help="Scores on public reports; may be missing on disk.")] = None,
    speed: Annotated[Path | None, typer.Option(help="Speeds from the benchmark; may be missing on disk.")] = None,
    output: Output = Path("models"),
    page: Annotated[list[Path] | None, typer.Option(help="A Markdown page whose blocks of numbers are filled.")] = None,
) -> None:
    """Publish scores beside the wheels and write them into pages.

    Example: workreport package scores --test metrics/test.json -o models --page README.md --page models/README.md
    """
    from workreport.packaging.pages import fill_page
    from workreport.packaging.scores import publish_scores

    published = publish_scores(output, test=test, real=real, speed=speed)
    for each in page or []:
        fill_page(each, published)
        typer.echo(each)


@package.command()
def check(
    folder: Annotated[Path, typer.Argument(help="The folder of the wheels and their scores.")] = Path("models"),
    corpus: Annotated[Path, typer.Argument(help="The corpus whose test split is scored.")] = Path("corpus"),
    constraints: Annotated[Path | None, typer.Option(help="Releases to install, a constraints file of pip.")] = None,
) -> None:
    """Install the wheels into an empty environment and prove that they give the published scores.

    Example: workreport package check models corpus --constraints constraints.txt
    """
    from workreport.packaging.environment import check_package

    measured = check_package(folder, corpus, constraints=constraints)
    _print_summary(measured)
    typer.echo("The installed wheels give exactly the published scores.")


@package.command()
def score_real(
    model: Annotated[str, typer.Argument(help="An installed pipeline, or the folder that one was saved to.")],
    reports: Annotated[Path, typer.Argument(help="The folder of the annotated reports.")],
    seen_in: Annotated[Path, typer.Option(help="The corpus that the pipeline was trained on.")] = Path("corpus"),
    output: Annotated[Path, typer.Option("--output", "-o", help="The file for the scores.")] = Path(
        "metrics/real.json"
    ),
) -> None:
    """Score a pipeline on real reports; say so and go on where they are not at hand, since they are not distributed.

    Example: workreport package score-real training/zh_work_report ../shared/reports/dev
    """
    from workreport.packaging.scores import score_real_reports

    evaluation = score_real_reports(model, reports, seen_in=seen_in, output=output)
    if evaluation is None:
        typer.echo(f"{reports}: absent, so the pipeline is not scored on real reports")
    else:
        _print_summary(evaluation)


def _print_summary(evaluation: Evaluation) -> None:
    from rich.console import Console

    from workreport.evaluation.render import print_summary

    print_summary(evaluation.to_dict(), Console())
