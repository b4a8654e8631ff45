import re
from dataclasses import replace

import pytest
from workreport.evaluation.calibration import BIN_COUNT, CALIBRATED
from workreport.evaluation.counts import count_report
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.measures import MEASURES, Counts

MARKED = "A\t{ORG:市科技局}牵头建成泵站。\n"


def test_every_measure_and_label_is_there_even_where_nothing_is(gold, prediction):
    counts = count_report(gold("?\t背景。\n"), prediction("?\t背景。\n"))
    assert set(counts.measures) == set(MEASURES)
    assert set(counts.measures.values()) == {Counts(0, 0, 0, 0)}
    assert set(counts.histograms) == set(CALIBRATED)
    assert {len(bins) for bins in counts.histograms.values()} == {BIN_COUNT}


def test_a_prediction_for_another_text_is_refused(gold, prediction):
    with pytest.raises(EvaluationError, match="a: the prediction is for another text"):
        count_report(gold(MARKED), prediction("A\t别的文本。\n"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"roles": ("goal",)}, "predicted role 'goal' is not one of achievement, problem, plan"),
        ({"scores": {"goal": 0.5}}, "predicted role 'goal' is not one of"),
        ({"scores": {"plan": 1.5}}, "predicted score 1.5 is not in [0, 1]"),
        ({"end": 99}, "predicted [0, 99) is empty or leaves the 11 characters"),
        ({"start": 5, "end": 5}, "predicted [5, 5) is empty"),
    ],
)
def test_an_impossible_sentence_is_refused(gold, prediction, change, message):
    predicted = prediction(MARKED)
    predicted = replace(predicted, sentences=(replace(predicted.sentences[0], **change),))
    with pytest.raises(EvaluationError, match=re.escape(message)):
        count_report(gold(MARKED), predicted)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"label": "GPE"}, "predicted entity type 'GPE' is not one of ORG, PROJECT, PLATFORM, FUND: map or drop it"),
        ({"score": -0.1}, "predicted score -0.1 is not in [0, 1]"),
        ({"end": 0}, "predicted [0, 0) is empty"),
    ],
)
def test_an_impossible_entity_is_refused(gold, prediction, change, message):
    predicted = prediction(MARKED)
    predicted = replace(predicted, entities=(replace(predicted.entities[0], **change),))
    with pytest.raises(EvaluationError, match=re.escape(message)):
        count_report(gold(MARKED), predicted)
