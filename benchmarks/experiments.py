"""The log of experiments: one line of JSON an experiment, made by a command and never by hand."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workreport.corpus.store import parse_object, read_lines, to_json, write_lines
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluation import Evaluation

from benchmarks.scoring import read_result

OUTCOMES = ("kept", "dropped", "open")
"""What became of what was tried."""

F1 = {
    "Roles, macro F1": "roles.macro",
    "Entities, strict F1": "entities.strict.micro",
    "Entities, overlapping F1": "entities.overlap.micro",
}
CALIBRATION = {"Calibration error, roles": "roles.all", "Calibration error, entities": "entities.all"}
FIGURES = (*F1, *CALIBRATION)

REAL_NAME = "real dev"
_HASH_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Experiment:
    """Something that was tried, and what it gave.

    Parameters
    ----------
    date : str
        The day, as `2026-02-03`.
    name, note : str
        What was tried, in a word or two, and what it says, in a sentence.
    outcome : str
        One of `OUTCOMES`.
    commit : str
        Of the code, with a `+` where files differed from it.
    config : str
        A hash of the configs.
    seeds : list of int
        Of the trainings.
    command : str
        What was run.
    figures : dict of str to dict of str to list of float
        For each set of reports the values of `FIGURES`, one for each file of metrics that has it, as one a seed.

    Raises
    ------
    ValueError
        If the outcome is not one of `OUTCOMES`.
    """

    date: str
    name: str
    note: str
    outcome: str
    commit: str
    config: str
    seeds: list[int]
    command: str
    figures: dict[str, dict[str, list[float]]]

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES:
            raise ValueError(f"outcome {self.outcome!r} is not one of {', '.join(OUTCOMES)}")


def read_experiments(path: Path) -> list[Experiment]:
    """Read the log, in the order in which it was written; without the file there is none yet.

    Raises
    ------
    EvaluationError, CorpusError
        If the file cannot be read or a line is not an experiment; names file and line.
    """
    if not path.exists():
        return []
    return [_parse(line, path, number) for number, line in enumerate(read_lines(path), 1)]


def append_experiment(experiment: Experiment, path: Path) -> list[Experiment]:
    """Add an experiment at the end of the log, and return all of them.

    Raises
    ------
    EvaluationError, CorpusError
        As `read_experiments` does.
    """
    experiments = [*read_experiments(path), experiment]
    write_lines([to_json(asdict(one)) for one in experiments], path)
    return experiments


def read_figures(paths: Iterable[Path], *, real: Path) -> dict[str, dict[str, list[float]]]:
    """Return the figures of files that `workreport evaluate --json` or a benchmark wrote, by set of reports.

    What a system does not give, as the roles of one for entities, is left out.

    Parameters
    ----------
    paths : iterable of Path
        The files; of several on the same reports, as one a seed, each figure has several values.
    real : Path
        The folder of real reports, which are called `real dev` wherever they lie.

    Raises
    ------
    EvaluationError
        If a file is missing or holds something else.
    """
    figures: dict[str, dict[str, list[float]]] = {}
    for path in paths:
        for evaluation in read_result(path).evaluations:
            of_data = figures.setdefault(evaluation.data.replace(real.as_posix(), REAL_NAME), {})
            for name, value in _figures(evaluation).items():
                of_data.setdefault(name, []).append(value)
    return figures


def hash_files(paths: Sequence[Path]) -> str:
    """Return a short hash of the contents of files in their order.

    Raises
    ------
    EvaluationError
        If a file cannot be read.

    Examples
    --------
    >>> hash_files([Path("nowhere.cfg")])
    Traceback (most recent call last):
    ...
    workreport.evaluation.errors.EvaluationError: nowhere.cfg: cannot be read (No such file or directory)
    """
    digest = hashlib.sha256()
    for path in paths:
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise EvaluationError(f"{path}: cannot be read ({error.strerror})") from error
    return digest.hexdigest()[:_HASH_LENGTH]


def current_commit(root: Path) -> str:
    """Return the commit of a working tree, with a `+` where tracked files differ from it.

    Raises
    ------
    EvaluationError
        If it is no working tree of git, or git is not installed.
    """
    commit = _git(root, "rev-parse", f"--short={_HASH_LENGTH}", "HEAD")
    changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    return f"{commit}+" if changed else commit


def _parse(line: str, path: Path, number: int) -> Experiment:
    record: dict[str, Any] = parse_object(line, file=str(path), number=number)
    try:
        return Experiment(**record)
    except (TypeError, ValueError) as error:
        raise EvaluationError(f"{path}:{number}: this is not an experiment ({error})") from error


def _figures(evaluation: Evaluation) -> dict[str, float]:
    scores = {name: evaluation.scores[measure] for name, measure in F1.items()}
    errors = {name: evaluation.calibration[group].error for name, group in CALIBRATION.items()}
    known = {name: score.f1 for name, score in scores.items() if score.counts.predicted} | errors
    return {name: round(value, 4) for name, value in known.items() if value is not None}


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except OSError as error:
        raise EvaluationError(f"git cannot be run ({error.strerror}): the log names the commit") from error
    except subprocess.CalledProcessError as error:
        raise EvaluationError(f"{root}: {error.stderr.strip()}: the log names the commit") from error
