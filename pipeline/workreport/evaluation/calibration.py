"""Whether a score of 0.8 is right eight times in ten.

For roles, every gold sentence that has a prediction gives one pair a role: the probability of the role, and whether it
holds. For entities, every predicted entity gives one pair: its score, and whether start, end and type are right.

Expected calibration error (ECE): the pairs are put into 15 bins of equal width over [0, 1]; it is the mean over bins,
weighted by their pairs, of the distance between mean score and share of positives (Naeini, Cooper and Hauskrecht 2015,
AAAI; Guo et al. 2017, ICML, 15 bins). Bin k holds scores in ((k - 1)/15, k/15], the first also 0. For roles this is the
calibration of each probability and not of the decision: many sure negatives make the pooled error small, so read it
with the error of each role.

The error estimated from few pairs is too high, and its bootstrap interval lies higher still (Kumar, Liang and Ma 2019,
NeurIPS); for a system whose error is small the interval may not hold the estimate.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workreport.schema import ENTITY_TYPES, ROLES

BIN_COUNT = 15

CALIBRATED_GROUPS: dict[str, tuple[str, ...]] = {"roles": ROLES, "entities": ENTITY_TYPES}
"""What has scores, one calibration a label, with `all` over the labels."""

CALIBRATED: tuple[str, ...] = tuple(
    f"{group}.{label}" for group, labels in CALIBRATED_GROUPS.items() for label in labels
)
"""Every label that has scores, in the order of the arrays."""


class Pair(NamedTuple):
    """A score between 0 and 1, and whether what it was given to is so."""

    score: float
    holds: bool


class Bin(NamedTuple):
    """The pairs of one bin: how many, the sum of their scores, and how many hold."""

    support: int
    score_sum: float
    positives: int


Histogram = tuple[Bin, ...]
"""`BIN_COUNT` bins from low to high scores."""


def histogram(pairs: Iterable[Pair]) -> Histogram:
    """Sort pairs into bins.

    Examples
    --------
    >>> bins = histogram([Pair(0.0, False), Pair(0.6, True), Pair(0.65, False), Pair(1.0, True)])
    >>> bins[0], bins[8], bins[9], bins[14]
    (Bin(support=1, score_sum=0.0, positives=0), Bin(support=1, score_sum=0.6, positives=1),
     Bin(support=1, score_sum=0.65, positives=0), Bin(support=1, score_sum=1.0, positives=1))
    """
    upper_edges = [(index + 1) / BIN_COUNT for index in range(BIN_COUNT)]
    sorted_pairs: list[list[Pair]] = [[] for _ in upper_edges]
    for pair in pairs:
        sorted_pairs[int(np.searchsorted(upper_edges, pair.score))].append(pair)
    return tuple(
        Bin(len(held), float(sum(pair.score for pair in held)), sum(pair.holds for pair in held))
        for held in sorted_pairs
    )


def calibration_error(bins: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the expected calibration error of every histogram in an array.

    Parameters
    ----------
    bins : array of shape (…, BIN_COUNT, 3)
        As in `Bin`.

    Returns
    -------
    array of shape (…)
        NaN where a histogram has no pairs.

    Examples
    --------
    >>> bins = histogram([Pair(0.75, True)] * 3 + [Pair(0.75, False)] + [Pair(0.25, True)])
    >>> float(calibration_error(np.array(bins)))  # (4 × |.75 - .75| + 1 × |.25 - 1|) / 5
    0.15
    """
    support, score_sum, positives = np.moveaxis(bins, -1, 0)
    total = support.sum(axis=-1)
    error = np.full(np.shape(total), np.nan)
    np.divide(np.abs(score_sum - positives).sum(axis=-1), total, out=error, where=total > 0)
    return error


def pool_groups(bins: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Return the bins of every label and, for every group, their sum as `all`.

    Parameters
    ----------
    bins : array of shape (…, labels, BIN_COUNT, 3)
        In the order of `CALIBRATED`; leading axes may count resamples.

    Returns
    -------
    dict of str to array of shape (…, BIN_COUNT, 3)
    """
    named = {label: bins[..., index, :, :] for index, label in enumerate(CALIBRATED)}
    for group, labels in CALIBRATED_GROUPS.items():
        pooled = np.stack([named[f"{group}.{label}"] for label in labels]).sum(axis=0)
        named[f"{group}.all"] = pooled
    return named
