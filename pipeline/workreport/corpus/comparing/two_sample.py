"""Whether a classifier can tell two collections of reports apart, and by what.

The classifier two-sample test (Lopez-Paz and Oquab 2017, ICLR): where a classifier cannot tell from which of two
samples a text is that it has not seen, the samples are alike as far as it can see. Here it sees character n-grams.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workreport.corpus.comparing.compared import ComparedReport
from workreport.corpus.comparing.measures import folded
from workreport.extras import train_extra

with train_extra():
    from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict
    from sklearn.pipeline import Pipeline

WINDOW = 500
"""The characters of a text that is judged."""

FOLDS = 5
LONGEST_NGRAM = 3
FEWEST_REPORTS = 0.02
"""The share of the reports that an n-gram must stand in, two at least: a name of one report tells nothing of others."""

_INVERSE_REGULARISATION = 10.0


@dataclass(frozen=True, slots=True)
class Ngram:
    """An n-gram that betrays a side: how often it stands in 10,000 characters of A and of B."""

    text: str
    in_a: float
    in_b: float


@dataclass(frozen=True, slots=True)
class TwoSampleTest:
    """How well A and B can be told apart.

    Parameters
    ----------
    auc : float
        The probability that a report of B, unseen in training, looks more like B than a report of A does: 0.5 where the
        two cannot be told apart, 1 where each report betrays its side.
    scores_a, scores_b : dict of str to float
        By name of the report: how much it looks like B, as mean log odds over its windows.
    betray_a, betray_b : tuple of Ngram
        The n-grams by which a side is known, the strongest first.
    """

    auc: float
    scores_a: dict[str, float]
    scores_b: dict[str, float]
    betray_a: tuple[Ngram, ...]
    betray_b: tuple[Ngram, ...]


def tell_apart(
    a: Sequence[ComparedReport],
    b: Sequence[ComparedReport],
    *,
    window: int = WINDOW,
    ngrams: int = 30,
    seed: int = 0,
) -> TwoSampleTest | None:
    """Train a classifier to tell the reports of A from those of B, and try it on reports that it has not seen.

    TF-IDF of character 1- to 3-grams and logistic regression, cross-validated in at most five folds by report. White
    space, line breaks and figures are folded away and each text is cut into windows of equal length, so that neither
    layout nor length betrays anything; the rest of a report that fills no window is left out. Each report of a side
    weighs the same, and both sides do. A report is judged by the mean over its windows.

    Parameters
    ----------
    a, b : sequence of ComparedReport
        The two sides.
    window : int
        Characters of a window.
    ngrams : int
        How many n-grams are listed a side: those that contribute most to the distance between the means of the two
        sides (weight × difference of mean TF-IDF), without those that contain or are contained in a stronger one.
    seed : int
        Of the folds.

    Returns
    -------
    TwoSampleTest or None
        None where a side has fewer than two reports of the length of a window, or they share no n-gram.
    """
    sides = [_windows(reports, window) for reports in (a, b)]
    if min(map(len, sides)) < 2:
        return None
    texts = [texts for side in sides for texts in side.values()]
    counts = _count_ngrams(texts)
    if counts is None:
        return None
    matrix, vocabulary = counts
    per_report = np.array([len(windows) for windows in texts])
    groups = np.repeat(np.arange(len(texts)), per_report)
    is_b = groups >= len(sides[0])
    weights = _weights(per_report, len(sides[0]))[groups]
    scores = _cross_validated(matrix, is_b, groups, weights, folds=min(FOLDS, *map(len, sides)), seed=seed)
    by_report = np.bincount(groups, weights=scores) / per_report
    betray_a, betray_b = _betraying(matrix, is_b, weights, vocabulary, window=window, number=ngrams)
    return TwoSampleTest(
        auc=float(roc_auc_score(np.arange(len(texts)) >= len(sides[0]), by_report)),
        scores_a=dict(zip(sides[0], by_report.tolist(), strict=False)),
        scores_b=dict(zip(sides[1], by_report[len(sides[0]) :].tolist(), strict=True)),
        betray_a=betray_a,
        betray_b=betray_b,
    )


def _windows(reports: Sequence[ComparedReport], window: int) -> dict[str, list[str]]:
    """Return the windows of each report that is long enough for one, by the report's name."""
    texts = {report.name: folded(report.text) for report in reports}
    return {
        name: [text[start : start + window] for start in range(0, len(text) - window + 1, window)]
        for name, text in texts.items()
        if len(text) >= window
    }


def _count_ngrams(texts: Sequence[Sequence[str]]) -> tuple[Any, NDArray[np.str_]] | None:
    """Return the counts in each window of the n-grams that stand in enough reports, and these n-grams."""
    settings = {"analyzer": "char", "ngram_range": (1, LONGEST_NGRAM), "lowercase": False}
    fewest = max(2, round(FEWEST_REPORTS * len(texts)))
    try:
        chosen = CountVectorizer(**settings, min_df=fewest).fit("".join(windows) for windows in texts)
    except ValueError:  # scikit-learn's word for an empty vocabulary.
        return None
    vectorizer = CountVectorizer(**settings, vocabulary=chosen.vocabulary_)
    return vectorizer.transform(text for windows in texts for text in windows), chosen.get_feature_names_out()


def _weights(per_report: NDArray[np.int_], reports_of_a: int) -> NDArray[np.float64]:
    """Return the weight of a window of each report, 1 on average: reports of a side weigh the same, so do the sides."""
    of_side = np.where(np.arange(len(per_report)) < reports_of_a, reports_of_a, len(per_report) - reports_of_a)
    weights: NDArray[np.float64] = per_report.sum() / (2 * of_side * per_report)
    return weights


def _classifier() -> Pipeline:
    return Pipeline(
        [
            ("tfidf", TfidfTransformer(sublinear_tf=True)),
            ("regression", LogisticRegression(C=_INVERSE_REGULARISATION, solver="liblinear")),
        ]
    )


def _cross_validated(
    matrix: Any,
    is_b: NDArray[np.bool_],
    groups: NDArray[np.int_],
    weights: NDArray[np.float64],
    *,
    folds: int,
    seed: int,
) -> NDArray[np.float64]:
    """Return the log odds of B for each window, from a classifier that has seen no window of its report."""
    scores: NDArray[np.float64] = cross_val_predict(
        _classifier(),
        matrix,
        is_b,
        groups=groups,
        cv=StratifiedGroupKFold(folds, shuffle=True, random_state=seed),
        method="decision_function",
        params={"regression__sample_weight": weights},
    )
    return scores


def _betraying(
    matrix: Any,
    is_b: NDArray[np.bool_],
    weights: NDArray[np.float64],
    vocabulary: NDArray[np.str_],
    *,
    window: int,
    number: int,
) -> tuple[tuple[Ngram, ...], tuple[Ngram, ...]]:
    classifier = _classifier().fit(matrix, is_b, regression__sample_weight=weights)
    in_a, in_b = (_weighted_mean(matrix[side], weights[side]) * 10_000 / window for side in (~is_b, is_b))
    tfidf = classifier["tfidf"].transform(matrix)
    distance = _weighted_mean(tfidf[is_b], weights[is_b]) - _weighted_mean(tfidf[~is_b], weights[~is_b])
    contributions = classifier["regression"].coef_[0] * distance

    def strongest(of_b: bool) -> tuple[Ngram, ...]:
        on_side = np.flatnonzero((contributions > 0) & ((distance > 0) == of_b))
        order = on_side[np.argsort(-contributions[on_side], kind="stable")]
        chosen: list[int] = []
        for index in order:
            if len(chosen) == number:
                break
            text = vocabulary[index]
            if not any(text in vocabulary[other] or vocabulary[other] in text for other in chosen):
                chosen.append(index)
        return tuple(Ngram(str(vocabulary[index]), float(in_a[index]), float(in_b[index])) for index in chosen)

    return strongest(False), strongest(True)


def _weighted_mean(rows: Any, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = np.asarray(rows.T @ weights).ravel() / weights.sum()
    return mean
