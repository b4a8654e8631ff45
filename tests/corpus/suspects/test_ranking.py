from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.corpus.faults import CorpusError
from workreport.corpus.marked import parse_marked
from workreport.corpus.suspects import Prediction, ScoredSpan, Suspect, rank_suspects
from workreport.corpus.suspects.ranking import normalised_margin
from workreport.schema import AnnotatedReport, Span

SURE_OF_PLAN = {"achievement": 0.05, "problem": 0.02, "plan": 0.9}


def report(marked: str) -> AnnotatedReport:
    return parse_marked(marked, name="r1")[0]


def scored(start: int, end: int, label: str, probability: float) -> ScoredSpan:
    return ScoredSpan(Span(start, end, label), probability)


def entity_suspects(marked: str, gold: list[ScoredSpan], predicted: list[ScoredSpan]) -> list[Suspect]:
    prediction = Prediction("r1", 1, {}, tuple(gold), tuple(predicted))
    return list(rank_suspects([report(marked)], [prediction]).suspects)


@pytest.mark.parametrize(
    ("role", "proposed", "confidence"),
    [("A", "P", 0.05), ("P", "-", 0.9), ("-", "P", 0.1), ("AP", "P", 0.05), ("Q", "P", 0.02)],
)
def test_sentence_is_as_sure_as_its_least_sure_role(role: str, proposed: str, confidence: float) -> None:
    prediction = Prediction("r1", 1, SURE_OF_PLAN, (), ())
    [suspect] = rank_suspects([report(f"{role}\t扩建。\n")], [prediction]).suspects
    assert (suspect.kind, suspect.given, suspect.proposed) == ("roles", role, proposed)
    assert suspect.self_confidence == pytest.approx(confidence)
    assert suspect.margin == pytest.approx(confidence)


def test_heading_has_no_roles_to_suspect() -> None:
    assert rank_suspects([report("H\t一、扩建\n")], [Prediction("r1", 1, SURE_OF_PLAN, (), ())]).suspects == ()


@pytest.mark.parametrize(
    ("predicted", "kind", "proposed", "margin"),
    [
        ([scored(0, 4, "PLATFORM", 0.7)], "type", "{PLATFORM:创新中心}@0", (0.2 - 0.7 + 1) / 2),
        ([scored(0, 6, "ORG", 0.6)], "boundaries", "{ORG:创新中心扩建}@0", (0.2 - 0.6 + 1) / 2),
        ([], "spurious", "–", (0.2 - 0.8 + 1) / 2),
        ([scored(0, 4, "ORG", 0.2)], "spurious", "–", (0.2 - 0.8 + 1) / 2),
        ([scored(0, 2, "ORG", 0.1), scored(2, 6, "ORG", 0.3)], "boundaries", "{ORG:中心扩建}@2", (0.2 - 0.3 + 1) / 2),
    ],
    ids=["type", "boundaries", "nothing", "itself", "strongest of two"],
)
def test_entity_is_set_against_its_strongest_rival(
    predicted: list[ScoredSpan], kind: str, proposed: str, margin: float
) -> None:
    [suspect] = entity_suspects("-\t{ORG:创新中心}扩建。\n", [scored(0, 4, "ORG", 0.2)], predicted)
    assert (suspect.kind, suspect.given, suspect.proposed) == (kind, "{ORG:创新中心}@0", proposed)
    assert suspect.margin == pytest.approx(margin)
    assert suspect.self_confidence == 0.2


def test_found_entity_that_is_not_annotated_is_missing() -> None:
    [suspect] = entity_suspects("-\t市委开会。\n", [], [scored(0, 2, "ORG", 0.9)])
    assert (suspect.kind, suspect.given, suspect.proposed) == ("missing", "–", "{ORG:市委}@0")
    assert suspect.margin == pytest.approx(0.1)
    assert suspect.self_confidence == pytest.approx(0.1)


def test_most_suspicious_comes_first_and_the_limit_keeps_it() -> None:
    corpus = report("A\t扩建。\nP\t扩建。\n-\t扩建。\n")
    predictions = [Prediction("r1", number, SURE_OF_PLAN, (), ()) for number in (2, 3, 1)]
    assert [suspect.unit for suspect in rank_suspects([corpus], predictions).suspects] == [1, 3, 2]
    assert [suspect.unit for suspect in rank_suspects([corpus], predictions, limit=1).suspects] == [1]


def test_unit_that_was_annotated_anew_is_counted_and_not_ranked() -> None:
    prediction = Prediction("r1", 1, SURE_OF_PLAN, (scored(0, 4, "ORG", 0.1),), ())
    ranking = rank_suspects([report("A\t{ORG:创新中心扩建}。\nA\t扩建。\n")], [prediction])
    assert (ranking.suspects, ranking.outdated, ranking.unpredicted) == ((), 1, 1)


@pytest.mark.parametrize(("name", "unit"), [("r2", 1), ("r1", 3), ("r1", 2)], ids=["report", "unit", "context"])
def test_prediction_for_no_annotated_unit_is_refused(name: str, unit: int) -> None:
    with pytest.raises(CorpusError, match=rf"{name}\.jsonl:{unit}: predicted, but not annotated"):
        rank_suspects([report("A\t扩建。\n?\t谢谢。\n")], [Prediction(name, unit, {}, (), ())])


def test_predicted_span_that_leaves_the_text_is_refused() -> None:
    with pytest.raises(CorpusError, match="a predicted span ends at 9"):
        entity_suspects("-\t市委开会。\n", [], [scored(0, 9, "ORG", 0.9)])


@given(st.floats(0, 1), st.floats(0, 1))
def test_margin_lies_between_0_and_1_and_at_the_middle_for_equals(given_label: float, other: float) -> None:
    assert 0 <= normalised_margin(given_label, other) <= 1
    assert normalised_margin(other, other) == 0.5
