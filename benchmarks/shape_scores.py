"""Score a pipeline on annotated reports in every shape that users bring them in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from workreport.corpus.store import write_text
from workreport.evaluation.counts import ReportCounts, count_report, sum_counts
from workreport.evaluation.evaluate import predict, read_gold
from workreport.evaluation.evaluation import Evaluation
from workreport.evaluation.render import describe, markdown_table
from workreport.evaluation.tables import UNDEFINED, Table
from workreport.schema import ROLES

from benchmarks.scoring import Result, write_result
from benchmarks.shapes import Page, shape_pages

SHOWN = {
    "Roles, macro F1": "roles.macro",
    **{role: f"roles.{role}" for role in ROLES},
    "Entities, strict F1": "entities.strict.micro",
    "Entities, overlapping F1": "entities.overlap.micro",
    "Sentences": "sentences",
    "Headings": "headings",
}
SHAPES = {
    "whole": "the reports as they are",
    "headless": "without title and headings",
    "glued": "three reports on a page, title and opening of each kept or removed at random",
    "single": "each sentence read by itself",
    "paragraph": "without line breaks",
}


def score_shapes(
    nlp: Language,
    paths: Sequence[Path],
    *,
    split: str | None = None,
    draws: int = 3,
    seed: int = 0,
    samples: int = 1000,
) -> Result:
    """Score a pipeline on reports in every shape, against the same annotation: an evaluation for each of `SHAPES`.

    Whatever the shape, what is counted is added up over each report, so that intervals are over reports.

    Parameters
    ----------
    nlp : Language
        The pipeline.
    paths, split : sequence of Path, str, optional
        The reports, as `workreport evaluate` takes them.
    draws, seed : int
        How often each report is glued to others, and from which seed: see `shapes.glued`.
    samples : int
        How many bootstrap resamples of the reports the intervals are made of, from the same seed.

    Raises
    ------
    EvaluationError, CorpusError
        As `workreport.evaluation.evaluate.read_gold` and `predict` do.
    """
    reports = read_gold(paths, split=split)
    name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    where = ", ".join(path.as_posix() for path in paths) + (f" ({split})" if split else "")
    evaluations = tuple(
        Evaluation(
            count_pages(nlp, pages),
            system=name,
            data=where if shape == "whole" else f"{where}, {shape}",
            samples=samples,
            seed=seed,
        )
        for shape, pages in shape_pages(reports, draws=draws, seed=seed).items()
    )
    return Result(name, {"draws": draws, "seed": seed}, evaluations)


def count_pages(nlp: Language, pages: Sequence[Page]) -> tuple[ReportCounts, ...]:
    """Let a pipeline read pages, and return what is counted in each report over all pages that hold some of it."""
    counts: dict[str, list[ReportCounts]] = {}
    for page, found in zip(pages, predict(nlp, (page.report for page in pages)), strict=True):
        for gold in page.gold():
            counts.setdefault(gold.name, []).append(count_report(gold, found))
    return tuple(sum_counts(name, counts[name]) for name in sorted(counts))


def shapes_table(result: Result) -> Table:
    """Return the F1 of each shape, that of roles with its interval, and the calibration error of roles and entities."""
    header = ("Shape", *SHOWN, "95 % of roles", "Calibration error, roles", "Calibration error, entities")
    return Table("Shapes", header, tuple(map(_row, SHAPES, result.evaluations)), _note(result))


def write_shapes(result: Result, path: Path) -> None:
    """Write the result as JSON, and beside it with the suffix `.md` the table."""
    write_result(result, path)
    whole = describe(result.evaluations[0].to_dict())
    parts = [f"# {result.name} on reports of every shape", whole, markdown_table(shapes_table(result))]
    write_text("\n\n".join(parts) + "\n", path.with_suffix(".md"))


def _row(shape: str, evaluation: Evaluation) -> tuple[str, ...]:
    interval = evaluation.scores["roles.macro"].intervals["f1"]
    return (
        shape,
        *(_number(evaluation.scores[measure].f1) for measure in SHOWN.values()),
        UNDEFINED if interval is None else f"{interval[0]:.3f}–{interval[1]:.3f}",
        *(_number(evaluation.calibration[f"{group}.all"].error) for group in ("roles", "entities")),
    )


def _note(result: Result) -> str:
    shapes = "; ".join(f"{shape}: {what}" for shape, what in SHAPES.items())
    return f"{shapes}. Glued {result.settings['draws']} times, seed {result.settings['seed']}."


def _number(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:.3f}"
