import math
from dataclasses import replace

import pytest
from workreport.evaluation.entities import count_entities, count_type_errors, entity_pairs, entity_texts, pair_entities
from workreport.evaluation.measures import Counts
from workreport.schema import AnalysedReport, Entity

TEXT = "A\t{ORG:市科技局}会同{ORG:江州大学}新建{PLATFORM:江州中试基地}。\nP\t启动{PROJECT:青芦湖治理工程}。\n"
"""The gold of most tests: two ORG, one PLATFORM, one PROJECT."""


def entities(gold, predicted, *, seen=None):
    return count_entities(pair_entities(gold, predicted), seen=seen)


@pytest.fixture
def counts(gold, prediction):
    # 市科技局 right; 江州大学 as PLATFORM; 中试基地 without 江州; 青芦湖治理工程 cut in two.
    predicted = prediction(
        "A\t{ORG:市科技局}会同{PLATFORM:江州大学}新建江州{PLATFORM:中试基地}。\n"
        "P\t启动{PROJECT:青芦湖}{PROJECT:治理工程}。\n"
    )
    return entities(gold(TEXT), predicted)


def test_strict_needs_start_end_and_type(counts):
    assert counts["entities.strict.ORG"] == Counts(gold=2, found=1, predicted=1, correct=1)
    assert counts["entities.strict.PLATFORM"] == Counts(gold=1, found=0, predicted=2, correct=0)
    assert counts["entities.strict.PROJECT"] == Counts(gold=1, found=0, predicted=2, correct=0)
    assert counts["entities.strict.FUND"] == Counts(0, 0, 0, 0)


def test_overlap_needs_one_shared_character_and_the_type(counts):
    assert counts["entities.overlap.ORG"] == Counts(gold=2, found=1, predicted=1, correct=1)
    assert counts["entities.overlap.PLATFORM"] == Counts(gold=1, found=1, predicted=2, correct=1)
    assert counts["entities.overlap.PROJECT"] == Counts(gold=1, found=1, predicted=2, correct=2)


def test_boundaries_need_no_type(counts):
    assert counts["entities.boundaries"] == Counts(gold=4, found=2, predicted=5, correct=2)


def test_one_long_prediction_finds_two_overlapping(gold, prediction):
    counts = entities(gold("A\t{ORG:市委}{ORG:市政府}部署。\n"), prediction("A\t{ORG:市委市政府}部署。\n"))
    assert counts["entities.overlap.ORG"] == Counts(gold=2, found=2, predicted=1, correct=1)
    assert counts["entities.strict.ORG"] == Counts(gold=2, found=0, predicted=1, correct=0)


def test_type_errors_have_the_right_boundaries(gold, prediction):
    predicted = prediction(
        "A\t{ORG:市科技局}会同{PLATFORM:江州大学}新建{ORG:江州中试}基地。\nP\t启动{FUND:青芦湖治理工程}。\n"
    )
    errors = count_type_errors(pair_entities(gold(TEXT), predicted))
    assert {types: count for types, count in errors.items() if count} == {
        ("ORG", "PLATFORM"): 1,
        ("PROJECT", "FUND"): 1,
    }


def test_a_right_type_beside_a_wrong_one_is_no_type_error(gold):
    report = gold("A\t{ORG:市科技局}牵头。\n")
    both = tuple(Entity(0, 4, label, "市科技局", 0.5, 0) for label in ("ORG", "FUND"))
    errors = count_type_errors(pair_entities(report, AnalysedReport("a", "", report.text, (), both)))
    assert sum(errors.values()) == 0


def test_of_several_wrong_types_the_first_is_taken(gold):
    report = gold("A\t{ORG:市科技局}牵头。\n")
    wrong = tuple(Entity(0, 4, label, "市科技局", 0.5, 0) for label in ("FUND", "PROJECT"))
    errors = count_type_errors(pair_entities(report, AnalysedReport("a", "", report.text, (), wrong)))
    assert {types: count for types, count in errors.items() if count} == {("ORG", "PROJECT"): 1}


def test_the_same_prediction_twice_counts_once(gold):
    report = gold("A\t{ORG:市科技局}牵头。\n")
    twice = (Entity(0, 4, "ORG", "市科技局", 0.5, 0),) * 2
    counts = entities(report, AnalysedReport("a", "", report.text, (), twice))
    assert counts["entities.strict.ORG"] == Counts(1, 1, 1, 1)


def test_predictions_in_context_units_do_not_count(gold, prediction):
    counts = entities(
        gold("?\t市财政局拨款。\nA\t{ORG:市科技局}牵头。\n"),
        prediction("A\t{ORG:市财政局}拨款。\nA\t{ORG:市科技局}牵头。\n"),
    )
    assert counts["entities.strict.ORG"] == Counts(1, 1, 1, 1)


def test_a_prediction_that_reaches_into_an_annotated_unit_counts(gold):
    report = gold("?\t市财政局\nA\t市科技局牵头。\n")
    across = (Entity(0, 8, "ORG", "市财政局市科技局", 0.5, 0),)
    counts = entities(report, AnalysedReport("a", "", report.text, (), across))
    assert counts["entities.strict.ORG"] == Counts(gold=0, found=0, predicted=1, correct=0)


def test_entities_of_headings_count(gold, prediction):
    heading = "H\t一、{PLATFORM:江州中试基地}建设情况\n"
    assert entities(gold(heading), prediction(heading))["entities.strict.PLATFORM"] == Counts(1, 1, 1, 1)


def test_seen_and_unseen_are_told_apart_by_text(gold, prediction):
    # Seen: 市科技局 (found), 江州中试基地 (missed), predicted 江州 (wrong). Unseen: 江州大学 (found), 青芦湖… (missed).
    predicted = prediction(
        "A\t{ORG:市科技局}会同{ORG:江州大学}新建{ORG:江州}中试基地。\nP\t启动青芦湖{PROJECT:治理工程}。\n"
    )
    counts = entities(gold(TEXT), predicted, seen={"市科技局", "江州中试基地", "江州"})
    assert counts["entities.seen"] == Counts(gold=2, found=1, predicted=2, correct=1)
    assert counts["entities.unseen"] == Counts(gold=2, found=1, predicted=2, correct=1)


def test_without_training_texts_nothing_is_seen_or_unseen(counts):
    assert counts["entities.seen"] == counts["entities.unseen"] == Counts(0, 0, 0, 0)


def test_entity_texts_are_those_of_annotated_entities(gold):
    assert entity_texts([gold(TEXT), gold("?\t市财政局。\n")]) == {
        "市科技局",
        "江州大学",
        "江州中试基地",
        "青芦湖治理工程",
    }


def test_every_predicted_entity_gives_a_pair(gold, prediction):
    predicted = prediction(
        "A\t{ORG:市科技局}会同{ORG:江州}大学新建江州中试基地。\nP\t启动青芦湖治理工程。\n", score=0.75
    )
    pairs = entity_pairs(pair_entities(gold(TEXT), predicted))
    assert pairs["entities.ORG"] == [(0.75, True), (0.75, False)]
    assert pairs["entities.FUND"] == []


def test_an_entity_without_a_score_gives_no_pair_but_counts(gold, prediction):
    predicted = prediction("A\t{ORG:市科技局}牵头。\n")
    predicted = replace(predicted, entities=(replace(predicted.entities[0], score=math.nan),))
    pairing = pair_entities(gold("A\t{ORG:市科技局}牵头。\n"), predicted)
    assert entity_pairs(pairing)["entities.ORG"] == []
    assert count_entities(pairing, seen=None)["entities.strict.ORG"] == Counts(1, 1, 1, 1)
