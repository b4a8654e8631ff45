"""Where a unit stands; the fields travel through the tool with every task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_FORBIDDEN = frozenset("/\\:\0\r\n")


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a unit: the `number`th, from 1, of the `total` units of a report, in a paragraph, from 0.

    Raises
    ------
    ValueError
        If the report's name cannot be the name of a file, or the numbers do not fit together.

    Examples
    --------
    >>> Place("../r0001", 1, 1, 0)
    Traceback (most recent call last):
    ...
    ValueError: report '../r0001' cannot be the name of a file
    """

    report: str
    number: int
    total: int
    paragraph: int

    def __post_init__(self) -> None:
        # The name of the file that is written comes from what is read: it must not lead out of its folder.
        if not self.report or self.report.startswith(".") or not _FORBIDDEN.isdisjoint(self.report):
            raise ValueError(f"report {self.report!r} cannot be the name of a file")
        if not 1 <= self.number <= self.total:
            raise ValueError(f"unit {self.number} of {self.total} does not exist")
        if self.paragraph < 0:
            raise ValueError(f"paragraph {self.paragraph} is negative")

    def to_dict(self) -> dict[str, Any]:
        """Return the place as fields of a task."""
        return {"report": self.report, "unit": self.number, "units": self.total, "paragraph": self.paragraph}

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Place:
        """Return the place that stands in the fields of a task, the reverse of `to_dict`; other fields are passed over.

        Raises
        ------
        ValueError
            If a field is missing or of another type.

        Examples
        --------
        >>> Place.from_dict({"report": "r0001", "unit": 2, "units": 9, "text": "好。"})
        Traceback (most recent call last):
        ...
        ValueError: lacks 'paragraph', which the export wrote: it tells where the unit stands
        """
        for name, kind in (("report", str), ("unit", int), ("units", int), ("paragraph", int)):
            if name not in fields:
                raise ValueError(f"lacks {name!r}, which the export wrote: it tells where the unit stands")
            if type(fields[name]) is not kind:
                raise ValueError(f"{name} is {fields[name]!r}, not the {kind.__name__} that the export wrote")
        return cls(fields["report"], fields["unit"], fields["units"], fields["paragraph"])
