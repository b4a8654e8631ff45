"""How sure a number is: the bootstrap over reports.

The sentences of one report resemble each other, so the report and not the sentence is what is drawn again (cluster
bootstrap). Every number is a function of counts that add up over reports; a resample is therefore a row of weights.

Intervals are percentile intervals (Efron and Tibshirani 1993, An Introduction to the Bootstrap, ch. 13). With a dozen
reports they are somewhat too narrow, and they say nothing about kinds of report that are not among them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CONFIDENCE = 0.95

Interval = tuple[float, float]


def resample(reports: int, *, samples: int, seed: int) -> NDArray[np.float64]:
    """Return how often each report is drawn in each resample.

    Returns
    -------
    array of shape (samples, reports)
        Each row sums to `reports`. With fewer than two reports there is nothing to draw from: no rows.

    Raises
    ------
    ValueError
        If `samples` is negative.

    Examples
    --------
    >>> resample(4, samples=3, seed=0).sum(axis=1)
    array([4., 4., 4.])
    >>> resample(1, samples=3, seed=0).shape
    (0, 1)
    """
    if samples < 0:
        raise ValueError(f"samples must not be negative, it is {samples}")
    if reports < 2:
        return np.zeros((0, reports))
    generator = np.random.default_rng(seed)
    return generator.multinomial(reports, np.full(reports, 1 / reports), size=samples).astype(np.float64)


def percentile_interval(values: NDArray[np.float64]) -> Interval | None:
    """Return the interval that holds the middle 95 % of the resampled values.

    Resamples in which the value is undefined (NaN) are left out; None where no other is left.

    Examples
    --------
    >>> low, high = percentile_interval(np.arange(101.0))
    >>> round(low, 6), round(high, 6)
    (2.5, 97.5)
    """
    defined = values[~np.isnan(values)]
    if not defined.size:
        return None
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = np.percentile(defined, [tail, 100 - tail])
    return float(low), float(high)


def two_sided_p_value(differences: NDArray[np.float64]) -> float | None:
    """Return how easily the resampled differences come to lie on the other side of zero.

    Twice the share of differences at or beyond zero on the rarer side, one added to both counts so that it is never 0
    (Davison and Hinkley 1997, Bootstrap Methods and their Application, section 4.2). It is the level at which the
    percentile interval just reaches zero, so that p < .05 goes with a 95 % interval that leaves zero out.

    Examples
    --------
    >>> two_sided_p_value(np.array([0.1, 0.2, 0.3])), two_sided_p_value(np.zeros(3))
    (0.5, 1.0)
    """
    defined = differences[~np.isnan(differences)]
    if not defined.size:
        return None
    rarer = min(np.count_nonzero(defined <= 0), np.count_nonzero(defined >= 0))
    return float(min(1.0, 2 * (rarer + 1) / (defined.size + 1)))
