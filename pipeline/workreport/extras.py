"""What is not in the base install."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from workreport.errors import WorkreportError


class MissingExtraError(WorkreportError):
    """A library that only an extra of this package brings is not installed."""


@contextmanager
def required_extra(extra: str) -> Iterator[None]:
    """Tell in words that an import inside the block needs an extra of this package.

    Raises
    ------
    MissingExtraError
        Instead of `ModuleNotFoundError`; names the module and what to install.

    Examples
    --------
    >>> with required_extra("parquet"):
    ...     import a_library_that_is_not_there
    Traceback (most recent call last):
    ...
    workreport.extras.MissingExtraError: this needs a_library_that_is_not_there, which the parquet extra brings:
     pip install "workreport[parquet]"
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f'this needs {error.name}, which the {extra} extra brings: pip install "workreport[{extra}]"'
        ) from error


def train_extra() -> AbstractContextManager[None]:
    """Tell in words that an import inside the block needs the train extra; see `required_extra`."""
    return required_extra("train")
