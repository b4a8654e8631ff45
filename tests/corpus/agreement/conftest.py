"""Annotations as marked text, in the hand and on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from workreport.corpus.agreement import PairedUnit, Pairing
from workreport.corpus.marked import parse_marked
from workreport.corpus.store import write_report


@pytest.fixture
def pair() -> Callable[[str, str], Pairing]:
    """Return a function that pairs two annotations of all units of a report, line by line."""

    def read(first: str, second: str) -> Pairing:
        one, other = (parse_marked(marked, name="a")[0].units for marked in (first, second))
        pairs = enumerate(zip(one, other, strict=True), 1)
        return Pairing(tuple(PairedUnit("a", number, *units) for number, units in pairs), 0, 0)

    return read


@pytest.fixture
def annotation(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes reports, given as marked text by name, into a folder, and returns the folder."""

    def write(folder: str, **reports: str) -> Path:
        for name, marked in reports.items():
            write_report(parse_marked(marked, name=name)[0], tmp_path / folder / f"{name}.jsonl")
        return tmp_path / folder

    return write
