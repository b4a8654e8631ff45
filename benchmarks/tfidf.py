"""Passages as TF-IDF vectors over character 1- to 3-grams.

The views are functions that return a vectorizer which is still to be fitted to `Passage`s. N-grams of a single passage
of the training reports are dropped, and counts enter by their logarithm.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion


def sentence_view() -> Any:
    """Return a vectorizer that sees the passage alone."""
    return _ngrams("text")


def headings_view() -> Any:
    """Return a vectorizer that sees the passage and, apart from it, the headings over it."""
    return FeatureUnion([("sentence", _ngrams("text")), ("headings", _ngrams("headings"))])


def _ngrams(attribute: str) -> TfidfVectorizer:
    return TfidfVectorizer(
        preprocessor=attrgetter(attribute), analyzer="char", ngram_range=(1, 3), min_df=2, sublinear_tf=True
    )
