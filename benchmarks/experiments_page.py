"""The log of experiments as a page."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from workreport.evaluation.render import markdown_table
from workreport.evaluation.tables import UNDEFINED, Table

from benchmarks.experiments import FIGURES, Experiment

INTRODUCTION = """\
# Experiments

What was tried, what it gave and what became of it, in the order of the log. Written by `python -m benchmarks log` from
`benchmarks/experiments.jsonl`; not to be edited by hand. Of several seeds the mean is shown, with the lowest and the
highest in brackets. A commit with `+` had changes that were not committed."""


def experiments_page(experiments: Sequence[Experiment]) -> str:
    """Return the page in Markdown: a table for each set of reports, then what was run and what it says.

    Parameters
    ----------
    experiments : sequence of Experiment
        In the order of the log.
    """
    data = dict.fromkeys(name for experiment in experiments for name in experiment.figures)
    tables = [figures_table(experiments, name) for name in data]
    sections = [f"## On {table.title}\n\n{markdown_table(table)}" for table in tables]
    notes = "\n".join(_note(number, experiment) for number, experiment in enumerate(experiments, 1))
    return "\n\n".join([INTRODUCTION, *sections, "## Notes", notes]) + "\n"


def figures_table(experiments: Sequence[Experiment], data: str) -> Table:
    """Return the figures of those experiments that were scored on one set of reports.

    Parameters
    ----------
    experiments : sequence of Experiment
        All of them, in the order of the log: their numbers are those of the notes.
    data : str
        The set of reports.
    """
    return Table(
        data,
        ("No.", "Experiment", "Outcome", *FIGURES, "Seeds"),
        tuple(
            (
                *(str(number), experiment.name, experiment.outcome),
                *(_spread(experiment.figures[data].get(name, ())) for name in FIGURES),
                str(len(experiment.seeds)),
            )
            for number, experiment in enumerate(experiments, 1)
            if data in experiment.figures
        ),
    )


def _note(number: int, experiment: Experiment) -> str:
    seeds = ", ".join(map(str, experiment.seeds))
    facts = f"{experiment.date}, commit {experiment.commit}, config {experiment.config}, seeds {seeds}"
    return f"{number}. **{experiment.name}** ({facts}): {experiment.note}\n   `{experiment.command}`"


def _spread(values: Sequence[float]) -> str:
    if not values:
        return UNDEFINED
    middle = f"{mean(values):.3f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):.3f}–{max(values):.3f})"
