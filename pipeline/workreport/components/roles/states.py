"""The states of the chain over the sentences of a report: a heading, or one of the sets of roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

from workreport.architectures.linear_chain import Gradient, LinearChain
from workreport.architectures.padding import SideBySide

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

HEADING = 0  # the state of a heading, which holds no role
_IMPOSSIBLE = np.float32(-1e9)


def number_of_states(roles: int) -> int:
    """Return how many states there are: a heading and every set of roles.

    Examples
    --------
    >>> number_of_states(3)
    9
    """
    return 1 + (1 << roles)


def role_sets(roles: int) -> Floats:
    """Return which roles each state holds, shape (states, roles).

    Examples
    --------
    >>> role_sets(2).tolist()
    [[0.0, 0.0], [0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
    """
    sets = [[(number >> role) & 1 for role in range(roles)] for number in range(2**roles)]
    return np.array([[0] * roles, *sets], dtype="float32")


class RoleChain:
    """Reads the scores of single sentences together: which roles follow which, and which go together.

    Without its weights, all 0, it says what the single sentences say: each role's sigmoid.

    Parameters
    ----------
    weights : Model
        See `chain_weights`.
    headings : array of bool, shape (sentences,)
        They are given, not found.
    lengths : sequence of int
        How many sentences each report has; the chain does not reach from one to the next.
    """

    def __init__(self, weights: Model[Any, Any], headings: Bools, lengths: Sequence[int]) -> None:
        states = weights.get_dim("nO")
        free = np.ones((states, states), dtype=bool)
        transitions, first, last = (weights.get_param(name) for name in ("transitions", "first", "last"))
        self._weights = weights
        self._chain = LinearChain(transitions, first, last, free, free[0], free[0])
        self._sets = role_sets((states - 1).bit_length() - 1)
        self._headings = headings
        self._reports = SideBySide(lengths)

    def probabilities(self, logits: Floats) -> Floats:
        """Return the probability of each role of each sentence, shape (sentences, roles); 0 for a heading."""
        lattice = self._chain.lattice(self._reports.pad(self._scores(logits)), self._reports.mask)
        states = self._reports.rows(lattice.forward * lattice.backward)
        probabilities: Floats = np.clip(states @ self._sets, 0, 1).astype("float32")
        return probabilities

    def learn(self, logits: Floats, gold: Floats, known: Bools) -> tuple[float, Floats]:
        """Return the negative log likelihood and its derivatives by the logits; those by the weights go to the layer.

        Parameters
        ----------
        logits, gold : array of shape (sentences, roles)
        known : array of bool, shape (sentences,)
            Which sentences are annotated; the others may have any roles.
        """
        count = max(1, int(known.sum()))
        scores = self._reports.pad(self._scores(logits))
        possible = self._reports.pad(self._possible(gold, known))
        gradient = self._chain.partial_gradient(scores, self._reports.mask, possible)
        self._keep(gradient, count)
        d_states = self._reports.rows(gradient.scores)
        return gradient.loss / count, (d_states @ self._sets / count).astype("float32")

    def _keep(self, gradient: Gradient, count: int) -> None:
        for name in ("transitions", "first", "last"):
            self._weights.inc_grad(name, (getattr(gradient, name) / count).astype("float32"))

    def _scores(self, logits: Floats) -> Floats:
        scores: Floats = (logits @ self._sets.T).astype("float32")
        is_heading = np.arange(scores.shape[1]) == HEADING
        scores[is_heading != self._headings[:, None]] = _IMPOSSIBLE
        return scores

    def _possible(self, gold: Floats, known: Bools) -> Bools:
        same: Bools = (gold[:, None, :] == self._sets[None]).all(axis=2)
        return same | ~known[:, None] | self._headings[:, None]
