"""The learning curve: what the pipeline scores when it learns from a part of the training reports.

Each size is trained by the project's own configs for the same number of steps, and scored on reports outside of the
corpus. The parts of one seed are nested: a larger one holds the smaller ones.
"""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from workreport.corpus.store import read_corpus, write_text
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluate import predict, read_gold
from workreport.evaluation.evaluation import score_reports
from workreport.schema import ENTITY_TYPES, ROLES, AnnotatedReport

from benchmarks.fingerprint import fingerprint_of
from benchmarks.recipe import Recipe, train_pipeline

log = logging.getLogger(__name__)

SHARES = (12, 25, 50, 75, 100)
"""The parts of the training reports that are learned from, in percent."""

SEEDS = 3

MEASURES = (
    *("roles.macro", *(f"roles.{role}" for role in ROLES)),
    *("entities.strict.micro", *(f"entities.strict.{label}" for label in ENTITY_TYPES)),
    *("entities.overlap.micro",),
)
"""The scores whose F1 is kept."""


@dataclass(frozen=True, slots=True)
class Point:
    """One training on a part of the reports.

    Parameters
    ----------
    share : int
        The part of the training reports, in percent.
    seed : int
        Of the choice of reports and of the training.
    reports, units, entities : int
        How many were learned from.
    f1 : dict of str to float or None
        F1 by measure (`MEASURES`), None where there is nothing to find.
    fingerprint : str
        Of what decided the scores: the reports learned from and scored on, and the configs.
    """

    share: int
    seed: int
    reports: int
    units: int
    entities: int
    f1: dict[str, float | None]
    fingerprint: str


def measure_curve(
    corpus: Path,
    gold: Path,
    output: Path,
    *,
    recipe: Recipe,
    shares: Sequence[int] = SHARES,
    seeds: Sequence[int] = tuple(range(SEEDS)),
) -> list[Point]:
    """Train on parts of the train split, score each training, and write the points to a JSON file as they come.

    Points that the file holds already are kept and not trained again, so that an interrupted run can be continued.

    Parameters
    ----------
    corpus, gold : Path
        The corpus, and the annotated reports that are scored on: files or folders.
    output : Path
        The JSON file.
    recipe : Recipe
        The configs.
    shares : sequence of int
        The parts, in percent.
    seeds : sequence of int
        Each chooses other reports and trains from other weights.

    Returns
    -------
    list of Point
        All points of the file, by share and seed.

    Raises
    ------
    ConfigError
        If a config is broken or leaves the number of steps to the number of reports.
    CorpusError, EvaluationError
        If reports cannot be read, or a point in the file comes from other reports or other configs.
    """
    configs = recipe.merged()
    training, development = (read_corpus(corpus, split=split) for split in ("train", "dev"))
    test = read_gold([gold])
    points = {(point.share, point.seed): point for point in read_points(output)} if output.exists() else {}
    for seed in seeds:
        for share in shares:
            part = choose_part(training, share=share, seed=seed)
            fingerprint = fingerprint_of(configs, [*part, *test])
            if (share, seed) in points:
                _check_fingerprint(points[share, seed], fingerprint, output)
                log.info("%d %%, seed %d: kept from %s", share, seed, output)
                continue
            log.info("%d %%, seed %d: %d reports", share, seed, len(part))
            f1 = _train_and_score(part, development, test, recipe=recipe, seed=seed)
            points[share, seed] = Point(share, seed, len(part), *_size(part), f1=f1, fingerprint=fingerprint)
            write_points(points.values(), output)
    return [point for _, point in sorted(points.items())]


def choose_part(reports: Sequence[AnnotatedReport], *, share: int, seed: int) -> list[AnnotatedReport]:
    """Return a part of reports, one at least; a larger part of the same seed holds it.

    Examples
    --------
    >>> reports = [AnnotatedReport(f"r{number}", ()) for number in range(8)]
    >>> small, large = (choose_part(reports, share=share, seed=0) for share in (25, 50))
    >>> len(small), len(large), large[:2] == small
    (2, 4, True)
    """
    shuffled = random.Random(seed).sample(list(reports), len(reports))
    return shuffled[: max(1, round(len(shuffled) * share / 100))]


def read_points(path: Path) -> list[Point]:
    """Read the points that `write_points` wrote.

    Raises
    ------
    EvaluationError
        If the file cannot be read or holds something else.
    """
    try:
        return [Point(**record) for record in json.loads(path.read_text(encoding="utf-8"))["points"]]
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise EvaluationError(f"{path}: these are not the points of a learning curve ({error})") from error


def write_points(points: Iterable[Point], path: Path) -> None:
    """Write points as JSON, by share and seed."""
    ordered = sorted(points, key=lambda point: (point.share, point.seed))
    write_text(json.dumps({"points": [asdict(point) for point in ordered]}, indent=1) + "\n", path)


def _train_and_score(
    part: Sequence[AnnotatedReport],
    development: Sequence[AnnotatedReport],
    test: Sequence[AnnotatedReport],
    *,
    recipe: Recipe,
    seed: int,
) -> dict[str, float | None]:
    with TemporaryDirectory() as folder:
        nlp = train_pipeline(part, development, Path(folder), recipe=recipe, seed=seed)
        scores = score_reports(test, list(predict(nlp, test)), samples=0).scores
    return {measure: scores[measure].f1 for measure in MEASURES}


def _size(reports: Sequence[AnnotatedReport]) -> tuple[int, int]:
    """Return the number of annotated units and of their entities."""
    units = [unit for report in reports for unit in report.units if unit.annotated]
    return len(units), sum(len(unit.spans) for unit in units)


def _check_fingerprint(point: Point, fingerprint: str, path: Path) -> None:
    if point.fingerprint != fingerprint:
        raise EvaluationError(
            f"{path}: the point of {point.share} %, seed {point.seed} comes from other reports or other configs: "
            "remove the file to begin anew, or name another"
        )
