"""How sure it is that one system is better than another: the paired bootstrap over reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workreport.evaluation.bootstrap import CONFIDENCE, Interval, percentile_interval, resample, two_sided_p_value
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluation import Evaluation
from workreport.evaluation.measures import MEASURES, RATIOS, score_groups
from workreport.evaluation.records import nest
from workreport.evaluation.scores import defined_or_none, measure_array


@dataclass(frozen=True, slots=True)
class Difference:
    """How much higher one number of a system is than the other's; None where one of the two is undefined."""

    difference: float | None
    interval: Interval | None
    p_value: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two systems on the same reports.

    Parameters
    ----------
    system, baseline : str
        Their names.
    differences : dict of str to dict of str to Difference
        By score (`roles.macro`) and ratio (`f1`), system minus baseline.
    samples, seed : int
        The resamples that intervals and p-values are made of.
    """

    system: str
    baseline: str
    differences: dict[str, dict[str, Difference]]
    samples: int
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """Return all numbers as plain values, without NaN."""
        return {
            "system": self.system,
            "baseline": self.baseline,
            "bootstrap": {"samples": self.samples, "seed": self.seed, "confidence": CONFIDENCE},
            "differences": nest(
                {
                    name: {ratio: _difference_to_dict(difference) for ratio, difference in ratios.items()}
                    for name, ratios in self.differences.items()
                }
            ),
        }


def compare(system: Evaluation, baseline: Evaluation, *, samples: int = 1000, seed: int = 0) -> Comparison:
    """Compare two systems that were scored on the same reports.

    Both are scored on the same resamples of the reports, so that what makes a report hard for both cancels out (paired
    bootstrap: Efron and Tibshirani 1993, ch. 16; Koehn 2004, EMNLP, for corpus scores). The interval is the percentile
    interval of the differences, the p-value is two-sided, see `bootstrap.two_sided_p_value`.

    Parameters
    ----------
    system, baseline : Evaluation
        The two systems; a difference above 0 speaks for `system`.
    samples, seed : int
        How many resamples, and from which seed.

    Raises
    ------
    EvaluationError
        If the two were not scored on the same reports with the same annotation and the same seen entities.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> from workreport.evaluation.evaluation import score_reports
    >>> from workreport.schema import AnalysedReport, Sentence
    >>> gold = [parse_marked("A\\t新建平台3个。\\n", name=name)[0] for name in "abcd"]
    >>> right = AnalysedReport("", "", gold[0].text, (Sentence(0, 7, False, (), ("achievement",), {}),), ())
    >>> nothing = AnalysedReport("", "", gold[0].text, (), ())
    >>> better, worse = score_reports(gold, [right] * 4), score_reports(gold, [nothing] * 4)
    >>> compare(better, worse, samples=199).differences["roles.micro"]["f1"]
    Difference(difference=1.0, interval=(1.0, 1.0), p_value=0.01)
    """
    _check_same_reports(system, baseline)
    ours, theirs = measure_array(system.reports), measure_array(baseline.reports)
    weights = resample(len(system.reports), samples=samples, seed=seed)
    point = _subtract(score_groups(ours.sum(axis=0)), score_groups(theirs.sum(axis=0)))
    resampled = _subtract(
        score_groups(np.tensordot(weights, ours, axes=1)), score_groups(np.tensordot(weights, theirs, axes=1))
    )
    differences = {
        name: {
            ratio: Difference(
                difference=defined_or_none(values[index]),
                interval=percentile_interval(resampled[name][:, index]),
                p_value=two_sided_p_value(resampled[name][:, index]),
            )
            for index, ratio in enumerate(RATIOS)
        }
        for name, values in point.items()
    }
    return Comparison(system.system, baseline.system, differences, samples, seed)


def _check_same_reports(system: Evaluation, baseline: Evaluation) -> None:
    names, others = ([report.name for report in evaluation.reports] for evaluation in (system, baseline))
    if names != others:
        raise EvaluationError(
            f"the two systems were scored on other reports: {', '.join(names)} and {', '.join(others)}"
        )
    for one, other in zip(system.reports, baseline.reports, strict=True):
        for measure in MEASURES:
            if one.measures[measure].gold != other.measures[measure].gold:
                raise EvaluationError(
                    f"{one.name}: the two systems were scored against other gold for {measure}: "
                    "score both on the same annotation with the same seen entities"
                )


def _subtract(
    one: dict[str, NDArray[np.float64]], other: dict[str, NDArray[np.float64]]
) -> dict[str, NDArray[np.float64]]:
    return {name: one[name] - other[name] for name in one}


def _difference_to_dict(difference: Difference) -> dict[str, Any]:
    interval = None if difference.interval is None else list(difference.interval)
    return {"difference": difference.difference, "interval": interval, "p_value": difference.p_value}
