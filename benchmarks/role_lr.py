"""Roles by logistic regression on TF-IDF vectors: one model a role, each sentence for itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from workreport.schema import ROLES, AnalysedReport, AnnotatedReport

from benchmarks.passages import annotated_passages, passages, roles_found
from benchmarks.scoring import Trained, choose

STRENGTHS = (10.0, 30.0, 100.0, 300.0, 1000.0)
"""The inverse regularisation strengths (C) to choose from."""


def train(
    reports: Sequence[AnnotatedReport], development: Sequence[AnnotatedReport], *, view: Callable[[], Any]
) -> Trained:
    """Train on reports, with the C that has the best macro F1 on the development reports.

    Parameters
    ----------
    reports, development : sequence of AnnotatedReport
        What to learn from, and what to choose C on.
    view : callable
        Returns a vectorizer for passages, see `tfidf`.
    """
    candidates = ((C, Trained(fit(reports, view=view, C=C))) for C in STRENGTHS)
    C, chosen = choose(candidates, on=development, measure="roles.macro")
    return Trained(chosen.predict, {"C": C})


def fit(reports: Sequence[AnnotatedReport], *, view: Callable[[], Any], C: float) -> Callable[[str], AnalysedReport]:
    """Return a function that finds the roles in a text, trained on reports with one C; headings are not learned from.

    Raises
    ------
    ValueError
        If a role never occurs in the reports, or always.
    """
    pairs = [pair for report in reports for pair in annotated_passages(report) if not pair[0].item.heading]
    targets = np.array([[role in unit.roles for role in ROLES] for _, unit in pairs], dtype=int)
    for role, share in zip(ROLES, targets.mean(axis=0), strict=True):
        if share in (0, 1):
            raise ValueError(f"{role} cannot be learned: it holds in {share:.0%} of {len(pairs)} sentences")
    classifier = Pipeline(
        [("vectors", view()), ("roles", OneVsRestClassifier(LogisticRegression(C=C, solver="liblinear")))]
    ).fit([passage for passage, _ in pairs], targets)

    def predict(text: str) -> AnalysedReport:
        found = passages(text)
        rows = classifier.predict_proba(found) if found else []
        return roles_found(text, found, [dict(zip(ROLES, map(float, row), strict=True)) for row in rows])

    return predict
