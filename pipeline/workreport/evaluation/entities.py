"""How entities are counted.

A predicted entity counts where it shares a character with an annotated unit; the same span predicted twice counts once.

*Strict*: start, end and type are equal. *Overlap*: a gold entity is found where a predicted entity of its type shares a
character with it, a predicted one is right where a gold entity of its type does; one long prediction may so find two.
*Boundaries*: start and end are equal, whatever the type; what this finds above strict are the type errors. *Seen* and
*unseen*: strict, over gold and predicted entities whose text is, or is not, an entity of the training reports, whatever
its type there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Set
from dataclasses import dataclass

from workreport.evaluation.alignment import Extent, touching
from workreport.evaluation.calibration import Pair
from workreport.evaluation.measures import Counts, match
from workreport.schema import ENTITY_TYPES, AnalysedReport, AnnotatedReport, Span

TypeErrors = dict[tuple[str, str], int]
"""Counts by gold type and predicted type."""


@dataclass(frozen=True, slots=True)
class EntityPairing:
    """The entities of a report that are scored.

    Parameters
    ----------
    text : str
        The report.
    annotated : set of Span
        Gold entities, with offsets into the report.
    found : dict of Span to float
        Predicted entities that count, with their scores, NaN for none.
    """

    text: str
    annotated: set[Span]
    found: dict[Span, float]

    def text_of(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]


def entity_texts(reports: Iterable[AnnotatedReport]) -> frozenset[str]:
    """Return the text of every annotated entity: what a system trained on these reports has seen.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> sorted(entity_texts([parse_marked("A\\t{ORG:市科技局}和{ORG:市财政局}参加。\\n", name="a")[0]]))
    ['市科技局', '市财政局']
    """
    return frozenset(
        unit.text[span.start : span.end] for report in reports for unit in report.units for span in unit.spans
    )


def pair_entities(gold: AnnotatedReport, predicted: AnalysedReport) -> EntityPairing:
    """Find the annotated entities and the predicted ones that count.

    Examples
    --------
    >>> from workreport.schema import Entity, Unit
    >>> gold = AnnotatedReport("a", (Unit("市科技局牵头。", 0), Unit("市财政局配合。", 0, annotated=False)))
    >>> entities = (Entity(0, 4, "ORG", "市科技局", 0.9, 0), Entity(7, 11, "ORG", "市财政局", 0.8, 1))
    >>> pair_entities(gold, AnalysedReport("a", "", gold.text, (), entities)).found
    {Span(start=0, end=4, label='ORG'): 0.9}
    """
    units = [(offset, offset + len(unit.text)) for offset, unit in gold.located() if unit.annotated]
    return EntityPairing(
        text=gold.text,
        annotated={span.shifted(offset) for offset, unit in gold.located() if unit.annotated for span in unit.spans},
        found={
            Span(entity.start, entity.end, entity.label): entity.score
            for entity in predicted.entities
            if touching((entity.start, entity.end), units)
        },
    )


def count_entities(pairing: EntityPairing, *, seen: Set[str] | None) -> dict[str, Counts]:
    """Count the entities of a report in every way that the module describes."""
    annotated, found = pairing.annotated, pairing.found.keys()
    counts = {
        "entities.boundaries": match({_extent(span) for span in annotated}, {_extent(span) for span in found}),
        "entities.seen": match(set(), set()),
        "entities.unseen": match(set(), set()),
    }
    if seen is not None:
        gold_seen, found_seen = (
            {span for span in spans if pairing.text_of(span) in seen} for spans in (annotated, found)
        )
        counts["entities.seen"] = match(gold_seen, found_seen)
        counts["entities.unseen"] = match(annotated - gold_seen, found - found_seen)
    for label in ENTITY_TYPES:
        gold_of_type, found_of_type = _of_type(annotated, label), _of_type(found, label)
        counts[f"entities.strict.{label}"] = match(gold_of_type, found_of_type)
        counts[f"entities.overlap.{label}"] = _match_overlapping(gold_of_type, found_of_type)
    return counts


def count_type_errors(pairing: EntityPairing) -> TypeErrors:
    """Count gold entities whose start and end were predicted, but not with their type.

    Where a span is predicted with several wrong types, the first of `ENTITY_TYPES` is taken.
    """
    errors = {(gold, other): 0 for gold in ENTITY_TYPES for other in ENTITY_TYPES if gold != other}
    for span in pairing.annotated - pairing.found.keys():
        wrong = [label for label in ENTITY_TYPES if Span(span.start, span.end, label) in pairing.found]
        if wrong:
            errors[span.label, wrong[0]] += 1
    return errors


def entity_pairs(pairing: EntityPairing) -> dict[str, list[Pair]]:
    """Return, by type, the score of each predicted entity that counts beside whether it is right (strict)."""
    scored = {span: score for span, score in pairing.found.items() if not math.isnan(score)}
    return {
        f"entities.{label}": [Pair(scored[span], span in pairing.annotated) for span in scored if span.label == label]
        for label in ENTITY_TYPES
    }


def _extent(span: Span) -> Extent:
    return span.start, span.end


def _of_type(spans: Set[Span], label: str) -> set[Span]:
    return {span for span in spans if span.label == label}


def _match_overlapping(annotated: Set[Span], found: Set[Span]) -> Counts:
    gold = sorted(_extent(span) for span in annotated)
    touched = [touching(_extent(span), gold) for span in found]
    reached = {index for indices in touched for index in indices}
    return Counts(len(gold), len(reached), len(found), sum(bool(indices) for indices in touched))
