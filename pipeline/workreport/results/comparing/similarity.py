"""How similar sentences are: the cosine of their TF-IDF vectors of character n-grams.

Plain Python, so that the base install needs no scikit-learn; the weights are those of its `TfidfVectorizer` with
`sublinear_tf` and smoothed idf. 2,700 sentences take about a second.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

_NGRAM_LENGTHS = (2, 3)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BREAK = re.compile(r"\W+")


def similar_pairs(texts: Sequence[str], *, least: float) -> dict[tuple[int, int], float]:
    """Return the pairs of texts whose similarity is at least `least`.

    Parameters
    ----------
    texts : sequence of str
        The texts; how rare an n-gram is among them decides what it weighs.
    least : float
        Above 0; texts without a common n-gram are never a pair.

    Returns
    -------
    dict of (int, int) to float
        For each pair, the index of the earlier text first, the cosine, from 0 to 1.

    Examples
    --------
    >>> texts = ["龙头企业偏少。", "龙头企业仍然偏少。", "道路年久失修。"]
    >>> [(pair, round(value, 1)) for pair, value in similar_pairs(texts, least=0.3).items()]
    [((0, 1), 0.4)]
    """
    found: dict[tuple[int, int], float] = {}
    earlier: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, vector in enumerate(_vectors(texts)):
        products: defaultdict[int, float] = defaultdict(float)
        for ngram, weight in vector.items():
            for other, other_weight in earlier[ngram]:
                products[other] += weight * other_weight
            earlier[ngram].append((index, weight))
        found.update({(other, index): product for other, product in products.items() if product >= least})
    return found


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    counted = [_ngrams(text) for text in texts]
    frequency = Counter(ngram for counts in counted for ngram in counts)
    idf = {ngram: math.log((1 + len(texts)) / (1 + number)) + 1 for ngram, number in frequency.items()}
    return [
        _normalised({ngram: (1 + math.log(count)) * idf[ngram] for ngram, count in counts.items()})
        for counts in counted
    ]


def _ngrams(text: str) -> Counter[str]:
    """Count the n-grams between punctuation; every number counts as 0."""
    folded = _NUMBER.sub("0", unicodedata.normalize("NFKC", text).lower())
    return Counter(
        piece[start : start + length]
        for piece in _BREAK.split(folded)
        for length in _NGRAM_LENGTHS
        for start in range(len(piece) - length + 1)
    )


def _normalised(vector: dict[str, float]) -> dict[str, float]:
    norm = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {ngram: weight / norm for ngram, weight in vector.items()}
