"""What the role classifier sees of a document: its sentences, the headings over each, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from workreport.components.attributes import sentences
from workreport.components.outline.numbering import TITLE_LEVEL
from workreport.components.tokenizer import fold
from workreport.components.tokenizer.patterns import TOKEN

Ids = NDArray[np.uint64]

# Place in the report, heading or not, main or lower heading, first of its line, length, depth of the section.
POSITION_WIDTH = 7
LONGEST_SENTENCE = 300
_ABSENT: tuple[int, ...] = (2,)
_MAIN_LEVEL = 3


@dataclass(frozen=True, slots=True)
class ReportView:
    """A document as the role classifier sees it.

    Parameters
    ----------
    texts : list of arrays of uint64
        Token norms: first those of the sentences, in order, then those of the distinct headings over them.
    sources : array of int, shape (sentences, 4)
        For each sentence the places in `texts` of itself, the title, its outermost and its innermost heading.
    positions : array of shape (sentences, `POSITION_WIDTH`)
    lengths : list of int
        How many sentences each report has that the document holds.
    """

    texts: list[Ids]
    sources: NDArray[np.int64]
    positions: NDArray[np.float32]
    lengths: list[int]

    @property
    def headings(self) -> NDArray[np.bool_]:
        """Which sentences are headings."""
        return self.positions[:, 1] > 0


def view_report(doc: Doc) -> ReportView:
    """Return what the role classifier sees of a document that the outline has read."""
    spans = list(sentences(doc))
    norms = doc.to_array("NORM")
    texts = [norms[span.start : min(span.end, span.start + LONGEST_SENTENCE)] for span in spans]
    places: dict[str, int] = {}

    def place(heading: str) -> int:
        if heading not in places:
            places[heading] = len(texts)
            texts.append(_heading_norms(doc, heading))
        return places[heading]

    sources = np.zeros((len(spans), 4), dtype="int64")
    for index, (span, title) in enumerate(zip(spans, _titles(spans), strict=True)):
        section = span._.section
        outermost = section[0] if section else ""
        innermost = section[-1] if len(section) > 1 else ""
        sources[index] = (index, place(title), place(outermost), place(innermost))
    return ReportView(texts, sources, _positions(spans), _report_lengths(spans))


def _heading_norms(doc: Doc, heading: str) -> Ids:
    strings = doc.vocab.strings
    hashed = [strings.add(fold(match[0])) for match in TOKEN.finditer(heading)]
    return np.array(hashed or _ABSENT, dtype="uint64")


def _titles(spans: Sequence[Span]) -> list[str]:
    """Return for each sentence the title of its report, empty before and without one."""
    titles: list[str] = []
    title, report = "", 0
    for span in spans:
        if span._.report != report:
            title, report = "", span._.report
        if not title and span._.heading and span._.level == TITLE_LEVEL:
            title = span.text.strip()
        titles.append(title)
    return titles


def _positions(spans: Sequence[Span]) -> NDArray[np.float32]:
    positions = np.zeros((len(spans), POSITION_WIDTH), dtype="float32")
    for index, span in enumerate(spans):
        heading, level = span._.heading, span._.level
        positions[index] = (
            index / max(1, len(spans) - 1),
            heading,
            heading and level <= _MAIN_LEVEL,
            heading and level > _MAIN_LEVEL,
            index == 0 or "\n" in spans[index - 1].text,
            min(1.0, len(span) / 100),
            len(span._.section) / 4,
        )
    return positions


def _report_lengths(spans: Sequence[Span]) -> list[int]:
    lengths: list[int] = []
    report = None
    for span in spans:
        if span._.report != report:
            report = span._.report
            lengths.append(0)
        lengths[-1] += 1
    return lengths
