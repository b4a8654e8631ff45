"""What is not in the base install."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from workreport.errors import WorkreportError


class MissingExtraError(WorkreportError):
    """A library that only an extra of this package brings is not installed."""


@contextmanager
def train_extra() -> Iterator[None]:
    """Tell in words that an import inside the block needs the train extra.

    Raises
    ------
    MissingExtraError
        Instead of `ModuleNotFoundError`; names the module and what to install.

    Examples
    --------
    >>> with train_extra():
    ...     import a_library_that_is_not_there
    Traceback (most recent call last):
    ...
    workreport.corpus.extras.MissingExtraError: this needs a_library_that_is_not_there, which the train extra brings:
     pip install "workreport[train]"
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f'this needs {error.name}, which the train extra brings: pip install "workreport[train]"'
        ) from error
