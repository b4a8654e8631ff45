"""Write what is suspicious as tables to work through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from workreport.corpus.store import write_text
from workreport.corpus.suspects.ranking import Suspect
from workreport.corpus.suspects.strings import MixedLabel, UnmarkedRepeat
from workreport.corpus.tables import tab_separated

_DIGITS = 4


def write_suspects(
    rows: Sequence[Suspect | MixedLabel | UnmarkedRepeat],
    path: Path,
    *,
    kind: type[Suspect | MixedLabel | UnmarkedRepeat],
) -> None:
    """Write suspects of one kind separated by tabs, a line each, in their order; the header alone for none."""
    write_text(tab_separated(map(_cells, rows), [field.name for field in fields(kind)]), path)


def _cells(row: Suspect | MixedLabel | UnmarkedRepeat) -> dict[str, Any]:
    return {name: round(value, _DIGITS) if isinstance(value, float) else value for name, value in asdict(row).items()}
