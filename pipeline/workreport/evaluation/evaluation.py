"""The evaluation of a system on a set of reports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workreport.evaluation.bootstrap import CONFIDENCE, resample
from workreport.evaluation.counts import ReportCounts, count_report
from workreport.evaluation.entities import TypeErrors
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.records import (
    calibration_to_dict,
    nest,
    report_from_dict,
    report_to_dict,
    score_to_dict,
    type_errors_to_dict,
)
from workreport.evaluation.scores import Calibration, Score, compute_calibration, compute_scores
from workreport.schema import AnalysedReport, AnnotatedReport


@dataclass(frozen=True)
class Evaluation:
    """How well a system does on a set of reports.

    Parameters
    ----------
    reports : tuple of ReportCounts
        What was counted in each report; every number is computed from these.
    system, data : str
        What was scored, and on what, in words.
    seen_in : str
        Where the entity texts that count as seen were taken from, in words; empty where they were not told apart.
    samples, seed : int
        How many bootstrap resamples of the reports the intervals are made of, and from which seed.
    """

    reports: tuple[ReportCounts, ...]
    system: str = ""
    data: str = ""
    seen_in: str = ""
    samples: int = 1000
    seed: int = 0

    @cached_property
    def scores(self) -> dict[str, Score]:
        """Every score by name, such as `roles.macro`, `entities.strict.ORG`, `entities.unseen`, `headings`."""
        return compute_scores(self.reports, self._weights)

    @cached_property
    def calibration(self) -> dict[str, Calibration]:
        """Every calibration by name, such as `roles.plan`, `roles.all`, `entities.all`."""
        return compute_calibration(self.reports, self._weights)

    @cached_property
    def type_errors(self) -> TypeErrors:
        """Gold entities with the right boundaries and a wrong type, by gold and predicted type."""
        pairs = {pair for report in self.reports for pair in report.type_errors}
        return {pair: sum(report.type_errors[pair] for report in self.reports) for pair in pairs}

    @cached_property
    def _weights(self) -> NDArray[np.float64]:
        return resample(len(self.reports), samples=self.samples, seed=self.seed)

    def to_dict(self) -> dict[str, Any]:
        """Return all numbers as plain values: no NaN, the same keys whatever was found.

        Examples
        --------
        >>> from workreport.corpus.marked import parse_marked
        >>> gold, _ = parse_marked("A\\t{ORG:市科技局}新建平台3个。\\n", name="a")
        >>> evaluation = score_reports([gold], [AnalysedReport("a", "", gold.text, (), ())])
        >>> evaluation.to_dict()["scores"]["entities"]["strict"]["ORG"]
        {'precision': None, 'recall': 0.0, 'f1': 0.0, 'support': 1, 'predicted': 0, 'found': 0, 'correct': 0,
         'interval': {'precision': None, 'recall': None, 'f1': None}}
        """
        units, headings = self.scores["sentences"].support, self.scores["headings"].support
        return {
            "system": self.system,
            "data": self.data,
            "seen_in": self.seen_in,
            "bootstrap": {"samples": self.samples, "seed": self.seed, "confidence": CONFIDENCE},
            "support": {
                "reports": len(self.reports),
                "units": units,
                "headings": headings,
                "sentences": units - headings,
                "entities": self.scores["entities.strict.micro"].support,
            },
            "scores": nest({name: score_to_dict(score) for name, score in self.scores.items()}),
            "calibration": nest({name: calibration_to_dict(item) for name, item in self.calibration.items()}),
            "type_errors": type_errors_to_dict(self.type_errors),
            "reports": [report_to_dict(report) for report in self.reports],
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Evaluation:
        """Build the evaluation that `to_dict` wrote, from the counts of its reports.

        Raises
        ------
        EvaluationError
            If the record lacks something that `to_dict` writes.

        Examples
        --------
        >>> from workreport.corpus.marked import parse_marked
        >>> gold, _ = parse_marked("A\\t{ORG:市科技局}新建平台3个。\\n", name="a")
        >>> evaluation = score_reports([gold], [AnalysedReport("a", "", gold.text, (), ())], system="nothing")
        >>> Evaluation.from_dict(evaluation.to_dict()) == evaluation
        True
        """
        try:
            return cls(
                reports=tuple(report_from_dict(report) for report in record["reports"]),
                system=record["system"],
                data=record["data"],
                seen_in=record["seen_in"],
                samples=record["bootstrap"]["samples"],
                seed=record["bootstrap"]["seed"],
            )
        except (KeyError, TypeError) as error:
            raise EvaluationError(f"this is not the record of an evaluation: {error!r}") from error


def score_reports(
    gold: Sequence[AnnotatedReport],
    predicted: Sequence[AnalysedReport],
    *,
    seen: Collection[str] | None = None,
    seen_in: str = "",
    system: str = "",
    data: str = "",
    samples: int = 1000,
    seed: int = 0,
) -> Evaluation:
    """Score the predictions of any system.

    A system that gives only roles or only entities is scored by the same code: leave out what it does not give. Give
    NaN as the score of an entity, and no `scores` for a sentence, where the system has no probabilities.

    Parameters
    ----------
    gold : sequence of AnnotatedReport
        The annotated reports, at least one.
    predicted : sequence of AnalysedReport
        What the system found in `report.text` of each, in the same order.
    seen : collection of str, optional
        The entity texts of the reports that the system was trained on, see `entities.entity_texts`. Without it seen
        and unseen entities are not told apart, and both have no support.
    seen_in, system, data : str
        What `seen` was taken from, what is scored and on what, in words for the written result.
    samples, seed : int
        How many bootstrap resamples of the reports the intervals are made of (0 for no intervals), and the seed.

    Raises
    ------
    EvaluationError
        If there are no reports, another number of predictions, or a prediction does not fit its report.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> from workreport.schema import Sentence
    >>> gold, _ = parse_marked("A\\t新建平台3个。\\nP\\t明年再建2个。\\n", name="a")
    >>> sentences = (Sentence(0, 7, False, (), ("achievement",), {}), Sentence(7, 14, False, (), ("problem",), {}))
    >>> evaluation = score_reports([gold], [AnalysedReport("a", "", gold.text, sentences, ())])
    >>> [evaluation.scores[name].f1 for name in ("roles.achievement", "roles.plan", "roles.micro")]
    [1.0, 0.0, 0.5]
    """
    if not gold:
        raise EvaluationError("there is nothing to score: no annotated reports were given")
    if len(gold) != len(predicted):
        raise EvaluationError(f"{len(predicted)} predictions were given for {len(gold)} reports")
    texts = None if seen is None else frozenset(seen)
    return Evaluation(
        reports=tuple(count_report(one, other, seen=texts) for one, other in zip(gold, predicted, strict=True)),
        system=system,
        data=data,
        seen_in="" if texts is None else seen_in or f"{len(texts)} entity texts",
        samples=samples,
        seed=seed,
    )
