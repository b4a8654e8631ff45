"""What is measured, and the ratios that are made of the counts.

A measure is named by its path in the written result: `roles.plan`, `entities.strict.ORG`. Each is counted as four
numbers, `Counts`, because gold and predicted items are not always matched one to one (`entities.overlap`).

Division by zero is settled here, for every number of the library. With `gold` items of which `found` were found, and
`predicted` items of which `correct` are right:

- precision is correct / predicted, undefined where nothing was predicted;
- recall is found / gold, undefined where there is no gold (no support);
- F1 is the harmonic mean of the two, 0 where either is 0 or nothing was predicted, undefined where there is no gold;
- micro is the ratio of the summed counts of a group, macro the mean over those labels of the group for which the ratio
  is defined. A label that occurs but was never predicted is so left out of macro precision and counts as 0 in macro F1;
  one that was predicted but never occurs lowers macro precision, micro precision and micro F1, not macro F1.

Other tools call an undefined ratio 0 (spaCy's `Scorer`, seqeval, nervaluate); where all ratios are defined the numbers
are the same.

Undefined is NaN in arrays, None in results and `–` on paper.
"""

from __future__ import annotations

from collections.abc import Hashable, Set
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workreport.schema import ENTITY_TYPES, ROLES

RATIOS: tuple[str, ...] = ("precision", "recall", "f1")

GROUPS: dict[str, tuple[str, ...]] = {
    "roles": ROLES,
    "entities.strict": ENTITY_TYPES,
    "entities.overlap": ENTITY_TYPES,
}
"""The measures that come one a label, with `micro` and `macro` over the labels."""

SINGLE_MEASURES: tuple[str, ...] = ("sentences", "headings", "entities.boundaries", "entities.seen", "entities.unseen")

MEASURES: tuple[str, ...] = (
    *SINGLE_MEASURES,
    *(f"{group}.{label}" for group, labels in GROUPS.items() for label in labels),
)
"""Everything that is counted in a report, in the order of the arrays."""


class Counts(NamedTuple):
    """How many items are annotated and how many of them found, how many are predicted and how many of them right."""

    gold: int
    found: int
    predicted: int
    correct: int


def match(gold: Set[Hashable], predicted: Set[Hashable]) -> Counts:
    """Count items that are right only where they are equal.

    Examples
    --------
    >>> match({"a", "b", "c"}, {"c", "d"})
    Counts(gold=3, found=1, predicted=2, correct=1)
    """
    equal = len(gold & predicted)
    return Counts(len(gold), equal, len(predicted), equal)


def ratios(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return precision, recall and F1 for an array of counts.

    Parameters
    ----------
    counts : array of shape (…, 4)
        As in `Counts`.

    Returns
    -------
    array of shape (…, 3)
        As in `RATIOS`, NaN where undefined.

    Examples
    --------
    >>> ratios(np.array([[4, 2, 8, 2], [4, 0, 0, 0], [0, 0, 8, 0]], dtype=float)).round(3)
    array([[0.25 , 0.5  , 0.333],
           [ nan, 0.   , 0.   ],
           [0.   ,  nan,  nan]])
    """
    gold, found, predicted, correct = np.moveaxis(counts, -1, 0)
    precision, recall = _divide(correct, predicted), _divide(found, gold)
    both = np.nan_to_num(precision) + np.nan_to_num(recall)
    harmonic = np.where(both > 0, _divide(2 * np.nan_to_num(precision) * np.nan_to_num(recall), both), 0.0)
    f1 = np.where(gold > 0, harmonic, np.nan)
    return np.stack([precision, recall, f1], axis=-1)


def sum_groups(counts: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Return the counts of every measure and, for every group, their sum as `micro` and `macro`.

    Parameters
    ----------
    counts : array of shape (…, measures, 4)
        In the order of `MEASURES`.

    Returns
    -------
    dict of str to array of shape (…, 4)
    """
    named = {measure: counts[..., index, :] for index, measure in enumerate(MEASURES)}
    for group, labels in GROUPS.items():
        total = sum((named[f"{group}.{label}"] for label in labels), np.zeros((*counts.shape[:-2], 4)))
        named |= {f"{group}.micro": total, f"{group}.macro": total}
    return named


def score_groups(counts: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Return precision, recall and F1 of every measure and of every group, micro and macro.

    Parameters
    ----------
    counts : array of shape (…, measures, 4)
        In the order of `MEASURES`; leading axes may count resamples.

    Returns
    -------
    dict of str to array of shape (…, 3)
        As in `RATIOS`, NaN where undefined.

    Examples
    --------
    >>> counts = np.zeros((len(MEASURES), 4))
    >>> counts[MEASURES.index("roles.plan")] = [4, 4, 4, 4]
    >>> counts[MEASURES.index("roles.problem")] = [4, 2, 2, 2]
    >>> scores = score_groups(counts)
    >>> scores["roles.micro"].round(3), scores["roles.macro"].round(3)
    (array([1.   , 0.75 , 0.857]), array([1.   , 0.75 , 0.833]))
    """
    scores = {name: ratios(summed) for name, summed in sum_groups(counts).items()}
    for group, labels in GROUPS.items():
        scores[f"{group}.macro"] = _mean_of_defined(np.stack([scores[f"{group}.{label}"] for label in labels]))
    return scores


def _divide(numerator: NDArray[np.float64], denominator: NDArray[np.float64]) -> NDArray[np.float64]:
    quotient = np.full(np.shape(numerator), np.nan)
    np.divide(numerator, denominator, out=quotient, where=denominator > 0)
    return quotient


def _mean_of_defined(values: NDArray[np.float64]) -> NDArray[np.float64]:
    defined = ~np.isnan(values)
    return _divide(np.where(defined, values, 0.0).sum(axis=0), defined.sum(axis=0).astype(np.float64))
