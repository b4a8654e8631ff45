import json
import math
import time
from dataclasses import replace

import numpy as np
import pytest
from workreport.evaluation.bootstrap import percentile_interval, resample
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluation import Evaluation, score_reports
from workreport.evaluation.measures import Counts
from workreport.schema import AnalysedReport

RIVER = "H\t一、回顾\n\nA\t{ORG:市水利局}建成{PROJECT:青芦湖治理工程}。\nQ\t{ORG:水投公司}进度偏慢。\nP\t明年完工。\n"
SCHOOL = "A\t{ORG:县一中}扩建。\nA\t{FUND:奖教金}发放。\n?\t背景。\n"


@pytest.fixture
def evaluation(gold, prediction):
    """Two reports of which each number below is counted by hand.

    River: 4 units, 1 heading. Sentences 1 (the heading), 3 and 4 right, the second cut in two. Roles: achievement
    right, problem missed (taken for an achievement), plan right. Entities: the first right, the project cut short, the
    company missed.
    School: 2 units, both found. Roles: the first right, the second has none. Entities: the school right, the fund taken
    for a project.
    """
    river = prediction(
        "H\t一、回顾\n\nA\t{ORG:市水利局}建成{PROJECT:青芦湖治理}\n-\t工程。\nA\t水投公司进度偏慢。\nP\t明年完工。\n"
    )
    school = prediction("A\t{ORG:县一中}扩建。\n-\t{PROJECT:奖教金}发放。\nP\t{ORG:背景}。\n")
    return score_reports(
        [gold(RIVER, name="river"), gold(SCHOOL, name="school")],
        [river, school],
        seen={"市水利局", "奖教金"},
        seen_in="corpus (train)",
        system="by hand 1.0",
        data="two reports",
        samples=200,
    )


@pytest.mark.parametrize(
    ("name", "counts", "precision", "recall", "f1"),
    [
        ("sentences", Counts(6, 5, 7, 5), 5 / 7, 5 / 6, 10 / 13),
        ("headings", Counts(1, 1, 1, 1), 1, 1, 1),
        ("roles.achievement", Counts(3, 2, 3, 2), 2 / 3, 2 / 3, 2 / 3),
        ("roles.problem", Counts(1, 0, 0, 0), None, 0, 0),
        ("roles.plan", Counts(1, 1, 1, 1), 1, 1, 1),
        ("roles.micro", Counts(5, 3, 4, 3), 3 / 4, 3 / 5, 6 / 9),
        ("roles.macro", Counts(5, 3, 4, 3), 5 / 6, 5 / 9, 5 / 9),
        ("entities.strict.ORG", Counts(3, 2, 2, 2), 1, 2 / 3, 4 / 5),
        ("entities.strict.PROJECT", Counts(1, 0, 2, 0), 0, 0, 0),
        ("entities.strict.PLATFORM", Counts(0, 0, 0, 0), None, None, None),
        ("entities.strict.FUND", Counts(1, 0, 0, 0), None, 0, 0),
        ("entities.strict.micro", Counts(5, 2, 4, 2), 1 / 2, 2 / 5, 4 / 9),
        ("entities.strict.macro", Counts(5, 2, 4, 2), 1 / 2, 2 / 9, 4 / 15),
        ("entities.overlap.PROJECT", Counts(1, 1, 2, 1), 1 / 2, 1, 2 / 3),
        ("entities.overlap.micro", Counts(5, 3, 4, 3), 3 / 4, 3 / 5, 2 / 3),
        ("entities.boundaries", Counts(5, 3, 4, 3), 3 / 4, 3 / 5, 2 / 3),
        ("entities.seen", Counts(2, 1, 2, 1), 1 / 2, 1 / 2, 1 / 2),
        ("entities.unseen", Counts(3, 1, 2, 1), 1 / 2, 1 / 3, 2 / 5),
    ],
)
def test_scores_counted_by_hand(evaluation, name, counts, precision, recall, f1):
    score = evaluation.scores[name]
    assert score.counts == counts
    assert (score.precision, score.recall, score.f1) == pytest.approx((precision, recall, f1))


def test_calibration_counted_by_hand(evaluation):
    # Entities, each scored .75: ORG 2 of 2 hold, PROJECT 0 of 2.
    assert evaluation.calibration["entities.ORG"].error == pytest.approx(0.25)
    assert evaluation.calibration["entities.PROJECT"].error == pytest.approx(0.75)
    assert evaluation.calibration["entities.all"].error == pytest.approx(0.25)
    assert evaluation.calibration["entities.FUND"].error is None
    # achievement over 5 sentences: .75 for three, two hold; .25 for two, one holds.
    expected = (3 * abs(0.75 - 2 / 3) + 2 * abs(0.25 - 1 / 2)) / 5
    assert evaluation.calibration["roles.achievement"].error == pytest.approx(expected)
    assert evaluation.calibration["roles.all"].support == 15


def test_type_errors_are_summed_over_reports(evaluation):
    assert {types: count for types, count in evaluation.type_errors.items() if count} == {("FUND", "PROJECT"): 1}


def test_each_report_has_its_own_scores(evaluation):
    river, school = evaluation.to_dict()["reports"]
    assert (river["name"], school["name"]) == ("river", "school")
    assert river["scores"]["entities"]["strict"]["micro"]["f1"] == pytest.approx(2 / 5)
    assert school["scores"]["entities"]["strict"]["micro"]["f1"] == pytest.approx(1 / 2)
    assert school["scores"]["headings"] == {
        "precision": None,
        "recall": None,
        "f1": None,
        "support": 0,
        "predicted": 0,
        "found": 0,
        "correct": 0,
    }


def test_support_is_counted(evaluation):
    assert evaluation.to_dict()["support"] == {
        "reports": 2,
        "units": 6,
        "headings": 1,
        "sentences": 5,
        "entities": 5,
    }


def test_intervals_hold_the_score_and_span_the_reports(evaluation):
    # Resamples are river twice, school twice or one of each: strict F1 2/5, 1/2, 4/9.
    low, high = evaluation.scores["entities.strict.micro"].intervals["f1"]
    assert (low, high) == pytest.approx((2 / 5, 1 / 2))


def test_intervals_are_those_of_reports_drawn_again_one_by_one(evaluation):
    evaluation = replace(evaluation, samples=7)
    f1, error = [], []
    for drawn in resample(2, samples=evaluation.samples, seed=evaluation.seed).astype(int):
        again = [report for report, times in zip(evaluation.reports, drawn, strict=True) for _ in range(times)]
        resampled = replace(evaluation, reports=tuple(again), samples=0)
        f1.append(resampled.scores["roles.macro"].f1)
        error.append(resampled.calibration["entities.all"].error)
    assert evaluation.scores["roles.macro"].intervals["f1"] == pytest.approx(percentile_interval(np.array(f1)))
    assert evaluation.calibration["entities.all"].interval == pytest.approx(percentile_interval(np.array(error)))


def test_intervals_come_again_with_the_seed(evaluation):
    assert replace(evaluation).to_dict() == evaluation.to_dict()


def test_another_seed_draws_other_reports(evaluation):
    few, others = replace(evaluation, samples=7), replace(evaluation, samples=7, seed=1)
    assert few.scores["entities.strict.micro"].intervals != others.scores["entities.strict.micro"].intervals


def test_a_single_report_has_no_interval(gold, prediction):
    score = score_reports([gold(RIVER)], [prediction(RIVER)]).scores["roles.micro"]
    assert (score.f1, score.intervals["f1"]) == (1.0, None)


def test_perfect_predictions_score_one(gold, prediction):
    evaluation = score_reports([gold(RIVER), gold(SCHOOL)], [prediction(RIVER), prediction(SCHOOL)])
    defined = {name: score.f1 for name, score in evaluation.scores.items() if score.support}
    assert set(defined.values()) == {1.0}


def test_the_record_survives_json(evaluation):
    record = json.loads(json.dumps(evaluation.to_dict(), allow_nan=False))
    assert Evaluation.from_dict(record) == evaluation
    assert Evaluation.from_dict(record).to_dict() == evaluation.to_dict()


def keys(value):
    if isinstance(value, dict):
        return {name: keys(inner) for name, inner in value.items() if name != "bins"}
    return (
        [keys(inner) for inner in value] if isinstance(value, list) and value and isinstance(value[0], dict) else None
    )


@pytest.mark.parametrize("marked", ["A\t已完工。\n", "H\t一、回顾\n", "?\t背景。\n", RIVER])
def test_nothing_found_gives_the_same_keys_and_no_nan(gold, prediction, marked):
    report = gold(marked)
    nothing = AnalysedReport("a", "", report.text, (), ())
    record = score_reports([report], [nothing]).to_dict()
    assert "NaN" not in json.dumps(record)
    assert keys(record) == keys(score_reports([gold(RIVER)], [prediction(RIVER)]).to_dict())


def test_a_report_without_entities_has_undefined_entity_scores(gold, prediction):
    marked = "A\t已完工。\n"
    score = score_reports([gold(marked)], [prediction(marked)]).scores["entities.strict.micro"]
    assert (score.precision, score.recall, score.f1) == (None, None, None)


def test_a_system_of_entities_alone_is_scored(gold, prediction):
    predicted = replace(prediction(RIVER), sentences=())
    predicted = replace(predicted, entities=tuple(replace(entity, score=math.nan) for entity in predicted.entities))
    evaluation = score_reports([gold(RIVER)], [predicted])
    assert evaluation.scores["entities.strict.micro"].f1 == 1.0
    assert evaluation.scores["roles.macro"].f1 == 0.0
    assert evaluation.calibration["entities.all"].error is None


def test_without_training_texts_seen_is_not_measured(gold, prediction):
    evaluation = score_reports([gold(RIVER)], [prediction(RIVER)])
    assert evaluation.seen_in == ""
    assert evaluation.scores["entities.unseen"].f1 is None


def test_training_texts_without_a_name_are_counted(gold, prediction):
    assert score_reports([gold(RIVER)], [prediction(RIVER)], seen={"市水利局"}).seen_in == "1 entity texts"


def test_no_reports_are_refused():
    with pytest.raises(EvaluationError, match="there is nothing to score"):
        score_reports([], [])


def test_missing_predictions_are_refused(gold, prediction):
    with pytest.raises(EvaluationError, match="1 predictions were given for 2 reports"):
        score_reports([gold(RIVER), gold(SCHOOL)], [prediction(RIVER)])


@pytest.mark.parametrize("record", [{}, {"reports": [{"name": "a"}]}, {"reports": [1]}])
def test_another_record_is_refused(record):
    with pytest.raises(EvaluationError, match="this is not the record of an evaluation"):
        Evaluation.from_dict(record)


def test_eleven_reports_with_intervals_take_less_than_a_second(gold, prediction):
    body = "A\t{ORG:市水利局}建成{PROJECT:青芦湖治理工程}。\nP\t明年完工。\n\n"
    reports, predicted = [gold(body * 60)] * 11, [prediction(body * 60)] * 11
    start = time.process_time()
    score_reports(reports, predicted, samples=1000).to_dict()
    assert time.process_time() - start < 1
