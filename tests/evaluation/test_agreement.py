"""Our numbers are those of spaCy's `Scorer`, seqeval and nervaluate where they define the same thing.

They call a ratio 0 that we leave undefined, so that only defined ones are compared.
"""

from __future__ import annotations

import warnings
from itertools import pairwise

import pytest
import spacy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from seqeval.metrics import classification_report
from seqeval.scheme import IOB2
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from workreport.evaluation.evaluation import Score, score_reports
from workreport.schema import (
    ENTITY_TYPES,
    ROLES,
    AnalysedReport,
    AnnotatedReport,
    Entity,
    Sentence,
    Span,
    Unit,
)

VOCAB = spacy.blank("zh").vocab
Spans = list[tuple[int, int, str]]

some_roles = st.sets(st.sampled_from(ROLES)).map(lambda roles: tuple(role for role in ROLES if role in roles))


@st.composite
def spans(draw: st.DrawFn, length: int) -> Spans:
    """Draw spans in order and without overlap: the text is cut into pieces, and some pieces are entities."""
    cuts = sorted({0, length, *draw(st.lists(st.integers(0, length), max_size=8))})
    pieces = pairwise(cuts)
    labelled = [(start, end, draw(st.sampled_from((None, *ENTITY_TYPES)))) for start, end in pieces]
    return [(start, end, label) for start, end, label in labelled if label]


@st.composite
def scored_reports(draw: st.DrawFn) -> tuple[AnnotatedReport, AnalysedReport]:
    """Draw a report of a few sentences, and a prediction with the same sentences."""
    units, sentences, start = [], [], 0
    for length in draw(st.lists(st.integers(1, 12), min_size=1, max_size=4)):
        gold = draw(spans(length))
        units.append(Unit("字" * length, 0, False, draw(some_roles), tuple(Span(*span) for span in gold)))
        sentences.append(Sentence(start, start + length, False, (), draw(some_roles), {}))
        start += length
    entities = tuple(Entity(*span, "", 0.5, 0) for span in draw(spans(start)))
    report = AnnotatedReport("a", tuple(units))
    return report, AnalysedReport("a", "", report.text, tuple(sentences), entities)


some_reports = st.lists(scored_reports(), min_size=1, max_size=4)


def gold_spans(report: AnnotatedReport) -> Spans:
    return [
        (span.start + offset, span.end + offset, span.label) for offset, unit in report.located() for span in unit.spans
    ]


def predicted_spans(report: AnalysedReport) -> Spans:
    return [(entity.start, entity.end, entity.label) for entity in report.entities]


def our_scores(reports) -> dict[str, Score]:
    return score_reports(*zip(*reports, strict=True), samples=0).scores


def assert_equal_where_defined(score: Score, precision: float, recall: float, f1: float) -> None:
    for ours, theirs in ((score.precision, precision), (score.recall, recall), (score.f1, f1)):
        assert ours is None or ours == pytest.approx(theirs)


def entity_doc(text: str, entities: Spans) -> Doc:
    doc = Doc(VOCAB, words=list(text), spaces=[False] * len(text))
    doc.set_ents([doc.char_span(start, end, label=label) for start, end, label in entities], default="outside")
    return doc


def category_doc(text: str, roles: tuple[str, ...]) -> Doc:
    doc = Doc(VOCAB, words=[text])
    doc.cats = {role: float(role in roles) for role in ROLES}
    return doc


def tags(text: str, entities: Spans) -> list[str]:
    found = ["O"] * len(text)
    for start, end, label in entities:
        found[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return found


@settings(deadline=None)
@given(some_reports)
def test_entities_agree_with_spacy(reports):
    scores = our_scores(reports)
    examples = [
        Example(entity_doc(one.text, predicted_spans(other)), entity_doc(one.text, gold_spans(one)))
        for one, other in reports
    ]
    theirs = Scorer.score_spans(examples, "ents")
    assert_equal_where_defined(
        scores["entities.strict.micro"], theirs["ents_p"] or 0, theirs["ents_r"] or 0, theirs["ents_f"] or 0
    )
    for label, score in (theirs["ents_per_type"] or {}).items():
        assert_equal_where_defined(scores[f"entities.strict.{label}"], score["p"], score["r"], score["f"])
    unlabelled = Scorer.score_spans(examples, "ents", labeled=False)
    assert_equal_where_defined(
        scores["entities.boundaries"], unlabelled["ents_p"] or 0, unlabelled["ents_r"] or 0, unlabelled["ents_f"] or 0
    )


@settings(deadline=None)
@given(some_reports)
def test_roles_agree_with_spacy(reports):
    scores = our_scores(reports)
    examples = [
        Example(category_doc(unit.text, sentence.roles), category_doc(unit.text, unit.roles))
        for one, other in reports
        for unit, sentence in zip(one.units, other.sentences, strict=True)
    ]
    theirs = Scorer.score_cats(examples, "cats", labels=ROLES, multi_label=True)
    assert_equal_where_defined(
        scores["roles.micro"], theirs["cats_micro_p"], theirs["cats_micro_r"], theirs["cats_micro_f"]
    )
    for role, score in theirs["cats_f_per_type"].items():
        assert_equal_where_defined(scores[f"roles.{role}"], score["p"], score["r"], score["f"])
    if all(scores[f"roles.{role}"].support and scores[f"roles.{role}"].counts.predicted for role in ROLES):
        assert_equal_where_defined(
            scores["roles.macro"], theirs["cats_macro_p"], theirs["cats_macro_r"], theirs["cats_macro_f"]
        )


@settings(deadline=None)
@given(some_reports)
def test_entities_agree_with_seqeval(reports):
    scores = our_scores(reports)
    gold = [tags(one.text, gold_spans(one)) for one, _ in reports]
    predicted = [tags(one.text, predicted_spans(other)) for one, other in reports]
    assume(any(tag != "O" for sequence in (*gold, *predicted) for tag in sequence))  # seqeval has no report for nothing
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = classification_report(gold, predicted, mode="strict", scheme=IOB2, output_dict=True, zero_division=0)
    for label in {*theirs} & set(ENTITY_TYPES):
        score = theirs[label]
        assert score["support"] == scores[f"entities.strict.{label}"].support
        assert_equal_where_defined(
            scores[f"entities.strict.{label}"], score["precision"], score["recall"], score["f1-score"]
        )
    micro = theirs["micro avg"]
    assert_equal_where_defined(scores["entities.strict.micro"], micro["precision"], micro["recall"], micro["f1-score"])


@settings(deadline=None)
@given(some_reports)
def test_entities_agree_with_nervaluate(reports):
    nervaluate = pytest.importorskip("nervaluate", reason="nervaluate needs Python 3.11")
    scores = our_scores(reports)

    def records(entities: Spans) -> list[dict[str, object]]:
        return [{"start": start, "end": end - 1, "label": label} for start, end, label in entities]

    theirs = nervaluate.Evaluator(
        [records(gold_spans(one)) for one, _ in reports],
        [records(predicted_spans(other)) for _, other in reports],
        tags=list(ENTITY_TYPES),
        loader="dict",
    ).evaluate()
    strict, exact = theirs["overall"]["strict"], theirs["overall"]["exact"]
    assert_equal_where_defined(scores["entities.strict.micro"], strict.precision, strict.recall, strict.f1)
    assert_equal_where_defined(scores["entities.boundaries"], exact.precision, exact.recall, exact.f1)
    for label, results in theirs["entities"].items():
        strict = results["strict"]
        assert_equal_where_defined(scores[f"entities.strict.{label}"], strict.precision, strict.recall, strict.f1)
