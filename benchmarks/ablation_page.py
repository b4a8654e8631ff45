"""The ablation as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workreport.corpus.store import write_text
from workreport.evaluation.comparison import compare
from workreport.evaluation.evaluation import Evaluation
from workreport.evaluation.render import markdown_table
from workreport.evaluation.tables import UNDEFINED, Table
from workreport.schema import ROLES

from benchmarks.compare import difference_cells, f1_interval, number
from benchmarks.scoring import Result

MEASURE = "roles.macro"

INTRODUCTION = """\
# What the roles go by

Written by `python -m benchmarks ablation`. Each row sees what the rows above it see and one thing more; all were
trained by the same configs for {steps} steps, seed {seed}. F1 of the roles: macro, and of each."""


def write_page(results: Sequence[Result], path: Path) -> None:
    """Write results as a page in Markdown: for each set of reports a table."""
    introduction = INTRODUCTION.format(**results[0].settings)
    tables = [ablation_table(one) for one in zip(*(result.evaluations for result in results), strict=True)]
    sections = [f"## On {table.title}\n\n{markdown_table(table)}" for table in tables]
    write_text("\n\n".join([introduction, *sections]) + "\n", path)


def ablation_table(evaluations: Sequence[Evaluation]) -> Table:
    """Return the scores of trainings on the same reports, and what each gained above the one before it."""
    first, samples = evaluations[0], evaluations[0].samples
    return Table(
        first.data,
        ("Sees", "F1", "95 % of F1", *ROLES, "Gain", "95 % of the gain", "p"),
        tuple(map(_row, evaluations, [None, *evaluations])),
        f"Paired bootstrap over {len(first.reports)} reports, {samples} resamples.",
    )


def _row(evaluation: Evaluation, before: Evaluation | None) -> tuple[str, ...]:
    score = evaluation.scores[MEASURE]
    roles = (number(evaluation.scores[f"roles.{role}"].f1) for role in ROLES)
    cells = (evaluation.system, number(score.f1), f1_interval(score), *roles)
    if before is None:
        return (*cells, UNDEFINED, UNDEFINED, UNDEFINED)
    comparison = compare(evaluation, before, samples=evaluation.samples, seed=evaluation.seed)
    return (*cells, *difference_cells(comparison.differences[MEASURE]["f1"]))
