"""Entity spans as tags, one a token: `B-`egin, `I`n, `L`ast, `U`nit (a single token) and `O`ut, as spaCy names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Found = tuple[int, int, str, float]
"""Start and end token, type and probability of an entity."""

_OPEN = {"B", "I"}
_INNER = {"I", "L"}


@dataclass(frozen=True)
class TagScheme:
    """The tags of some entity types and what may follow what.

    Examples
    --------
    >>> scheme = TagScheme(("ORG",))
    >>> scheme.tags
    ('O', 'B-ORG', 'I-ORG', 'L-ORG', 'U-ORG')
    >>> list(scheme.spans([0, 1, 2, 3, 4]))
    [(1, 4, 'ORG'), (4, 5, 'ORG')]
    """

    labels: tuple[str, ...]

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """All tags, `O` first; their place is their number."""
        return ("O", *(f"{prefix}-{label}" for label in self.labels for prefix in "BILU"))

    @cached_property
    def allowed(self) -> NDArray[np.bool_]:
        """Whether the column's tag may follow the row's."""
        return np.array([[_may_follow(before, after) for after in self.tags] for before in self.tags])

    @cached_property
    def allowed_first(self) -> NDArray[np.bool_]:
        """Whether a tag may begin a sequence."""
        return np.array([tag[0] not in _INNER for tag in self.tags])

    @cached_property
    def allowed_last(self) -> NDArray[np.bool_]:
        """Whether a tag may end a sequence."""
        return np.array([tag[0] not in _OPEN for tag in self.tags])

    def obeys(self, path: NDArray[np.int64]) -> bool:
        """Return whether a path of tag numbers, not empty, obeys the scheme.

        Examples
        --------
        >>> TagScheme(("ORG",)).obeys(np.array([0, 1, 3])), TagScheme(("ORG",)).obeys(np.array([0, 1]))
        (True, False)
        """
        inner = all(self.allowed[before, after] for before, after in pairwise(path))
        return bool(inner and self.allowed_first[path[0]] and self.allowed_last[path[-1]])

    def spans(self, path: Iterable[int]) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and label of each entity on a path of tag numbers that obeys the scheme."""
        tags = self.tags
        start = 0
        for place, number in enumerate(path):
            if not number:
                continue
            prefix, label = tags[number].split("-", 1)
            if prefix in "BU":
                start = place
            if prefix in "LU":
                yield start, place + 1, label


def _may_follow(before: str, after: str) -> bool:
    if before[0] in _OPEN:
        return after[0] in _INNER and before[2:] == after[2:]
    return after[0] not in _INNER
