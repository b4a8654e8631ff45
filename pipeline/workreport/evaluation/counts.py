"""What is counted in one report.

A pipeline reads the whole text of a report, and only its annotated units are scored. A unit or sentence is where its
text is, without the white space around it. The modules `sentences` and `entities` say how each layer is counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from workreport.evaluation.alignment import Extent
from workreport.evaluation.calibration import CALIBRATED, Bin, Histogram, histogram
from workreport.evaluation.entities import TypeErrors, count_entities, count_type_errors, entity_pairs, pair_entities
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.measures import MEASURES, Counts
from workreport.evaluation.sentences import count_roles, count_structure, pair_sentences, role_pairs
from workreport.schema import ENTITY_TYPES, ROLES, AnalysedReport, AnnotatedReport


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """Everything that is counted in one report; what is published is computed from sums of these.

    Parameters
    ----------
    name : str
        The name of the report.
    measures : dict of str to Counts
        One for each of `measures.MEASURES`.
    histograms : dict of str to Histogram
        One for each of `calibration.CALIBRATED`.
    type_errors : dict of (str, str) to int
        Gold entities whose start and end were predicted with another type only, by gold and predicted type.
    """

    name: str
    measures: dict[str, Counts]
    histograms: dict[str, Histogram]
    type_errors: TypeErrors


def count_report(gold: AnnotatedReport, predicted: AnalysedReport, *, seen: Set[str] | None = None) -> ReportCounts:
    """Count one report.

    Parameters
    ----------
    gold : AnnotatedReport
        The annotated report.
    predicted : AnalysedReport
        What a system found in `gold.text`. It may lack sentences, scores or entities: what is missing is not found.
    seen : set of str, optional
        Entity texts that the system was trained on; without it no entity counts as seen or unseen.

    Raises
    ------
    EvaluationError
        If the prediction is for another text, uses a role or type that the schema lacks, leaves the text, or has a
        score outside of [0, 1].

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> gold, _ = parse_marked("A\\t{ORG:市科技局}新建平台3个。\\n", name="a")
    >>> counts = count_report(gold, AnalysedReport("a", "", gold.text, (), ()))
    >>> counts.measures["roles.achievement"], counts.measures["entities.strict.ORG"]
    (Counts(gold=1, found=0, predicted=0, correct=0), Counts(gold=1, found=0, predicted=0, correct=0))
    """
    _check(gold, predicted)
    sentences = pair_sentences(gold, predicted)
    entities = pair_entities(gold, predicted)
    pairs = role_pairs(sentences) | entity_pairs(entities)
    return ReportCounts(
        name=gold.name,
        measures=count_structure(sentences) | count_roles(sentences) | count_entities(entities, seen=seen),
        histograms={label: histogram(pairs[label]) for label in CALIBRATED},
        type_errors=count_type_errors(entities),
    )


def sum_counts(name: str, counts: Sequence[ReportCounts]) -> ReportCounts:
    """Add up what was counted in several texts, as where a report was read in pieces.

    Parameters
    ----------
    name : str
        What the sum is called.
    counts : sequence of ReportCounts
        At least one.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> gold, _ = parse_marked("A\\t{ORG:市科技局}新建平台3个。\\n", name="a")
    >>> counts = count_report(gold, AnalysedReport("a", "", gold.text, (), ()))
    >>> sum_counts("twice", [counts, counts]).measures["roles.achievement"]
    Counts(gold=2, found=0, predicted=0, correct=0)
    """
    return ReportCounts(
        name=name,
        measures={
            measure: Counts(*map(sum, zip(*(one.measures[measure] for one in counts), strict=True)))
            for measure in MEASURES
        },
        histograms={
            label: tuple(map(_sum_bins, zip(*(one.histograms[label] for one in counts), strict=True)))
            for label in CALIBRATED
        },
        type_errors={pair: sum(one.type_errors[pair] for one in counts) for pair in counts[0].type_errors},
    )


def _sum_bins(bins: Sequence[Bin]) -> Bin:
    return Bin(*map(sum, zip(*bins, strict=True)))


def _check(gold: AnnotatedReport, predicted: AnalysedReport) -> None:
    if predicted.text != gold.text:
        raise EvaluationError(f"{gold.name}: the prediction is for another text (source {predicted.source!r})")
    sentences, entities = predicted.sentences, predicted.entities
    _check_names(gold.name, "role", (role for item in sentences for role in (*item.roles, *item.scores)), ROLES)
    _check_names(gold.name, "entity type", (item.label for item in entities), ENTITY_TYPES)
    _check_extents(gold, ((item.start, item.end) for item in sentences))
    _check_extents(gold, ((item.start, item.end) for item in entities))
    _check_scores(gold.name, (score for item in sentences for score in item.scores.values()))
    _check_scores(gold.name, (item.score for item in entities))


def _check_names(report: str, what: str, names: Iterable[str], known: tuple[str, ...]) -> None:
    for name in names:
        if name not in known:
            raise EvaluationError(
                f"{report}: predicted {what} {name!r} is not one of {', '.join(known)}: map or drop it before scoring"
            )


def _check_extents(gold: AnnotatedReport, extents: Iterable[Extent]) -> None:
    length = len(gold.text)
    for start, end in extents:
        if not 0 <= start < end <= length:
            raise EvaluationError(f"{gold.name}: predicted [{start}, {end}) is empty or leaves the {length} characters")


def _check_scores(report: str, scores: Iterable[float]) -> None:
    for score in scores:
        if not (0 <= score <= 1 or math.isnan(score)):
            raise EvaluationError(f"{report}: predicted score {score} is not in [0, 1]; give NaN where there is none")
