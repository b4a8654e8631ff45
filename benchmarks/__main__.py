"""`python -m benchmarks`: train and score baselines, compare, measure speed. The commands hold no logic."""

from __future__ import annotations

import logging
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from workreport.components.loading import MODEL, load_pipeline
from workreport.corpus.store import read_corpus, write_text
from workreport.errors import WorkreportError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="What workreport is measured against.",
)

Corpus = Annotated[Path, typer.Option(help="The corpus.")]
Real = Annotated[Path, typer.Option(help="Real reports; skipped where absent.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The folder for NAME.json.")]

CORPUS = Path("corpus")
REAL = Path("../shared/reports/dev")
METRICS = Path("metrics")
TRAINING = Path("training")
ROLES_CONFIGS = (Path("configs/base.cfg"), Path("configs/roles.cfg"))
ENTITIES_CONFIGS = (Path("configs/base.cfg"), Path("configs/entities.cfg"), Path("configs/pretrain.cfg"))
PROJECT_CONFIGS = tuple(dict.fromkeys(ROLES_CONFIGS + ENTITIES_CONFIGS))
PRETRAINED = Path("models/pretrained/entities.bin")


@app.command()
def train(
    names: Annotated[list[str] | None, typer.Argument(help="Baselines; without any, all.")] = None,
    corpus: Corpus = CORPUS,
    real: Real = REAL,
    output: Output = METRICS / "baselines",
    models: Annotated[Path, typer.Option(help="The folder for weights.")] = TRAINING / "baselines",
) -> None:
    """Train the scikit-learn and CRF baselines and score them.

    Example: python -m benchmarks train role_lr_headings entity_crf
    """
    from benchmarks.baselines import BASELINES
    from benchmarks.scoring import train_and_score, write_result

    if unknown := [name for name in names or () if name not in BASELINES]:
        raise typer.BadParameter(f"no baseline {unknown[0]!r}, only {', '.join(BASELINES)}")
    for name in names or BASELINES:
        result = train_and_score(name, BASELINES[name], corpus=corpus, real=real, models=models)
        write_result(result, output / f"{name}.json")


@app.command()
def score(
    model: Annotated[Path, typer.Argument(help="A stock pipeline that `workreport train` wrote, its model-best.")],
    name: Annotated[str, typer.Option(help="What the result is called.")],
    corpus: Corpus = CORPUS,
    real: Real = REAL,
    output: Output = METRICS / "baselines",
) -> None:
    """Score a stock spaCy pipeline, sentence by sentence, and count the entities that its words cut.

    Example: python -m benchmarks score training/baselines/ner_char/model-best --name ner_char
    """
    from benchmarks.pipelines import score_pipeline
    from benchmarks.scoring import write_result

    write_result(score_pipeline(name, load_pipeline(model), corpus=corpus, real=real), output / f"{name}.json")


@app.command()
def segmenter(
    corpus: Corpus = CORPUS,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for the model.")] = Path(
        "training/segmenter"
    ),
) -> None:
    """Train a pkuseg segmenter on the corpus, load it, and count the entities that its words cut.

    Example: python -m benchmarks segmenter -o training/segmenter
    """
    from benchmarks.pipelines import warn_of_lost_entities
    from benchmarks.segmenter import load_segmenter, train_segmenter

    splits = {split: read_corpus(corpus, split=split) for split in ("train", "dev", "test")}
    train_segmenter(splits["train"], splits["dev"], output)
    nlp = load_segmenter(output)
    for split, reports in splits.items():
        warn_of_lost_entities(nlp, reports, data=f"{corpus} ({split})")


@app.command()
def speed(
    model: Annotated[str, typer.Argument(help="The name or folder of the pipeline.")] = MODEL,
    corpus: Corpus = CORPUS,
    crf: Annotated[Path, typer.Option(help="The weights of the character CRF.")] = TRAINING
    / "baselines"
    / "entity_crf.model",
    rounds: Annotated[int, typer.Option(min=1, help="How often everything is read.")] = 7,
    output: Annotated[Path, typer.Option("--output", "-o", help="The JSON file; the table goes beside it.")] = METRICS
    / "speed.json",
) -> None:
    """Measure the pipeline's speed beside its peers, on one thread."""
    from benchmarks.speed import measure_speed, write_speed

    write_speed(measure_speed(corpus, model=model, crf=crf, rounds=rounds), output)
    typer.echo(output.with_suffix(".md").read_text(encoding="utf-8"))


@app.command()
def memory(
    model: Annotated[str, typer.Argument(help="The name or folder of the pipeline.")] = MODEL,
    corpus: Corpus = CORPUS,
    files: Annotated[int, typer.Option(min=2, help="How many files are analysed.")] = 200,
    output: Annotated[Path, typer.Option("--output", "-o", help="The JSON file.")] = Path("benchmarks/memory.json"),
    plot: Annotated[Path, typer.Option(help="The plot, SVG.")] = Path("docs/memory.svg"),
) -> None:
    """Measure the memory of a run over many files of mixed formats, and kill and resume one.

    Example: python -m benchmarks memory --files 40 -o metrics/memory.json --plot metrics/memory.svg
    """
    from benchmarks.memory import measure_memory, write_memory
    from benchmarks.memory_plot import write_memory_plot

    measured = measure_memory(corpus, model=model, files=files)
    write_memory(measured, output)
    write_memory_plot(measured, plot)
    typer.echo(measured.describe())
    typer.echo(f"killed half-way and resumed: {'the same bytes' if measured.resumed else 'ANOTHER RESULT'}")


@app.command()
def compare(
    files: Annotated[list[Path], typer.Argument(help="Results of `train`, `score` and `workreport evaluate --json`.")],
    system: Annotated[str, typer.Option(help="The system that the others are compared with.")],
    real: Annotated[Path, typer.Option(help="Reports that are not distributed: the page does not name them.")] = REAL,
    output: Annotated[Path, typer.Option("--output", "-o", help="The Markdown file.")] = Path("benchmarks/RESULTS.md"),
) -> None:
    """Publish one page that lays systems side by side, with intervals and paired differences.

    Example: python -m benchmarks compare metrics/test.json metrics/baselines/*.json --system "zh_work_report 0.1.0"
    """
    from benchmarks.compare import results_page

    write_text(results_page(files, system=system, real=real, day=date.today()), output)


@app.command()
def curve(
    corpus: Corpus = CORPUS,
    gold: Annotated[Path, typer.Option(help="Annotated reports to score on: a file or folder.")] = REAL,
    shares: Annotated[
        list[int] | None, typer.Option("--share", min=1, max=100, help="A part of the training reports, in percent.")
    ] = None,
    seeds: Annotated[int, typer.Option(min=1, help="How many trainings of each size.")] = 3,
    roles: Annotated[
        list[Path] | None, typer.Option(help="The configs of the roles. [default: as in project.yml]")
    ] = None,
    entities: Annotated[
        list[Path] | None, typer.Option(help="The configs of the entities. [default: as in project.yml]")
    ] = None,
    pretrained: Annotated[
        Path,
        typer.Option(help="Pretrained weights of the entities; without the file training starts from random ones."),
    ] = PRETRAINED,
    steps: Annotated[int | None, typer.Option(min=1, help="Train for so many steps instead, to try it out.")] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The JSON file; page and plot go beside it. Kept points stay.")
    ] = METRICS / "curve.json",
) -> None:
    """Train on growing parts of the training reports and score each; takes hours, and continues where it broke off.

    Example: python -m benchmarks curve --share 50 --share 100 --seeds 2 -o metrics/curve.json
    """
    from benchmarks.curve import SHARES, Recipe, measure_curve
    from benchmarks.curve_page import write_curve

    recipe = Recipe(
        roles=tuple(roles or ROLES_CONFIGS),
        entities=tuple(entities or ENTITIES_CONFIGS),
        overrides={} if steps is None else {"training.max_steps": steps, "training.eval_frequency": steps},
        entities_overrides={"paths.pretrained": str(pretrained)},
    )
    points = measure_curve(corpus, gold, output, recipe=recipe, shares=shares or SHARES, seeds=range(seeds))
    write_curve(points, output)
    typer.echo(output.with_suffix(".md").read_text(encoding="utf-8"))


@app.command()
def folds(
    corpus: Corpus = CORPUS,
    seed: Annotated[int, typer.Option(min=0, help="Of the folds.")] = 0,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file of predictions, JSON lines.")] = TRAINING
    / "folds.jsonl",
) -> None:
    """Predict each report of the corpus by CRFs that have not seen it, for `workreport corpus suspects`.

    Example: python -m benchmarks folds -o training/folds.jsonl
    """
    from benchmarks.folds import predict_folds

    typer.echo(f"{output}: {predict_folds(corpus, output, seed=seed)} units")


@app.command()
def shapes(
    model: Annotated[str, typer.Argument(help="The name or folder of the pipeline.")],
    paths: Annotated[list[Path], typer.Argument(help="Annotated reports: files, folders, or with --split a corpus.")],
    split: Annotated[str | None, typer.Option(help="The part of the corpus to score: train, dev or test.")] = None,
    draws: Annotated[int, typer.Option(min=1, help="How often each report is glued to others.")] = 3,
    seed: Annotated[int, typer.Option(min=0, help="Of what is glued, and of the bootstrap.")] = 0,
    samples: Annotated[int, typer.Option(min=0, help="Bootstrap resamples of the reports; 0 for no intervals.")] = 1000,
    output: Annotated[Path, typer.Option("--output", "-o", help="The JSON file; the table goes beside it.")] = METRICS
    / "shapes.json",
) -> None:
    """Score a pipeline on reports without headings, glued in threes, cut to sentences, and pasted as one paragraph.

    Example: python -m benchmarks shapes zh_work_report ../shared/reports/dev
    """
    from benchmarks.shape_scores import score_shapes, write_shapes

    result = score_shapes(load_pipeline(model), paths, split=split, draws=draws, seed=seed, samples=samples)
    write_shapes(result, output)
    typer.echo(output.with_suffix(".md").read_text(encoding="utf-8"))


@app.command()
def log(
    name: Annotated[str, typer.Argument(help="What was tried, in a word or two.")],
    metrics: Annotated[list[Path], typer.Argument(help="JSON of `workreport evaluate` or of a benchmark, one a seed.")],
    note: Annotated[str, typer.Option(help="What it says, in a sentence.")],
    command: Annotated[str, typer.Option(help="What was run.")],
    outcome: Annotated[str, typer.Option(help="What became of it: kept, dropped or open.")] = "open",
    seeds: Annotated[list[int] | None, typer.Option("--seed", help="Of the trainings. [default: 0]")] = None,
    configs: Annotated[
        list[Path] | None, typer.Option("--config", help="Configs to hash. [default: as in project.yml]")
    ] = None,
    real: Real = REAL,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The log; the page EXPERIMENTS.md goes beside it.")
    ] = Path("benchmarks/experiments.jsonl"),
) -> None:
    """Add an experiment to the log, with day, commit, config and figures, and write the page of all of them.

    Example: python -m benchmarks log "wider view" metrics/real.json --note "No gain." --command "make train"
    """
    from benchmarks.experiments import OUTCOMES, Experiment, append_experiment, current_commit, hash_files, read_figures
    from benchmarks.experiments_page import experiments_page

    if outcome not in OUTCOMES:
        raise typer.BadParameter(f"outcome {outcome!r} is not one of {', '.join(OUTCOMES)}")
    experiment = Experiment(
        date=date.today().isoformat(),
        name=name,
        note=note,
        outcome=outcome,
        commit=current_commit(Path()),
        config=hash_files(configs or PROJECT_CONFIGS),
        seeds=seeds or [0],
        command=command,
        figures=read_figures(metrics, real=real),
    )
    experiments = append_experiment(experiment, output)
    write_text(experiments_page(experiments), output.with_name("EXPERIMENTS.md"))


def main() -> None:
    """Run a command; an error that the user can mend is one line."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    try:
        app()
    except WorkreportError as error:
        sys.exit(f"benchmarks: {error}")
    except ModuleNotFoundError as error:
        sys.exit(f"benchmarks: {error.name} is not installed: pip install -e '.[train,bench]'")


if __name__ == "__main__":
    main()
