"""The page: one file that needs nothing else, asks the network for nothing, and escapes all text of the reports."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment

from workreport.evaluation.errors_page.analysis import ErrorAnalysis
from workreport.evaluation.errors_page.entity_errors import KINDS
from workreport.results.files import make_folder, written_atomically
from workreport.results.templating import make_environment

PAGE = "errors.html"


def render_errors(errors: ErrorAnalysis) -> str:
    """Return the page in English, to be saved in UTF-8.

    Parameters
    ----------
    errors : ErrorAnalysis
        What `analysis.find_errors` collected.
    """
    return _environment().get_template(PAGE).render(errors=errors, kinds=KINDS)


def write_errors(errors: ErrorAnalysis, folder: Path) -> Path:
    """Write the page into a folder and return its path.

    Raises
    ------
    OutputError
        If the file system refuses.
    """
    make_folder(folder)
    with written_atomically(folder / PAGE) as stream:
        stream.write(render_errors(errors))
    return folder / PAGE


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return make_environment("workreport.evaluation", "workreport.results")
