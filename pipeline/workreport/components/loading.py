"""Load a pipeline the fast way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import registry
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from workreport import __version__
from workreport.errors import WorkreportError, describe

MODEL = "zh_work_report"


class ModelNotFoundError(WorkreportError):
    """The pipeline is neither installed nor a folder."""


class PipelineMismatchError(WorkreportError):
    """The pipeline is there, but it does not fit this library, or its files do not fit each other."""


def load_pipeline(name_or_path: str | Path = MODEL) -> Language:
    """Load a pipeline with the fast matrix multiplication.

    Parameters
    ----------
    name_or_path : str or Path
        An installed pipeline or a folder that `nlp.to_disk` wrote.

    Raises
    ------
    ModelNotFoundError
        If there is no such pipeline.
    PipelineMismatchError
        If it needs a component that is not installed, its `config.cfg` names unknown settings, or its weights are of
        another shape.

    Notes
    -----
    Thinc multiplies with BLIS by default; numpy's own OpenBLAS gives the same results 1.7 to 2.8 times as fast on
    these models (`benchmarks/`). A GPU that the caller has chosen is left alone.
    """
    use_fast_blas()
    try:
        return spacy.load(name_or_path)
    except OSError as error:
        raise ModelNotFoundError(
            f"no pipeline {str(name_or_path)!r}: install it with `pip install models/{MODEL}-*.whl`, "
            f"or give the folder of a pipeline ({describe(error)})"
        ) from error
    except (ValueError, ImportError) as error:
        raise PipelineMismatchError(
            f"{name_or_path}: this pipeline does not work with workreport {__version__} ({describe(error)}): install "
            f"the library that it was built with, undo changes to its config.cfg, or train it anew"
        ) from error


def use_fast_blas() -> None:
    """Let Thinc multiply with numpy's BLAS instead of BLIS; a GPU that the caller has chosen is left alone."""
    ops = get_current_ops()
    if isinstance(ops, NumpyOps) and ops.use_blis:
        set_current_ops(NumpyOps(use_blis=False))


@registry.callbacks("workreport.use_fast_blas.v1")
def create_fast_blas_callback() -> Callable[[type[Language]], type[Language]]:
    """Return a `nlp.before_creation` callback, so that training and `spacy.load` are fast without being told."""

    def choose(language: type[Language]) -> type[Language]:
        use_fast_blas()
        return language

    return choose
