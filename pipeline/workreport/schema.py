"""The words of the domain, said once: roles, entity types and the records that travel between the rooms of the library.

A *report* is one document. What the pipeline finds in it is an `AnalysedReport` of `Sentence` and `Entity`; what an
annotator wrote about it is an `AnnotatedReport` of `Unit`. All offsets count characters, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ROLES: tuple[str, ...] = ("achievement", "problem", "plan")
ENTITY_TYPES: tuple[str, ...] = ("ORG", "PROJECT", "PLATFORM", "FUND")


@dataclass(frozen=True, slots=True)
class Span:
    """A named entity in a text: `text[start:end]` is of type `label`.

    Raises
    ------
    ValueError
        If the span is empty or negative, or its label is not one of `ENTITY_TYPES`.

    Examples
    --------
    >>> Span(0, 4, "ORG")
    Span(start=0, end=4, label='ORG')
    """

    start: int
    end: int
    label: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")
        if self.label not in ENTITY_TYPES:
            raise ValueError(f"label {self.label!r} is not one of {', '.join(ENTITY_TYPES)}")

    def shifted(self, offset: int) -> Span:
        """Return the same span in a text that begins `offset` characters earlier."""
        return Span(self.start + offset, self.end + offset, self.label)


@dataclass(frozen=True, slots=True)
class Unit:
    """One annotated sentence or heading of a report: one line of a corpus file.

    Parameters
    ----------
    text : str
        The unit's characters as they stand in the report.
    paragraph : int
        Which line of the report it stands in, from 0.
    heading : bool
        Whether it is a heading on a line of its own.
    roles : tuple of str
        The roles that hold, in the order of `ROLES`; empty for none.
    spans : tuple of Span
        Entities with offsets into `text`, in order, without overlap.
    annotated : bool
        False where a unit stands in the report for context only and is neither learned from nor scored.

    Raises
    ------
    ValueError
        If a role is unknown, a heading has a role, or spans overlap, are out of order or leave the text.

    Examples
    --------
    >>> Unit.from_dict({"text": "新建实验室。", "paragraph": 0, "heading": False, "cats": ["plan"], "spans": []}).roles
    ('plan',)
    """

    text: str
    paragraph: int
    heading: bool = False
    roles: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    annotated: bool = True

    def __post_init__(self) -> None:
        unknown = [role for role in self.roles if role not in ROLES]
        if unknown:
            raise ValueError(f"role {unknown[0]!r} is not one of {', '.join(ROLES)}")
        if self.roles != tuple(role for role in ROLES if role in self.roles):
            raise ValueError(f"roles {self.roles} are repeated or not in the order of {ROLES}")
        if self.heading and self.roles:
            raise ValueError(f"a heading has no role, this one has {self.roles}")
        position = 0
        for span in self.spans:
            if span.start < position:
                raise ValueError(f"span [{span.start}, {span.end}) overlaps the one before it or is out of order")
            if span.end > len(self.text):
                raise ValueError(f"span [{span.start}, {span.end}) ends after the text of {len(self.text)} characters")
            position = span.end

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Unit:
        """Build a unit from a corpus record (`corpus/GUIDELINES.md`, last section)."""
        return cls(
            text=record["text"],
            paragraph=record["paragraph"],
            heading=record.get("heading", False),
            roles=tuple(record.get("cats", ())),
            spans=tuple(Span(span["start"], span["end"], span["label"]) for span in record.get("spans", ())),
            annotated=record.get("annotated", True),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the corpus record, the reverse of `from_dict`."""
        record: dict[str, Any] = {"text": self.text, "paragraph": self.paragraph}
        if not self.annotated:
            return record | {"annotated": False}
        spans = [{"start": span.start, "end": span.end, "label": span.label} for span in self.spans]
        return record | {"heading": self.heading, "cats": list(self.roles), "spans": spans}


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """An annotated report: its units in order.

    The report's text is the units of a paragraph put together and the paragraphs joined by a line feed.

    Examples
    --------
    >>> report = AnnotatedReport("a", (Unit("一、成绩", 0, heading=True), Unit("好。", 1), Unit("很好。", 1)))
    >>> report.text
    '一、成绩\\n好。很好。'
    >>> [(start, unit.text) for start, unit in report.located()]
    [(0, '一、成绩'), (5, '好。'), (7, '很好。')]
    """

    name: str
    units: tuple[Unit, ...]

    @property
    def text(self) -> str:
        """The whole report."""
        pieces: list[str] = []
        for previous, unit in zip((None, *self.units), self.units, strict=False):
            if previous is not None and unit.paragraph != previous.paragraph:
                pieces.append("\n")
            pieces.append(unit.text)
        return "".join(pieces)

    def located(self) -> Iterator[tuple[int, Unit]]:
        """Yield each unit with the offset of its first character in `text`."""
        offset = 0
        for previous, unit in zip((None, *self.units), self.units, strict=False):
            if previous is not None and unit.paragraph != previous.paragraph:
                offset += 1
            yield offset, unit
            offset += len(unit.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading that the pipeline found.

    Parameters
    ----------
    start, end : int
        Its place in the report's text, without the white space around it.
    heading : bool
        Whether it is a heading.
    section : tuple of str
        The headings that it stands under, from the top down.
    roles : tuple of str
        The roles that hold.
    scores : dict of str to float
        The probability of every role.
    report : int
        0, 1, 2 … where one text holds several reports glued together.
    page : int, optional
        The page of the source, from 1, on which it begins; None where the format has no pages.
    """

    start: int
    end: int
    heading: bool
    section: tuple[str, ...]
    roles: tuple[str, ...]
    scores: dict[str, float]
    report: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity that the pipeline found; `sentence` is the index of the sentence that it stands in."""

    start: int
    end: int
    label: str
    text: str
    score: float
    sentence: int


@dataclass(frozen=True, slots=True)
class AnalysedReport:
    """What the pipeline found in one report."""

    source: str
    title: str
    text: str
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
