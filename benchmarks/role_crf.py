"""Roles by a linear-chain CRF over the sentences and headings of a report.

The attributes of a position are the TF-IDF values of its n-grams, so that it sees just what the logistic regression
sees; what is added are the weights of transitions. Its labels are the combinations of roles that occur in the training
reports, and one for headings. The probability of a role is the sum of the marginals of the labels that it is part of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from workreport.schema import ROLES, AnalysedReport, AnnotatedReport, Unit

from benchmarks.crf import open_tagger, train_crf
from benchmarks.passages import Passage, annotated_passages, passages, roles_found
from benchmarks.scoring import Trained, choose

STRENGTHS = (0.3, 0.1, 0.03)
"""The L2 regularisation strengths (c2) to choose from."""
HEADING = "heading"
NO_ROLE = "none"
MAX_ITERATIONS = 100


def train(
    reports: Sequence[AnnotatedReport], development: Sequence[AnnotatedReport], *, view: Callable[[], Any]
) -> Trained:
    """Train on reports, with the c2 that has the best macro F1 on the development reports.

    Parameters
    ----------
    reports, development : sequence of AnnotatedReport
        What to learn from, and what to choose c2 on.
    view : callable
        Returns a vectorizer for passages, see `tfidf`.
    """
    candidates = ((c2, Trained(fit(reports, view=view, c2=c2))) for c2 in STRENGTHS)
    c2, chosen = choose(candidates, on=development, measure="roles.macro")
    return Trained(chosen.predict, {"c2": c2})


def fit(reports: Sequence[AnnotatedReport], *, view: Callable[[], Any], c2: float) -> Callable[[str], AnalysedReport]:
    """Return a function that finds the roles in a text, trained on reports with one c2."""
    pairs = [annotated_passages(report) for report in reports]
    vectorizer = view().fit([passage for sequence in pairs for passage, _ in sequence])
    sequences = (
        (
            list(_attributes(vectorizer, [passage for passage, _ in sequence])),
            [_label(passage, unit) for passage, unit in sequence],
        )
        for sequence in pairs
    )
    model = train_crf(sequences, c1=0.0, c2=c2, max_iterations=MAX_ITERATIONS)
    tagger = open_tagger(model)
    labels = {role: [label for label in tagger.labels() if role in label.split("+")] for role in ROLES}

    def predict(text: str) -> AnalysedReport:
        found = passages(text)
        tagger.set(list(_attributes(vectorizer, found)))
        probabilities = [
            # Rounding can carry a sum of marginals beyond 1.
            {role: min(1.0, sum(tagger.marginal(label, place) for label in labels[role])) for role in ROLES}
            for place in range(len(found))
        ]
        return roles_found(text, found, probabilities)

    return predict


def _label(passage: Passage, unit: Unit) -> str:
    return HEADING if passage.item.heading else "+".join(unit.roles) or NO_ROLE


def _attributes(vectorizer: Any, found: Sequence[Passage]) -> Iterator[dict[str, float]]:
    """Yield the TF-IDF values of each passage by the number of their n-gram, and whether it is a heading."""
    if not found:
        return
    vectors = vectorizer.transform(found).tocsr()
    for passage, start, end in zip(found, vectors.indptr, vectors.indptr[1:], strict=False):
        numbers, values = vectors.indices[start:end], vectors.data[start:end]
        yield {
            HEADING if passage.item.heading else "sentence": 1.0,
            **{str(number): float(value) for number, value in zip(numbers, values, strict=True)},
        }
