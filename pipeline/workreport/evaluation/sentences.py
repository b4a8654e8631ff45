"""How sentences, headings and roles are counted.

*Sentences*: an annotated unit, heading or not, is found where a predicted sentence has exactly its start and end. The
recall is the share of units found. A predicted sentence counts against precision where the unit that it overlaps most
is annotated. *Headings*: the same for units and sentences that are headings.

*Roles* are counted over annotated units that are not headings. A predicted sentence counts for the unit that it
overlaps most, be that annotated or not, a heading or not, so that it is counted at most once. A unit takes the roles of
the sentence that counts for it; of several, of the one that covers most of it, so that it is decided once. It has no
predicted role where no sentence counts for it or where that sentence was taken for a heading.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from workreport.evaluation.alignment import Extent, assign, choose, trim
from workreport.evaluation.calibration import Pair
from workreport.evaluation.measures import Counts, match
from workreport.schema import ROLES, AnalysedReport, AnnotatedReport, Sentence, Unit


@dataclass(frozen=True, slots=True)
class Pairing:
    """The annotated units of a report and the predicted sentences that stand in them.

    Parameters
    ----------
    units : list of (extent, Unit, Sentence or None)
        Each annotated unit with the sentence that counts for it.
    sentences : list of (extent, Sentence)
        Every sentence that overlaps an annotated unit most.
    """

    units: list[tuple[Extent, Unit, Sentence | None]]
    sentences: list[tuple[Extent, Sentence]]


def pair_sentences(gold: AnnotatedReport, predicted: AnalysedReport) -> Pairing:
    """Find the predicted sentences that count, and the unit that each counts for.

    Examples
    --------
    >>> gold = AnnotatedReport("a", (Unit("已建成。", 0, roles=("achievement",)), Unit("将投用。", 0, annotated=False)))
    >>> whole = Sentence(0, 8, False, (), ("plan",), {})
    >>> pairing = pair_sentences(gold, AnalysedReport("a", "", gold.text, (whole,), ()))
    >>> [(extent, unit.text, sentence.roles) for extent, unit, sentence in pairing.units]
    [((0, 4), '已建成。', ('plan',))]
    """
    text = gold.text
    units = [(trim(text, offset, offset + len(unit.text)), unit) for offset, unit in gold.located()]
    units = [(extent, unit) for extent, unit in units if extent[0] < extent[1]]
    sentences = [(trim(text, sentence.start, sentence.end), sentence) for sentence in predicted.sentences]
    sentences = [(extent, sentence) for extent, sentence in sentences if extent[0] < extent[1]]

    unit_extents = [extent for extent, _ in units]
    sentence_extents = [extent for extent, _ in sentences]
    assigned = assign(sentence_extents, unit_extents)
    chosen = choose(assigned, sentence_extents, unit_extents)
    return Pairing(
        units=[
            (extent, unit, sentences[chosen[index]][1] if index in chosen else None)
            for index, (extent, unit) in enumerate(units)
            if unit.annotated
        ],
        sentences=[
            sentence
            for sentence, unit in zip(sentences, assigned, strict=True)
            if unit is not None and units[unit][1].annotated
        ],
    )


def count_structure(pairing: Pairing) -> dict[str, Counts]:
    """Count sentence boundaries and headings."""
    return {
        "sentences": match({extent for extent, _, _ in pairing.units}, {extent for extent, _ in pairing.sentences}),
        "headings": match(
            {extent for extent, unit, _ in pairing.units if unit.heading},
            {extent for extent, sentence in pairing.sentences if sentence.heading},
        ),
    }


def count_roles(pairing: Pairing) -> dict[str, Counts]:
    """Count each role over the annotated units that are not headings."""
    body = [(extent, unit, sentence) for extent, unit, sentence in pairing.units if not unit.heading]
    return {
        f"roles.{role}": match(
            {extent for extent, unit, _ in body if role in unit.roles},
            {extent for extent, _, sentence in body if sentence and not sentence.heading and role in sentence.roles},
        )
        for role in ROLES
    }


def role_pairs(pairing: Pairing) -> dict[str, list[Pair]]:
    """Return the score of each role beside the truth, for units whose sentence has one."""
    scored = [
        (unit, sentence.scores)
        for _, unit, sentence in pairing.units
        if not unit.heading and sentence is not None and not sentence.heading
    ]
    return {
        f"roles.{role}": [
            Pair(scores[role], role in unit.roles)
            for unit, scores in scored
            if role in scores and not math.isnan(scores[role])
        ]
        for role in ROLES
    }
