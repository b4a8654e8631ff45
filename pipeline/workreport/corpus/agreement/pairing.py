"""Which unit of a second annotation is the same text as which unit of the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from workreport.corpus.faults import CorpusError
from workreport.corpus.store import find_reports, read_report, report_name
from workreport.schema import Unit


@dataclass(frozen=True, slots=True)
class PairedUnit:
    """A unit that was annotated twice.

    Parameters
    ----------
    report : str
        The report's name.
    number : int
        The unit's line in the first annotation, from 1.
    first, second : Unit
        The two annotations; their texts are equal.
    """

    report: str
    number: int
    first: Unit
    second: Unit


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two annotations of the same units.

    Parameters
    ----------
    units : tuple of PairedUnit
        The units that both annotated.
    only_first, only_second : int
        How many units one annotated and the other did not.
    """

    units: tuple[PairedUnit, ...]
    only_first: int
    only_second: int


def pair_annotations(first: Path, second: Path) -> Pairing:
    """Pair the units of two annotations of the same text.

    Parameters
    ----------
    first, second : Path
        Each a corpus, a folder of report files, or a report file. The second may hold only some of the reports, under
        the same names, and of a report only some of the units, in their order: as units that are annotated among others
        that are not, or alone.

    Raises
    ------
    CorpusError
        If a report cannot be read, the second holds a report that the first does not, a text of the second differs from
        the first's (names file and line), or no unit was annotated twice.
    """
    files = _files_by_name(first)
    others = _files_by_name(second)
    units: list[PairedUnit] = []
    only_first = only_second = 0
    for name, file in others.items():
        if name not in files:
            raise CorpusError(str(file), 0, f"{first} holds no report of this name: nothing to compare it with")
    for name, file in files.items():
        found = read_report(file).units
        again = read_report(others[name]).units if name in others else ()
        positions = _positions(found, again, files=(file, others.get(name, second)))
        paired = [(position, found[position], unit) for position, unit in zip(positions, again, strict=True)]
        twice = [(position, one, other) for position, one, other in paired if one.annotated and other.annotated]
        units += [PairedUnit(name, position + 1, one, other) for position, one, other in twice]
        only_first += sum(unit.annotated for unit in found) - len(twice)
        only_second += sum(unit.annotated for unit in again) - len(twice)
    if not units:
        raise CorpusError(str(second), 0, f"no unit is annotated here and in {first}")
    return Pairing(tuple(units), only_first, only_second)


def _files_by_name(path: Path) -> dict[str, Path]:
    return {report_name(file): file for file in find_reports([path])}


def _positions(first: Sequence[Unit], second: Sequence[Unit], *, files: tuple[Path, Path]) -> list[int]:
    """Return for each unit of `second` the index of its unit in `first`; refuse what has another text there."""
    texts, others = [unit.text for unit in first], [unit.text for unit in second]
    positions = list(range(len(others))) if len(others) == len(texts) else _positions_of_some(texts, others)
    for index, position in enumerate(positions):
        line, text = index + 1, others[index]
        if position is None:
            raise CorpusError(str(files[1]), line, f"text {text!r} does not stand in {files[0]} in this order")
        if texts[position] != text:
            message = f"text {text!r} differs from {files[0]}:{position + 1}: {texts[position]!r}"
            raise CorpusError(str(files[1]), line, message)
    return [position for position in positions if position is not None]


def _positions_of_some(texts: Sequence[str], some: Sequence[str]) -> Sequence[int | None]:
    """Find texts that are left of a longer sequence: whole runs first, for a short sentence may stand there twice."""
    positions: list[int | None] = [None] * len(some)
    for block in SequenceMatcher(None, texts, some, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            positions[block.b + offset] = block.a + offset
    return positions
