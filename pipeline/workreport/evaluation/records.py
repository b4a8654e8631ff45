"""Scores and counts as plain values, for JSON: no NaN, and the same keys whatever was found."""

from __future__ import annotations

from typing import Any

import numpy as np

from workreport.evaluation.calibration import BIN_COUNT, CALIBRATED, Bin, Histogram
from workreport.evaluation.counts import ReportCounts
from workreport.evaluation.entities import TypeErrors
from workreport.evaluation.measures import MEASURES, RATIOS, Counts
from workreport.evaluation.scores import Calibration, Score, compute_calibration, compute_scores
from workreport.schema import ENTITY_TYPES


def nest(named: dict[str, Any]) -> dict[str, Any]:
    """Turn names with dots into nested dicts.

    Examples
    --------
    >>> nest({"headings": 1, "entities.strict.ORG": 2, "entities.seen": 3})
    {'headings': 1, 'entities': {'strict': {'ORG': 2}, 'seen': 3}}
    """
    nested: dict[str, Any] = {}
    for name, value in named.items():
        *path, last = name.split(".")
        inner = nested
        for step in path:
            inner = inner.setdefault(step, {})
        inner[last] = value
    return nested


def look_up(nested: dict[str, Any], name: str) -> Any:
    """Return the value that `nest` put under a name.

    Examples
    --------
    >>> look_up({"entities": {"strict": {"ORG": 2}}}, "entities.strict.ORG")
    2
    """
    value: Any = nested
    for step in name.split("."):
        value = value[step]
    return value


def score_to_dict(score: Score) -> dict[str, Any]:
    """Return a score with its support and intervals."""
    intervals = {ratio: _interval_to_list(score.intervals[ratio]) for ratio in RATIOS}
    return {**_ratios_to_dict(score), "interval": intervals}


def calibration_to_dict(calibration: Calibration) -> dict[str, Any]:
    """Return a calibration with its interval and what its bins say."""
    record = _error_to_dict(calibration) | {"interval": _interval_to_list(calibration.interval)}
    for held in record["bins"]:
        held["lower"], held["upper"] = held["bin"] / BIN_COUNT, (held["bin"] + 1) / BIN_COUNT
        held["mean_score"] = held["score_sum"] / held["support"]
        held["share_positive"] = held["positives"] / held["support"]
    return record


def type_errors_to_dict(type_errors: TypeErrors) -> dict[str, dict[str, int]]:
    """Return type errors as gold type → predicted type → count."""
    return {
        gold: {other: type_errors.get((gold, other), 0) for other in ENTITY_TYPES if other != gold}
        for gold in ENTITY_TYPES
    }


def report_to_dict(report: ReportCounts) -> dict[str, Any]:
    """Return the scores and counts of one report; a single report has no intervals."""
    no_resamples = np.zeros((0, 1))
    scores = compute_scores([report], no_resamples)
    calibration = compute_calibration([report], no_resamples)
    return {
        "name": report.name,
        "scores": nest({name: _ratios_to_dict(score) for name, score in scores.items()}),
        "calibration": nest({name: _error_to_dict(item) for name, item in calibration.items()}),
        "type_errors": type_errors_to_dict(report.type_errors),
    }


def report_from_dict(record: dict[str, Any]) -> ReportCounts:
    """Build the counts of one report from what `report_to_dict` wrote."""
    return ReportCounts(
        name=record["name"],
        measures={name: _counts_from_dict(look_up(record["scores"], name)) for name in MEASURES},
        histograms={name: _histogram_from_list(look_up(record["calibration"], name)["bins"]) for name in CALIBRATED},
        type_errors={
            (gold, other): record["type_errors"][gold][other]
            for gold in ENTITY_TYPES
            for other in ENTITY_TYPES
            if other != gold
        },
    )


def _ratios_to_dict(score: Score) -> dict[str, Any]:
    gold, found, predicted, correct = score.counts
    return {
        **{ratio: getattr(score, ratio) for ratio in RATIOS},
        **{"support": gold, "predicted": predicted, "found": found, "correct": correct},
    }


def _counts_from_dict(record: dict[str, Any]) -> Counts:
    return Counts(record["support"], record["found"], record["predicted"], record["correct"])


def _error_to_dict(calibration: Calibration) -> dict[str, Any]:
    return {
        "error": calibration.error,
        "support": calibration.support,
        "bins": [{"bin": index, **held._asdict()} for index, held in enumerate(calibration.bins) if held.support],
    }


def _histogram_from_list(records: list[dict[str, Any]]) -> Histogram:
    bins = [Bin(0, 0.0, 0)] * BIN_COUNT
    for record in records:
        bins[record["bin"]] = Bin(record["support"], record["score_sum"], record["positives"])
    return tuple(bins)


def _interval_to_list(interval: tuple[float, float] | None) -> list[float] | None:
    return None if interval is None else list(interval)
