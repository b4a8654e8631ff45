import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.evaluation.calibration import (
    BIN_COUNT,
    CALIBRATED,
    Pair,
    calibration_error,
    histogram,
    pool_groups,
)

pairs = st.lists(st.builds(Pair, st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


def error(*given_pairs: tuple[float, bool]) -> float:
    return float(calibration_error(np.array(histogram(Pair(*pair) for pair in given_pairs))))


def test_error_is_the_mean_distance_weighted_by_pairs():
    # bin (.6, .667]: 3 pairs of .65, 1 holds: |.65 - 1/3|; bin (.933, 1]: 1 pair of .95 that holds: .05
    expected = (3 * abs(0.65 - 1 / 3) + 1 * 0.05) / 4
    assert error((0.65, True), (0.65, False), (0.65, False), (0.95, True)) == pytest.approx(expected)


def test_scores_too_high_and_too_low_in_one_bin_cancel_out():
    assert error((0.95, False), *[(0.95, True)] * 19) == pytest.approx(0)


def test_sure_and_right_has_no_error():
    assert error((1.0, True), (0.0, False)) == 0


def test_sure_and_wrong_has_error_one():
    assert error((1.0, False), (0.0, True)) == 1


def test_a_bin_holds_its_upper_edge():
    bins = histogram([Pair(3 / BIN_COUNT, True)])
    assert [held.support for held in bins].index(1) == 2


def test_no_pairs_have_no_error():
    assert math.isnan(error())


def test_labels_are_pooled_by_bin():
    one, other = histogram([Pair(0.5, True)]), histogram([Pair(0.5, False)])
    bins = np.zeros((len(CALIBRATED), BIN_COUNT, 3))
    bins[CALIBRATED.index("roles.plan")] = one
    bins[CALIBRATED.index("roles.problem")] = other
    pooled = pool_groups(bins)
    assert calibration_error(pooled["roles.all"]) == 0
    assert calibration_error(pooled["roles.plan"]) == 0.5
    assert np.isnan(calibration_error(pooled["entities.all"]))


@given(pairs)
def test_error_follows_the_definition_of_guo_et_al(given_pairs):
    expected = 0.0
    for index in range(BIN_COUNT):
        low, high = index / BIN_COUNT, (index + 1) / BIN_COUNT
        held = [pair for pair in given_pairs if low < pair.score <= high or (index == 0 and pair.score == 0)]
        if held:
            confidence = sum(pair.score for pair in held) / len(held)
            accuracy = sum(pair.holds for pair in held) / len(held)
            expected += len(held) / len(given_pairs) * abs(accuracy - confidence)
    assert error(*given_pairs) == pytest.approx(expected, abs=1e-9)


@given(pairs)
def test_no_pair_is_lost(given_pairs):
    bins = histogram(given_pairs)
    assert sum(held.support for held in bins) == len(given_pairs)
    assert sum(held.positives for held in bins) == sum(pair.holds for pair in given_pairs)
