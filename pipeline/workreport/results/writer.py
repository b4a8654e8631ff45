"""What every form of results has in common: it takes analysed reports one by one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from workreport.schema import AnalysedReport


class Writer(ABC):
    """Takes analysed reports one by one.

    A context manager: what was written is in place when its block ends well. Where the block fails, or no report was
    written, files that stood there before are as they were.
    """

    def __init__(self) -> None:
        self._open_files = ExitStack()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._open_files.__exit__(kind, error, traceback)

    @abstractmethod
    def write(self, report: AnalysedReport) -> None:
        """Write one report."""

    @property
    @abstractmethod
    def result(self) -> Path | None:
        """What to open first once the block has ended; None where nothing was written to a file."""
