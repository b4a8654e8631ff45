"""From files to what was found in them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from workreport.engines.processes import Model, Outcome, Text, analyse_texts
from workreport.reading import read, read_bytes, readable_files

STANDARD_INPUT = "-"


def analyse(paths: Iterable[Path | str], *, model: Model = "zh_work_report", n_process: int = 1) -> Iterator[Outcome]:
    """Read and analyse reports.

    Parameters
    ----------
    paths : iterable of Path or str
        Files, folders (see `workreport.reading.readable_files`), and `-` for the bytes of standard input.
    model : str, Path or Language
        Name or folder of a pipeline, or one that is loaded.
    n_process : int
        Number of processes; see `analyse_texts`.

    Yields
    ------
    AnalysedReport or FailedReport
        One for each file, in order, as soon as it is there. A file that cannot be read or analysed gives a
        `FailedReport` and does not stop the others.

    Raises
    ------
    WorkreportError
        If the model cannot be loaded, or a process dies.

    Examples
    --------
    >>> import spacy
    >>> [failed.reason for failed in analyse(["missing.docx"], model=spacy.blank("zh"))]
    ['missing.docx does not exist: check the name and the folder']
    """
    return analyse_texts(model, map(_source_and_text, find_sources(paths)), n_process=n_process)


def find_sources(paths: Iterable[Path | str]) -> Iterator[str]:
    """Yield the sources that `paths` name: each file, the reports in each folder, and `-`, each once.

    Examples
    --------
    >>> list(find_sources(["b.docx", "-", "a.txt", "b.docx"]))
    ['b.docx', '-', 'a.txt']
    """
    seen: set[str] = set()
    for path in paths:
        found = [STANDARD_INPUT] if str(path) == STANDARD_INPUT else map(str, readable_files([Path(path)]))
        for source in found:
            if source not in seen:
                seen.add(source)
                yield source


def _source_and_text(source: str) -> tuple[str, Text]:
    if source == STANDARD_INPUT:
        # Read here and decoded with the others: a spawned process has no standard input.
        return source, partial(read_bytes, sys.stdin.buffer.read(), source="standard input")
    return source, partial(read, source)
