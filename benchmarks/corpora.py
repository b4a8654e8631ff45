"""What the pipeline reads better after learning from one corpus than from another, by the same recipe."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from workreport.corpus.store import read_corpus, write_text
from workreport.evaluation.comparison import Comparison, compare
from workreport.evaluation.counts import ReportCounts, count_report, sum_counts
from workreport.evaluation.evaluate import predict, read_gold
from workreport.evaluation.evaluation import Evaluation
from workreport.evaluation.render import describe, markdown_table
from workreport.evaluation.tables import UNDEFINED, Table
from workreport.schema import ENTITY_TYPES, ROLES, AnnotatedReport

from benchmarks.recipe import Recipe, train_pipeline

log = logging.getLogger(__name__)

SHOWN = {
    "Roles, macro F1": "roles.macro",
    **{role: f"roles.{role}" for role in ROLES},
    "Entities, strict F1": "entities.strict.micro",
    **{label: f"entities.strict.{label}" for label in ENTITY_TYPES},
}


def score_corpus(
    corpus: Path, gold: Path, *, recipe: Recipe, seeds: Sequence[int] = (0,), samples: int = 1000
) -> Evaluation:
    """Train on the train split of a corpus and score on other reports.

    With several seeds, what is counted is added up over the trainings of each report, so that intervals are over
    reports.

    Parameters
    ----------
    corpus : Path
        The corpus; its dev split is what training reports its progress on.
    gold : Path
        Annotated reports: a file or folder.
    recipe : Recipe
        The configs.
    seeds : sequence of int
        One training each.
    samples : int
        How many bootstrap resamples of the reports the intervals are made of.

    Raises
    ------
    ConfigError, CorpusError, EvaluationError
        If a config is broken or sets no number of steps, or reports cannot be read.
    """
    recipe.merged()  # What is wrong with the configs is said before any hour is spent.
    training, development = (read_corpus(corpus, split=split) for split in ("train", "dev"))
    reports = read_gold([gold])
    counts = []
    for seed in seeds:
        log.info("%s, seed %d: %d reports", corpus, seed, len(training))
        counts.append(_train_and_count(training, development, reports, recipe=recipe, seed=seed))
    return Evaluation(_added(counts), system=corpus.as_posix(), data=gold.as_posix(), samples=samples)


def compare_training(
    a: Path, b: Path, gold: Path, *, recipe: Recipe, seeds: Sequence[int] = (0,), samples: int = 1000
) -> tuple[Evaluation, Evaluation, Comparison]:
    """Score two corpora by `score_corpus` and compare them by the paired bootstrap; above 0 speaks for `a`."""
    of_a, of_b = (score_corpus(corpus, gold, recipe=recipe, seeds=seeds, samples=samples) for corpus in (a, b))
    return of_a, of_b, compare(of_a, of_b, samples=samples)


def corpora_table(a: Evaluation, b: Evaluation, comparison: Comparison) -> Table:
    """Return the F1 of both corpora and the difference, each with its interval."""
    return Table(
        "Corpora",
        ("F1", comparison.system, comparison.baseline, "Difference", "p"),
        tuple(
            (
                title,
                *(_number(one.scores[name].f1, one.scores[name].intervals["f1"]) for one in (a, b)),
                _number(difference.difference, difference.interval, sign="+"),
                UNDEFINED if difference.p_value is None else f"{difference.p_value:.3f}",
            )
            for title, name in SHOWN.items()
            for difference in [comparison.differences[name]["f1"]]
        ),
        "In brackets 95 % intervals, of the difference by the paired bootstrap over reports.",
    )


def write_corpora(
    a: Evaluation, b: Evaluation, comparison: Comparison, path: Path, *, recipe: Recipe, seeds: Sequence[int]
) -> None:
    """Write all numbers as JSON, and beside it with the suffix `.md` the table."""
    record: dict[str, Any] = {
        "seeds": list(seeds),
        "roles": _configs(recipe.roles, recipe.roles_overrides),
        "entities": _configs(recipe.entities, recipe.entities_overrides),
        "evaluations": [a.to_dict(), b.to_dict()],
        "comparison": comparison.to_dict(),
    }
    write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", path)
    title = f"# Trained on {comparison.system} and on {comparison.baseline}"
    parts = [title, describe(a.to_dict()), markdown_table(corpora_table(a, b, comparison))]
    write_text("\n\n".join(parts) + "\n", path.with_suffix(".md"))


def _train_and_count(
    training: Sequence[AnnotatedReport],
    development: Sequence[AnnotatedReport],
    gold: Sequence[AnnotatedReport],
    *,
    recipe: Recipe,
    seed: int,
) -> list[ReportCounts]:
    with TemporaryDirectory() as folder:
        nlp = train_pipeline(training, development, Path(folder), recipe=recipe, seed=seed)
        return [count_report(report, found) for report, found in zip(gold, predict(nlp, gold), strict=True)]


def _added(counts: Iterable[list[ReportCounts]]) -> tuple[ReportCounts, ...]:
    """Return the sum over trainings of what was counted in each report."""
    return tuple(sum_counts(of_report[0].name, of_report) for of_report in zip(*counts, strict=True))


def _configs(paths: Sequence[Path], overrides: Any) -> dict[str, Any]:
    return {"configs": [path.as_posix() for path in paths], "overrides": dict(overrides)}


def _number(value: float | None, interval: tuple[float, float] | None, *, sign: str = "") -> str:
    if value is None:
        return UNDEFINED
    bounds = "" if interval is None else " ({:{sign}.3f} to {:{sign}.3f})".format(*interval, sign=sign)
    return f"{value:{sign}.3f}{bounds}"
