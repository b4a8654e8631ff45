"""Install wheels where nothing else is installed, and score them there."""

from __future__ import annotations

import os
import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from workreport.evaluation.evaluation import Evaluation
from workreport.packaging.errors import PackagingError
from workreport.packaging.scores import differences, read_evaluation, read_published
from workreport.packaging.wheels import find_wheels


def check_package(folder: Path, corpus: Path, *, constraints: Path | None = None) -> Evaluation:
    """Install the wheels of a folder into an empty environment and prove that they give the scores published there.

    What the wheels require comes from the package index.

    Parameters
    ----------
    folder : Path
        The wheels of library and model, and what `scores.publish_scores` wrote.
    corpus : Path
        The corpus whose test split is scored.
    constraints : Path, optional
        The releases to install, a constraints file of pip.

    Returns
    -------
    Evaluation
        What was measured.

    Raises
    ------
    PackagingError
        If there are no wheels, they cannot be installed, or the scores are not exactly those published.
    """
    published = read_published(folder).test
    with TemporaryDirectory() as temporary:
        python = create_environment(Path(temporary, "environment"), find_wheels(folder), constraints=constraints)
        measured = evaluate_installed(python, installed_model(folder), corpus, output=Path(temporary, "scores.json"))
    different = differences(published, measured)
    if different:
        raise PackagingError(f"{folder}: the installed wheels give other scores than those published: {different}")
    return measured


def create_environment(folder: Path, wheels: Sequence[Path], *, constraints: Path | None = None) -> Path:
    """Make an empty virtual environment, install wheels and what they require, and return its Python.

    Raises
    ------
    PackagingError
        If pip fails.
    """
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", *map(str, wheels)]
    if constraints is not None:
        command += ["--constraint", str(constraints)]
    run_python(python, command)
    return python


def installed_model(folder: Path) -> str:
    """Return the name under which the model of a folder of wheels is loaded once it is installed.

    Raises
    ------
    PackagingError
        If there is no wheel of a model.
    """
    names = [wheel.name.split("-")[0] for wheel in find_wheels(folder)]
    models = [name for name in names if name != "workreport"]
    if len(models) != 1:
        raise PackagingError(f"{folder}: there should be the wheel of one model, there are those of {models}")
    return models[0]


def evaluate_installed(python: Path, model: str, corpus: Path, *, output: Path) -> Evaluation:
    """Score a model with the library that is installed beside it, on the corpus's test split.

    Raises
    ------
    PackagingError
        If the evaluation fails.
    """
    command = ["-m", "workreport", "evaluate", model, str(corpus), "--split", "test", "--json", str(output)]
    run_python(python, command)
    return read_evaluation(output)


def run_python(python: Path | str, arguments: Sequence[str]) -> str:
    """Run a Python that sees only what is installed beside it, and return what it printed.

    Raises
    ------
    PackagingError
        If it fails; the message ends with what it said.
    """
    result = subprocess.run([str(python), "-I", *arguments], capture_output=True, text=True, check=False)
    if result.returncode != 0:
        said = (result.stderr or result.stdout).strip()[-2000:]
        raise PackagingError(f"{python} {' '.join(arguments[:4])} …: failed with status {result.returncode}:\n{said}")
    return result.stdout
