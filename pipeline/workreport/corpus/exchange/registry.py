"""Which module reads and writes for which tool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, cast

from workreport.corpus.exchange import brat, doccano, label_studio, prodigy
from workreport.corpus.exchange.answers import Answer, OnError
from workreport.corpus.exchange.tasks import Task
from workreport.corpus.exchange.tools import Tool


class Exchange(Protocol):
    """What the module of a tool has."""

    SUFFIX: str

    def write_tasks(self, tasks: Sequence[Task], folder: Path) -> list[Path]:
        """Write tasks and the settings of the tool into a folder; return the files."""

    def read_answers(self, path: Path, *, on_error: OnError) -> Iterator[Answer]:
        """Yield the units of a file that the tool wrote."""


def exchange_for(tool: Tool) -> Exchange:
    """Return the module of a tool.

    Examples
    --------
    >>> exchange_for(Tool.BRAT).SUFFIX
    '.ann'
    """
    modules = {
        Tool.LABEL_STUDIO: label_studio,
        Tool.DOCCANO: doccano,
        Tool.BRAT: brat,
        Tool.PRODIGY: prodigy,
    }
    return cast(Exchange, modules[tool])
