import numpy as np
import pytest
from workreport.evaluation.measures import MEASURES, RATIOS, ratios, score_groups


def named_counts(**counts: list[int]) -> np.ndarray:
    array = np.zeros((len(MEASURES), 4))
    for name, values in counts.items():
        array[MEASURES.index(name.replace("__", "."))] = values
    return array


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([5, 4, 8, 4], [4 / 8, 4 / 5, 2 * 4 / (5 + 8)]),
        ([4, 3, 2, 1], [1 / 2, 3 / 4, 2 * (1 / 2) * (3 / 4) / (1 / 2 + 3 / 4)]),
        ([5, 0, 8, 0], [0.0, 0.0, 0.0]),
        ([5, 0, 0, 0], [np.nan, 0.0, 0.0]),
        ([0, 0, 8, 0], [0.0, np.nan, np.nan]),
        ([0, 0, 0, 0], [np.nan, np.nan, np.nan]),
    ],
    ids=["one to one", "not one to one", "nothing right", "nothing predicted", "no support", "nothing at all"],
)
def test_ratios(counts, expected):
    np.testing.assert_allclose(ratios(np.array(counts, dtype=float)), expected)


def test_micro_sums_counts_and_macro_averages_ratios():
    # plan: 8 of 8 found, 8 predicted; problem: 1 of 2 found, 4 predicted; achievement: nothing at all.
    scores = score_groups(named_counts(roles__plan=[8, 8, 8, 8], roles__problem=[2, 1, 4, 1]))
    np.testing.assert_allclose(scores["roles.micro"], [9 / 12, 9 / 10, 18 / 22])
    np.testing.assert_allclose(scores["roles.macro"], [(1 + 1 / 4) / 2, (1 + 1 / 2) / 2, (1 + 1 / 3) / 2])


def test_a_label_never_predicted_counts_as_zero_in_macro_f1():
    scores = score_groups(named_counts(roles__plan=[8, 8, 8, 8], roles__problem=[2, 0, 0, 0]))
    assert scores["roles.macro"][RATIOS.index("f1")] == 0.5
    assert scores["roles.macro"][RATIOS.index("precision")] == 1.0


def test_a_label_without_support_is_left_out_of_macro_f1():
    scores = score_groups(named_counts(roles__plan=[8, 8, 8, 8], roles__problem=[0, 0, 2, 0]))
    assert scores["roles.macro"][RATIOS.index("f1")] == 1.0
    assert scores["roles.micro"][RATIOS.index("f1")] == pytest.approx(16 / 18)


def test_leading_axes_are_kept():
    one = named_counts(roles__plan=[8, 8, 8, 8])
    other = named_counts(roles__plan=[8, 4, 4, 4])
    scores = score_groups(np.stack([one, other]))
    np.testing.assert_allclose(scores["roles.micro"][:, RATIOS.index("recall")], [1.0, 0.5])
