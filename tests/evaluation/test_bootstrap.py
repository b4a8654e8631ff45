import numpy as np
import pytest
from workreport.evaluation.bootstrap import percentile_interval, resample, two_sided_p_value


def test_every_resample_draws_as_many_reports_as_there_are():
    weights = resample(7, samples=50, seed=3)
    assert weights.shape == (50, 7)
    assert (weights.sum(axis=1) == 7).all()


def test_a_seed_gives_the_same_resamples_again():
    np.testing.assert_array_equal(resample(7, samples=50, seed=3), resample(7, samples=50, seed=3))
    assert (resample(7, samples=50, seed=3) != resample(7, samples=50, seed=4)).any()


def test_reports_are_drawn_equally_often():
    mean = resample(5, samples=20_000, seed=0).mean(axis=0)
    np.testing.assert_allclose(mean, 1, atol=0.03)


def test_resampled_means_spread_like_the_standard_error():
    values = np.random.default_rng(0).normal(size=400)
    low, high = percentile_interval(resample(400, samples=4000, seed=0) @ values / 400)
    half_width = 1.96 * values.std() / np.sqrt(400)
    assert low == pytest.approx(values.mean() - half_width, abs=0.01)
    assert high == pytest.approx(values.mean() + half_width, abs=0.01)


def test_one_report_cannot_be_resampled():
    assert percentile_interval(resample(1, samples=50, seed=0) @ np.array([0.5])) is None


def test_a_negative_number_of_samples_is_refused():
    with pytest.raises(ValueError, match="samples must not be negative, it is -1"):
        resample(3, samples=-1, seed=0)


def test_undefined_resamples_are_left_out_of_the_interval():
    assert percentile_interval(np.array([np.nan, 0.5, np.nan])) == (0.5, 0.5)
    assert percentile_interval(np.array([np.nan])) is None


@pytest.mark.parametrize(
    ("differences", "expected"),
    [
        ([1.0] * 99, 2 * (0 + 1) / (99 + 1)),
        ([-1.0] * 99, 2 * (0 + 1) / (99 + 1)),
        ([1.0] * 96 + [-1.0] * 3, 2 * (3 + 1) / (99 + 1)),
        ([1.0] * 96 + [0.0] * 3, 2 * (3 + 1) / (99 + 1)),
        ([0.0] * 99, 1.0),
        ([1.0] * 50 + [-1.0] * 49, 1.0),
    ],
)
def test_p_value(differences, expected):
    assert two_sided_p_value(np.array(differences)) == pytest.approx(expected)


def test_p_value_of_nothing_is_undefined():
    assert two_sided_p_value(np.array([np.nan])) is None
