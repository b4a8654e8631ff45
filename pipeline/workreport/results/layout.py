"""Lay a report out for reading: its paragraphs and headings as they stand, and the outline that leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workreport.components.outline.numbering import read_number
from workreport.components.outline.sections import run_in_headings
from workreport.schema import AnalysedReport, Entity, Sentence

# Items of a list (一是 …, ⑴, ①) would drown the sections.
_SECTION_NUMBERS = {"part", "chinese", "bracketed_chinese", "digit"}
_LINE_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence's text: plain, or one entity."""

    text: str
    entity: Entity | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class PlacedSentence:
    """A sentence in its block: its number in the report from 1, its pieces, and the white space before it."""

    number: int
    sentence: Sentence
    pieces: tuple[Piece, ...]
    before: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the source: a paragraph of sentences, or one heading.

    `level` is the depth of a heading, 1 for the topmost, and 0 for a paragraph. `report` says which of the reports in
    the text the block belongs to.
    """

    level: int
    report: int
    sentences: list[PlacedSentence] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether the block is a heading."""
        return self.level > 0


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline: a heading's text, its depth from 1, and the number of the sentence that it leads to."""

    text: str
    level: int
    sentence: int


def blocks(report: AnalysedReport) -> list[Block]:
    """Return the lines of `report` in order, with every sentence in one of them.

    Examples
    --------
    >>> heading = Sentence(0, 4, True, (), (), {})
    >>> first, second = Sentence(5, 7, False, ("一、成绩",), (), {}), Sentence(7, 10, False, ("一、成绩",), (), {})
    >>> found = blocks(AnalysedReport("a", "一、成绩", "一、成绩\\n好。很好。", (heading, first, second), ()))
    >>> [(block.level, [placed.number for placed in block.sentences]) for block in found]
    [(1, [1]), (0, [2, 3])]
    """
    found: list[Block] = []
    entities = _entities_by_sentence(report)
    end = 0
    for index, sentence in enumerate(report.sentences):
        between = report.text[end : sentence.start]
        begins_line = not found or found[-1].is_heading or sentence.heading or _LINE_BREAK.search(between)
        if begins_line:
            level = len(sentence.section) + 1 if sentence.heading else 0
            found.append(Block(level, sentence.report))
        pieces = tuple(_pieces(report.text, sentence, entities[index]))
        found[-1].sentences.append(PlacedSentence(index + 1, sentence, pieces, "" if begins_line else between))
        end = sentence.end
    return found


def outline(report: AnalysedReport) -> list[OutlineEntry]:
    """Return the headings of `report` in order, and the run-in headings that open a numbered section.

    Examples
    --------
    >>> heading, run_in = Sentence(0, 4, True, (), (), {}), Sentence(5, 11, False, ("一、成绩",), (), {})
    >>> report = AnalysedReport("a", "一、成绩", "一、成绩\\n（一）投资。", (heading, run_in), ())
    >>> [(entry.text, entry.level, entry.sentence) for entry in outline(report)]
    [('一、成绩', 1, 1), ('（一）投资', 2, 2)]
    """
    return [
        OutlineEntry(heading, len(sentence.section) + depth, number)
        for number, sentence in enumerate(report.sentences, 1)
        for depth, heading in enumerate(_headings(report.text[sentence.start : sentence.end], sentence), 1)
    ]


def _headings(text: str, sentence: Sentence) -> list[str]:
    if sentence.heading:
        return [text]
    return [heading for heading in run_in_headings(text) if _opens_section(heading)]


def _opens_section(heading: str) -> bool:
    number = read_number(heading)
    return number is not None and number.kind in _SECTION_NUMBERS


def _entities_by_sentence(report: AnalysedReport) -> list[list[tuple[int, Entity]]]:
    grouped: list[list[tuple[int, Entity]]] = [[] for _ in report.sentences]
    for number, entity in enumerate(report.entities, 1):
        grouped[entity.sentence].append((number, entity))
    return grouped


def _pieces(text: str, sentence: Sentence, entities: list[tuple[int, Entity]]) -> Iterator[Piece]:
    position = sentence.start
    for number, entity in entities:
        if entity.start > position:
            yield Piece(text[position : entity.start])
        end = min(entity.end, sentence.end)
        yield Piece(text[entity.start : end], entity, number)
        position = end
    if position < sentence.end:
        yield Piece(text[position : sentence.end])
