"""The scores that are published with a model: what the files hold, and when two of them say the same."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workreport.evaluation.evaluate import evaluate, write_json
from workreport.evaluation.evaluation import Evaluation
from workreport.packaging.errors import PackagingError
from workreport.results.files import make_folder

TEST_FILE = "scores-test.json"
REAL_FILE = "scores-real.json"
SPEED_FILE = "speed.json"


@dataclass(frozen=True, slots=True)
class Published:
    """What was measured for a model.

    Parameters
    ----------
    test : Evaluation
        Scores on the corpus's test split.
    real : Evaluation, optional
        Scores on public reports, which are not distributed; see `anonymised`.
    speed : dict, optional
        What `benchmarks/speed.py` wrote.
    """

    test: Evaluation
    real: Evaluation | None = None
    speed: dict[str, Any] | None = None


def publish_scores(output: Path, *, test: Path, real: Path | None = None, speed: Path | None = None) -> Published:
    """Write the measurements of a model beside its wheels.

    A file of an earlier model is removed where there is no new one, so that the folder never mixes two models.

    Parameters
    ----------
    output : Path
        The folder of the wheels; made where it is missing.
    test, real : Path
        What `workreport evaluate --json` wrote for the corpus's test split and for public reports. `real` may be
        missing on disk: those reports are not distributed. It is published without their names.
    speed : Path, optional
        What `benchmarks/speed.py` wrote; may be missing on disk.

    Returns
    -------
    Published
        What was written.

    Raises
    ------
    PackagingError
        If `test` is missing, or a file is no record of an evaluation.
    OutputError
        If the file system refuses.
    """
    make_folder(output)
    write_json(read_evaluation(test), output / TEST_FILE)
    if real is not None and real.is_file():
        write_json(anonymised(read_evaluation(real)), output / REAL_FILE)
    else:
        (output / REAL_FILE).unlink(missing_ok=True)
    if speed is not None and speed.is_file():
        shutil.copyfile(speed, output / SPEED_FILE)
    else:
        (output / SPEED_FILE).unlink(missing_ok=True)
    return read_published(output)


def read_published(folder: Path) -> Published:
    """Return what `publish_scores` wrote.

    Raises
    ------
    PackagingError
        If there is nothing published, or a file is damaged.
    """
    real, speed = folder / REAL_FILE, folder / SPEED_FILE
    return Published(
        test=read_evaluation(folder / TEST_FILE),
        real=read_evaluation(real) if real.is_file() else None,
        speed=json.loads(speed.read_text(encoding="utf-8")) if speed.is_file() else None,
    )


def read_evaluation(path: Path) -> Evaluation:
    """Read what `workreport evaluate --json` wrote.

    Raises
    ------
    PackagingError
        If the file is missing or damaged.

    Examples
    --------
    >>> read_evaluation(Path("no-such-file.json"))
    Traceback (most recent call last):
    ...
    workreport.packaging.errors.PackagingError: no-such-file.json: no such file; make it with ...
    """
    if not path.is_file():
        raise PackagingError(f"{path}: no such file; make it with `workreport evaluate --json`")
    try:
        return Evaluation.from_dict(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        raise PackagingError(f"{path}: this is no JSON ({error}); make it with `workreport evaluate --json`") from error


def anonymised(evaluation: Evaluation) -> Evaluation:
    """Return the evaluation of reports that are not distributed without their names and their place on disk."""
    reports = tuple(replace(report, name=f"report {number}") for number, report in enumerate(evaluation.reports, 1))
    return replace(evaluation, reports=reports, data=f"{len(reports)} public reports, not distributed")


def differences(published: Evaluation, measured: Evaluation) -> list[str]:
    """Return the names of the scores that are not exactly the same, such as `roles.plan`.

    Equal counts give equal ratios, so the counts are compared.
    """
    if len(published.reports) != len(measured.reports):
        return [f"number of reports ({len(published.reports)} published, {len(measured.reports)} measured)"]
    pairs = zip(published.reports, measured.reports, strict=True)
    names = (name for one, other in pairs for name in one.measures if one.measures[name] != other.measures[name])
    return sorted(set(names))


def score_real_reports(model: Path | str, folder: Path, *, seen_in: Path, output: Path) -> Evaluation | None:
    """Score a pipeline on real reports where they are at hand.

    Parameters
    ----------
    model : Path or str
        An installed or saved pipeline.
    folder : Path
        The annotated reports.
    seen_in : Path
        The corpus that the pipeline was trained on.
    output : Path
        The file for the scores. Where the reports are absent, one of an earlier model is removed.

    Returns
    -------
    Evaluation or None
        None where the reports are absent.
    """
    if not folder.is_dir():
        output.unlink(missing_ok=True)
        return None
    evaluation = evaluate(model, [folder], seen_in=seen_in)
    write_json(evaluation, output)
    return evaluation
