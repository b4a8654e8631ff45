"""The units that two annotators did not annotate alike, to be decided by a third reading."""

from __future__ import annotations

from collections.abc import Iterable, Set
from pathlib import Path

from workreport.corpus.agreement.measures import is_identical
from workreport.corpus.agreement.pairing import PairedUnit
from workreport.corpus.marked import role_field
from workreport.corpus.store import to_json, write_text
from workreport.corpus.tables import tab_separated
from workreport.schema import Span, Unit

COLUMNS: tuple[str, ...] = ("report", "unit", "text", "first", "second")


def find_differences(units: Iterable[PairedUnit]) -> list[dict[str, str | int]]:
    """Return the units that were not annotated alike, as records with the keys `COLUMNS`.

    `first` and `second` are the role field of marked text and those entities that the other has not, each with the
    character that it begins at.

    Examples
    --------
    >>> one = Unit("市委和县委开会。", 0, roles=("achievement",), spans=(Span(0, 2, "ORG"), Span(3, 5, "ORG")))
    >>> other = Unit("市委和县委开会。", 0, spans=(Span(0, 2, "ORG"),))
    >>> find_differences([PairedUnit("r1", 7, one, other)])
    [{'report': 'r1', 'unit': 7, 'text': '市委和县委开会。', 'first': 'A {ORG:县委}@3', 'second': '-'}]
    """
    return [
        {
            "report": unit.report,
            "unit": unit.number,
            "text": unit.first.text,
            "first": _describe(unit.first, without=set(unit.second.spans)),
            "second": _describe(unit.second, without=set(unit.first.spans)),
        }
        for unit in units
        if not is_identical(unit)
    ]


def write_differences(units: Iterable[PairedUnit], path: Path) -> int:
    """Write what `find_differences` finds, JSON lines into a `.jsonl`, else separated by tabs, and return how many."""
    differences = find_differences(units)
    if path.suffix == ".jsonl":
        write_text("".join(f"{to_json(difference)}\n" for difference in differences), path)
    else:
        write_text(tab_separated(differences, COLUMNS), path)
    return len(differences)


def _describe(unit: Unit, *, without: Set[Span]) -> str:
    spans = (span for span in unit.spans if span not in without)
    marks = (f"{{{span.label}:{unit.text[span.start : span.end]}}}@{span.start}" for span in spans)
    return " ".join([role_field(unit), *marks])
