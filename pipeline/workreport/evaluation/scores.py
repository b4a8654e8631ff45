"""From the counts of reports to numbers with intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workreport.evaluation.bootstrap import Interval, percentile_interval
from workreport.evaluation.calibration import CALIBRATED, Bin, Histogram, calibration_error, pool_groups
from workreport.evaluation.counts import ReportCounts
from workreport.evaluation.measures import MEASURES, RATIOS, Counts, score_groups, sum_groups


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 with what they are made of; None where undefined (see module `measures`).

    Parameters
    ----------
    precision, recall, f1 : float or None
        Between 0 and 1.
    counts : Counts
        What was counted; for micro and macro, over all labels.
    intervals : dict of str to (float, float) or None
        The 95 % interval of each of the three, None where there is nothing to resample.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    counts: Counts
    intervals: dict[str, Interval | None]

    @property
    def support(self) -> int:
        """How many items are annotated."""
        return self.counts.gold


@dataclass(frozen=True, slots=True)
class Calibration:
    """The expected calibration error, None where there are no pairs, its 95 % interval, and its bins."""

    error: float | None
    interval: Interval | None
    bins: Histogram

    @property
    def support(self) -> int:
        """How many pairs of a score and a truth there are."""
        return sum(held.support for held in self.bins)


def compute_scores(reports: Sequence[ReportCounts], weights: NDArray[np.float64]) -> dict[str, Score]:
    """Return the score of every measure and group over all reports, by name.

    Parameters
    ----------
    reports : sequence of ReportCounts
        What was counted.
    weights : array of shape (samples, reports)
        The resamples that intervals are made of, see `bootstrap.resample`.
    """
    counts = measure_array(reports)
    total = counts.sum(axis=0)
    resampled = score_groups(np.tensordot(weights, counts, axes=1))
    summed = sum_groups(total)
    return {
        name: Score(
            precision=defined_or_none(precision),
            recall=defined_or_none(recall),
            f1=defined_or_none(f1),
            counts=Counts(*(int(number) for number in summed[name])),
            intervals={ratio: percentile_interval(resampled[name][:, index]) for index, ratio in enumerate(RATIOS)},
        )
        for name, (precision, recall, f1) in score_groups(total).items()
    }


def compute_calibration(reports: Sequence[ReportCounts], weights: NDArray[np.float64]) -> dict[str, Calibration]:
    """Return the calibration of every label and group over all reports, by name; parameters as in `compute_scores`."""
    bins = np.array([[report.histograms[label] for label in CALIBRATED] for report in reports])
    resampled = pool_groups(np.tensordot(weights, bins, axes=1))
    return {
        name: Calibration(
            error=defined_or_none(float(calibration_error(pooled))),
            interval=percentile_interval(calibration_error(resampled[name])),
            bins=tuple(Bin(int(support), float(score_sum), int(positives)) for support, score_sum, positives in pooled),
        )
        for name, pooled in pool_groups(bins.sum(axis=0)).items()
    }


def measure_array(reports: Sequence[ReportCounts]) -> NDArray[np.float64]:
    """Return the counts of reports as an array of shape (reports, measures, 4), in the order of `MEASURES`."""
    return np.array([[report.measures[measure] for measure in MEASURES] for report in reports], dtype=np.float64)


def defined_or_none(value: float) -> float | None:
    """Return a plain float, or None for NaN."""
    return None if math.isnan(value) else float(value)
