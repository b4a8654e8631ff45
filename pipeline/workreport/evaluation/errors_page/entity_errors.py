"""Kinds of entity error.

Gold and predicted entities are paired one to one, the best pairs first: the same span and type, then the same span,
then spans of one type that overlap, then any that overlap, of these the longest overlap first. A pair is right, or
wrong in its *type*, its *boundary* or *both*; a gold entity without partner is *missed*, a predicted one *spurious*. So
the annotated entities are the right ones and all errors but the spurious, the predicted ones all but the missed. These
are the kinds of MUC-5 (Chinchor and Sundheim 1993) with the incorrect taken apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workreport.evaluation.alignment import Extent, overlap, touching
from workreport.evaluation.entities import EntityPairing, pair_entities
from workreport.evaluation.tables import Table
from workreport.schema import ENTITY_TYPES, AnalysedReport, AnnotatedReport, Span

RIGHT = "right"
KINDS: dict[str, str] = {
    "missed": "nothing was found that could be meant by it",
    "spurious": "nothing is annotated that could be meant by it",
    "boundary": "type right, start or end wrong",
    "type": "start and end right, type wrong",
    "both": "they overlap, type and boundary wrong",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is part of what is annotated and of what was found."""

    text: str
    annotated: bool
    found: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """An annotated entity, a found one, or both where they are paired.

    Parameters
    ----------
    report : str
        The report.
    annotated, found : Span, optional
        With offsets into the report.
    score : float
        Of what was found; NaN where nothing was or there is none.
    pieces : tuple of Piece
        The units that it stands in.
    """

    report: str
    annotated: Span | None
    found: Span | None
    score: float
    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        """What is annotated, or else what was found."""
        span = self.annotated or self.found
        assert span is not None
        return span

    @property
    def kind(self) -> str:
        """`right` or one of `KINDS`."""
        if self.annotated is None:
            return "spurious"
        if self.found is None:
            return "missed"
        same_type = self.annotated.label == self.found.label
        same_extent = _extent(self.annotated) == _extent(self.found)
        return {(True, True): RIGHT, (True, False): "boundary", (False, True): "type", (False, False): "both"}[
            same_type, same_extent
        ]


def find_mentions(gold: AnnotatedReport, predicted: AnalysedReport) -> list[Mention]:
    """Return the entities of a report, annotated and found, each pair once, in the order of the text.

    Examples
    --------
    >>> from workreport.schema import Entity, Unit
    >>> gold = AnnotatedReport("a", (Unit("市科技局新建药谷。", 0, spans=(Span(0, 4, "ORG"), Span(6, 8, "PLATFORM"))),))
    >>> found = (Entity(1, 4, "ORG", "科技局", 0.9, 0),)
    >>> mentions = find_mentions(gold, AnalysedReport("a", "", gold.text, (), found))
    >>> [(mention.kind, [piece.text for piece in mention.pieces]) for mention in mentions]
    [('boundary', ['市', '科技局', '新建药谷。']), ('missed', ['市科技局新建', '药谷', '。'])]
    """
    pairing = pair_entities(gold, predicted)
    units = [(start, start + len(unit.text)) for start, unit in gold.located() if unit.text]
    paired = _pair(pairing)
    missed = [(span, None) for span in pairing.annotated - {one for one, _ in paired}]
    spurious = [(None, span) for span in pairing.found.keys() - {other for _, other in paired}]
    mentions = [
        Mention(
            gold.name,
            annotated,
            found,
            float("nan") if found is None else pairing.found[found],
            _pieces(gold.text, units, annotated, found),
        )
        for annotated, found in (*paired, *missed, *spurious)
    ]
    return sorted(mentions, key=lambda mention: _extent(mention.span))


def kinds_table(mentions: Sequence[Mention]) -> Table:
    """Return how often each kind of error happens to each type: the annotated one, for the spurious the found one.

    Examples
    --------
    >>> missed = Mention("a", Span(0, 2, "FUND"), None, float("nan"), ())
    >>> kinds_table([missed]).rows[-1]
    ('FUND', '0', '1', '0', '0', '0', '0', '1', '0')
    """
    counts = Counter((mention.span.label, mention.kind) for mention in mentions)
    predicted = Counter(mention.found.label for mention in mentions if mention.found)
    annotated = Counter(mention.annotated.label for mention in mentions if mention.annotated)
    kinds = (RIGHT, *KINDS)
    return Table(
        "Entities, kinds of error",
        ("Type", *kinds, "Annotated", "Found"),
        tuple(
            (label, *(str(counts[label, kind]) for kind in kinds), str(annotated[label]), str(predicted[label]))
            for label in ENTITY_TYPES
        ),
        "; ".join(f"{kind}: {meaning}" for kind, meaning in KINDS.items()) + ". Each entity is paired with one other.",
    )


def _pair(pairing: EntityPairing) -> list[tuple[Span, Span]]:
    candidates = sorted(
        (
            (annotated, found)
            for annotated in pairing.annotated
            for found in pairing.found
            if overlap(_extent(annotated), _extent(found))
        ),
        key=lambda pair: _closeness(*pair),
        reverse=True,
    )
    paired: dict[Span, Span] = {}
    taken: set[Span] = set()
    for annotated, found in candidates:
        if annotated not in paired and found not in taken:
            paired[annotated] = found
            taken.add(found)
    return list(paired.items())


def _closeness(annotated: Span, found: Span) -> tuple[bool, bool, int, int, int]:
    """Return what is higher the better two spans fit; of equal pairs the earlier is taken."""
    same_extent, same_type = _extent(annotated) == _extent(found), annotated.label == found.label
    shared = overlap(_extent(annotated), _extent(found))
    return same_extent, same_type, shared, -annotated.start, -found.start


def _pieces(text: str, units: Sequence[Extent], annotated: Span | None, found: Span | None) -> tuple[Piece, ...]:
    """Cut the units that a mention stands in at its borders."""
    extents = [_extent(span) for span in (annotated, found) if span]
    touched = [index for extent in extents for index in touching(extent, units)]
    start, end = units[min(touched)][0], units[max(touched)][1]
    borders = sorted({start, end, *(max(start, min(end, border)) for extent in extents for border in extent)})
    return tuple(
        Piece(text[one:other], _holds(annotated, one, other), _holds(found, one, other))
        for one, other in pairwise(borders)
    )


def _holds(span: Span | None, start: int, end: int) -> bool:
    return span is not None and span.start <= start and end <= span.end


def _extent(span: Span) -> Extent:
    return span.start, span.end
