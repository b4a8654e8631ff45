"""Rank annotations by how little a model that has not seen them believes in them.

The scores are those of confident learning (Northcutt, Jiang and Chuang 2021, Journal of Artificial Intelligence
Research 70): *self-confidence* is the probability of the given label; the *normalised margin* sets it against the most
probable other label, here scaled to [0, 1] so that both are low where the label is likely to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workreport.corpus.faults import CorpusError
from workreport.corpus.marked import role_field
from workreport.corpus.suspects.predictions import Prediction, ScoredSpan
from workreport.schema import ROLES, AnnotatedReport, Span, Unit

NOTHING = "–"
"""What stands for no entity."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """An annotation that may be wrong.

    Parameters
    ----------
    kind : str
        `roles`; or of entities `type` (the model finds the span with another type), `boundaries` (it finds another span
        that overlaps), `spurious` (it finds none here), `missing` (it finds one where none is annotated).
    report : str
        The report's name.
    unit : int
        The unit's line in the report's file, from 1.
    text : str
        The unit.
    given, proposed : str
        What is annotated and what is more likely: the roles as in marked text, or an entity with the character that it
        begins at.
    margin, self_confidence : float
        Between 0, very suspicious, and 1.
    """

    kind: str
    report: str
    unit: int
    text: str
    given: str
    proposed: str
    margin: float
    self_confidence: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Suspects, the most suspicious first, and what could not be judged.

    Parameters
    ----------
    suspects : tuple of Suspect
        In order of margin, then of self-confidence.
    outdated : int
        Predictions whose entities are not those of the corpus any more; such a unit has been annotated anew.
    unpredicted : int
        Annotated units without prediction.
    """

    suspects: tuple[Suspect, ...]
    outdated: int
    unpredicted: int


def rank_suspects(
    reports: Sequence[AnnotatedReport], predictions: Iterable[Prediction], *, limit: int | None = None
) -> Ranking:
    """Rank the roles of the sentences and the entities of a corpus by how likely they are to be wrong.

    A sentence is one suspect for its roles together, as sure as the least sure of its roles. An entity is one suspect,
    set against the most probable of the predicted spans that overlap it, or else against there being none. A predicted
    entity that overlaps none is one.

    Parameters
    ----------
    reports : sequence of AnnotatedReport
        The corpus as it is now.
    predictions : iterable of Prediction
        Out-of-sample predictions for its units.
    limit : int, optional
        How many are kept.

    Raises
    ------
    CorpusError
        If a prediction is for a unit that the corpus does not have, or a span leaves its text.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> report, _ = parse_marked("A\\t{ORG:市科技局}明年扩建。\\n", name="r1")
    >>> gold = ScoredSpan(Span(0, 4, "ORG"), 0.9)
    >>> prediction = Prediction("r1", 1, {"achievement": 0.1, "problem": 0.0, "plan": 0.8}, (gold,), (gold,))
    >>> for suspect in rank_suspects([report], [prediction]).suspects:
    ...     print(suspect.kind, suspect.given, suspect.proposed, round(suspect.margin, 2))
    roles A P 0.1
    spurious {ORG:市科技局}@0 – 0.9
    """
    units = {
        (report.name, number): unit
        for report in reports
        for number, unit in enumerate(report.units, 1)
        if unit.annotated
    }
    predicted: set[tuple[str, int]] = set()
    suspects: list[Suspect] = []
    outdated = 0
    for prediction in predictions:
        key = prediction.report, prediction.unit
        if key not in units:
            raise CorpusError(
                f"{prediction.report}.jsonl", prediction.unit, "predicted, but not annotated in the corpus"
            )
        predicted.add(key)
        unit = units[key]
        _check_spans(unit, prediction)
        if {scored.span for scored in prediction.gold} != set(unit.spans):
            outdated += 1
            continue
        if prediction.roles and not unit.heading:
            suspects.append(_suspect_roles(unit, prediction))
        suspects.extend(_suspect_entities(unit, prediction))
    suspects.sort(key=lambda suspect: (suspect.margin, suspect.self_confidence, suspect.report, suspect.unit))
    return Ranking(tuple(suspects[:limit]), outdated, len(units.keys() - predicted))


def normalised_margin(given: float, other: float) -> float:
    """Return how far the probability of the given label lies above the best other one's, scaled to [0, 1].

    Examples
    --------
    >>> normalised_margin(1.0, 0.0), normalised_margin(0.5, 0.5), normalised_margin(0.25, 0.75)
    (1.0, 0.5, 0.25)
    """
    return (given - other + 1) / 2


def _check_spans(unit: Unit, prediction: Prediction) -> None:
    for scored in (*prediction.gold, *prediction.predicted):
        if scored.span.end > len(unit.text):
            message = f"a predicted span ends at {scored.span.end}, the text of {len(unit.text)} characters before it"
            raise CorpusError(f"{prediction.report}.jsonl", prediction.unit, message)


def _suspect_roles(unit: Unit, prediction: Prediction) -> Suspect:
    confidence = {role: prediction.roles[role] if role in unit.roles else 1 - prediction.roles[role] for role in ROLES}
    least = min(confidence.values())
    # The roles to change: those that the model decides otherwise, or the least sure where it agrees with all.
    changed = {role for role, value in confidence.items() if value < 0.5 or value == least}
    proposed = tuple(role for role in ROLES if (role in unit.roles) != (role in changed))
    return Suspect(
        kind="roles",
        report=prediction.report,
        unit=prediction.unit,
        text=unit.text,
        given=role_field(unit),
        proposed=role_field(replace(unit, roles=proposed)),
        margin=normalised_margin(least, 1 - least),
        self_confidence=least,
    )


def _suspect_entities(unit: Unit, prediction: Prediction) -> Iterator[Suspect]:
    def suspect(kind: str, given: Span | None, proposed: Span | None, confidence: float, other: float) -> Suspect:
        return Suspect(
            kind=kind,
            report=prediction.report,
            unit=prediction.unit,
            text=unit.text,
            given=_mark(unit, given),
            proposed=_mark(unit, proposed),
            margin=normalised_margin(confidence, other),
            self_confidence=confidence,
        )

    for gold in prediction.gold:
        rival = _strongest(found for found in prediction.predicted if _rivals(found.span, gold.span))
        if rival is None:
            yield suspect("spurious", gold.span, None, gold.probability, 1 - gold.probability)
        else:
            same_place = (rival.span.start, rival.span.end) == (gold.span.start, gold.span.end)
            kind = "type" if same_place else "boundaries"
            yield suspect(kind, gold.span, rival.span, gold.probability, rival.probability)
    for found in prediction.predicted:
        if not any(_overlap(found.span, gold.span) for gold in prediction.gold):
            yield suspect("missing", None, found.span, 1 - found.probability, found.probability)


def _strongest(spans: Iterable[ScoredSpan]) -> ScoredSpan | None:
    return max(spans, key=lambda scored: scored.probability, default=None)


def _rivals(span: Span, other: Span) -> bool:
    return span != other and _overlap(span, other)


def _overlap(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def _mark(unit: Unit, span: Span | None) -> str:
    return NOTHING if span is None else f"{{{span.label}:{unit.text[span.start : span.end]}}}@{span.start}"
