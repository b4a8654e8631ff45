"""Build the wheels of a pipeline and of the library.

Nothing is downloaded: the build runs in the environment that it is called from, which needs the train extra. The same
input gives the same wheel, byte for byte, so that a release that changes nothing shows no change.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from workreport.evaluation.evaluation import Evaluation
from workreport.packaging.errors import PackagingError
from workreport.packaging.meta import performance, read_meta, write_meta

ZIP_EPOCH = "315532800"  # 1980-01-01, the first day that a zip file can name


def package_model(
    model: Path,
    output: Path,
    *,
    scores: Evaluation | None = None,
    card: Path | None = None,
    licence: Path | None = None,
) -> Path:
    """Build the wheel of a pipeline.

    The wheel requires the library, which spaCy finds out from the components that the pipeline uses.

    Parameters
    ----------
    model : Path
        The pipeline's folder, named by `meta.describe_model`.
    output : Path
        The folder for the wheel; made where it is missing. Older wheels of the same pipeline in it are removed.
    scores : Evaluation, optional
        What was measured, for `nlp.meta["performance"]`.
    card : Path, optional
        The model card, a Markdown file; without it spaCy writes a short one.
    licence : Path, optional
        The licence's text.

    Returns
    -------
    Path
        The wheel.

    Raises
    ------
    PackagingError
        If the folder holds no pipeline, the train extra is missing, or the build fails.
    """
    from spacy.cli.package import package

    meta = read_meta(model)
    with TemporaryDirectory() as temporary:
        pipeline, sources = Path(temporary, "pipeline"), Path(temporary, "sources")
        shutil.copytree(model, pipeline)
        sources.mkdir()
        if scores is not None:
            write_meta(meta | {"performance": performance(scores)}, pipeline)
        for document, name in ((card, "README.md"), (licence, "LICENSE")):
            if document is not None:
                shutil.copyfile(document, pipeline / name)
        package(pipeline, sources, create_sdist=False)
        distribution = f"{meta['lang']}_{meta['name']}"
        return _build_wheel(sources / f"{distribution}-{meta['version']}", output, distribution=distribution)


def package_library(source: Path, output: Path) -> Path:
    """Build the wheel of the library.

    It is built from the source distribution, not from the checkout, so that nothing that an earlier build left behind
    gets into it and a file that the source distribution lacks is noticed.

    Parameters
    ----------
    source : Path
        The checkout, with `pyproject.toml`.
    output : Path
        The folder for the wheel; made where it is missing. Older wheels of the library in it are removed.

    Returns
    -------
    Path
        The wheel.

    Raises
    ------
    PackagingError
        If this is no checkout of the library, the train extra is missing, or the build fails.
    """
    if not (source / "pyproject.toml").is_file():
        raise PackagingError(f"{source}: no pyproject.toml; give the checkout of the library")
    return _build_wheel(source, output, distribution="workreport")


def find_wheels(folder: Path) -> list[Path]:
    """Return the wheels in a folder, in the order of their names.

    Raises
    ------
    PackagingError
        If there are none.

    Examples
    --------
    >>> find_wheels(Path("no-such-folder"))
    Traceback (most recent call last):
    ...
    workreport.packaging.errors.PackagingError: no-such-folder: no wheels here; build them with
    `python -m weasel run package`
    """
    wheels = sorted(folder.glob("*.whl"))
    if not wheels:
        raise PackagingError(f"{folder}: no wheels here; build them with `python -m weasel run package`")
    return wheels


def _build_wheel(source: Path, output: Path, *, distribution: str) -> Path:
    try:
        version("build")
    except PackageNotFoundError as error:
        raise PackagingError('building a wheel needs the train extra: pip install "workreport[train]"') from error
    with TemporaryDirectory() as temporary:
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", temporary, str(source)]
        environment = {"SOURCE_DATE_EPOCH": ZIP_EPOCH} | os.environ
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        built = list(Path(temporary).glob("*.whl"))
        if result.returncode != 0 or len(built) != 1:
            raise PackagingError(f"{source}: the build failed:\n{result.stdout[-2000:]}{result.stderr[-2000:]}")
        output.mkdir(parents=True, exist_ok=True)
        for older in output.glob(f"{distribution}-*.whl"):
            older.unlink()
        return Path(shutil.move(built[0], output / built[0].name))
