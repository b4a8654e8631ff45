"""A linear chain over tags, globally normalised: likelihood and its gradient, the best path, the probability of a span.

Lafferty, McCallum and Pereira (2001), "Conditional Random Fields". Sequences are laid side by side, padded at the end:
`(length, sequences, tags)`. Forward and backward run in probability space with one scale a step (Rabiner 1989), which
is a matrix product a step and needs no logarithm inside the loop.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_FORBIDDEN = np.float32(-1e9)


class Gradient(NamedTuple):
    """The negative log likelihood of a batch and its derivatives."""

    loss: float
    scores: Floats
    transitions: Floats
    first: Floats
    last: Floats


@dataclass(frozen=True, slots=True)
class Lattice:
    """What forward and backward leave behind: `forward * backward` is the probability of a tag at a place.

    Shapes: `forward`, `backward`, `potentials` are `(length, sequences, tags)`, `scales` is `(length, sequences)`,
    `steps` is `(tags, tags)`.
    """

    forward: Floats
    backward: Floats
    potentials: Floats
    scales: Floats
    steps: Floats
    log_total: Floats

    def path_probability(self, sequence: int, start: int, tags: Ints) -> float:
        """Return how probable it is that the tags from `start` on are just these, whatever stands around them."""
        probability = float(self.forward[start, sequence, tags[0]])
        for place in range(1, len(tags)):
            step = self.steps[tags[place - 1], tags[place]] * self.potentials[start + place, sequence, tags[place]]
            probability *= float(step / self.scales[start + place, sequence])
        return probability * float(self.backward[start + len(tags) - 1, sequence, tags[-1]])


@dataclass(frozen=True, slots=True)
class LinearChain:
    """Scores of neighbouring tags, and which of them may follow each other.

    Parameters
    ----------
    transitions : array of shape (tags, tags)
        The score of the column's tag after the row's.
    first, last : array of shape (tags,)
        The score of a tag at the beginning and at the end of a sequence.
    allowed : array of bool, shape (tags, tags)
    allowed_first, allowed_last : array of bool, shape (tags,)

    Examples
    --------
    >>> free = np.ones((2, 2), dtype=bool)
    >>> chain = LinearChain(np.zeros((2, 2)), np.zeros(2), np.zeros(2), free, free[0], free[0])
    >>> scores = np.array([[[2.0, 0.0]], [[0.0, 1.0]]], dtype="float32")
    >>> chain.best_paths(scores, np.array([2])).T.tolist()
    [[0, 1]]
    """

    transitions: Floats
    first: Floats
    last: Floats
    allowed: Bools
    allowed_first: Bools
    allowed_last: Bools

    def lattice(self, scores: Floats, mask: Bools) -> Lattice:
        """Run forward and backward.

        Parameters
        ----------
        scores : array of shape (length, sequences, tags)
        mask : array of bool, shape (length, sequences)
            False for padding, which comes last.
        """
        length = len(scores)
        steps = np.where(self.allowed, np.exp(self.transitions), 0).astype("float32")
        first = np.where(self.allowed_first, np.exp(self.first), 0).astype("float32")
        last = np.where(self.allowed_last, np.exp(self.last), 0).astype("float32")
        highest = scores.max(axis=2, keepdims=True)
        potentials = np.exp(scores - highest)
        forward = np.zeros_like(scores)
        backward = np.zeros_like(scores)
        scales = np.ones(mask.shape, dtype="float32")
        forward[0] = potentials[0] * first
        scales[0] = forward[0].sum(axis=1)
        forward[0] /= scales[0][:, None]
        for place in range(1, length):
            inside = mask[place]
            reached = (forward[place - 1] @ steps) * potentials[place]
            scales[place] = np.where(inside, reached.sum(axis=1), 1)
            forward[place] = np.where(inside[:, None], reached / scales[place][:, None], forward[place - 1])
        end = (forward[-1] * last).sum(axis=1)
        backward[-1] = last / end[:, None]
        for place in range(length - 2, -1, -1):
            inside = mask[place + 1]
            reached = ((potentials[place + 1] * backward[place + 1]) @ steps.T) / scales[place + 1][:, None]
            backward[place] = np.where(inside[:, None], reached, backward[place + 1])
        log_total = (np.log(scales) + np.where(mask, highest[:, :, 0], 0)).sum(axis=0) + np.log(end)
        return Lattice(forward, backward, potentials, scales, steps, log_total)

    def gradient(self, scores: Floats, mask: Bools, tags: Ints) -> Gradient:
        """Return the negative log likelihood of the gold tags, summed over the sequences, and its derivatives.

        Parameters
        ----------
        scores : array of shape (length, sequences, tags)
        mask : array of bool, shape (length, sequences)
        tags : array of int, shape (length, sequences)
            The gold path; anything where `mask` is False.
        """
        lattice = self.lattice(scores, mask)
        places, sequences = np.nonzero(mask)
        ends = mask.sum(axis=0) - 1
        columns = np.arange(scores.shape[1])
        gold = np.zeros_like(scores)
        gold[places, sequences, tags[places, sequences]] = 1
        d_scores = lattice.forward * lattice.backward * mask[:, :, None] - gold
        inner = mask[1:]
        before, after = tags[:-1][inner], tags[1:][inner]
        gold_steps = np.zeros_like(lattice.steps)
        np.add.at(gold_steps, (before, after), 1)
        gold_score = (scores * gold).sum() + self.transitions[before, after].sum()
        gold_score += self.first[tags[0]].sum() + self.last[tags[ends, columns]].sum()
        return Gradient(
            loss=float(lattice.log_total.sum() - gold_score),
            scores=d_scores,
            transitions=_expected_steps(lattice, mask) - gold_steps,
            first=d_scores[0].sum(axis=0),
            last=d_scores[ends, columns].sum(axis=0),
        )

    def partial_gradient(self, scores: Floats, mask: Bools, possible: Bools) -> Gradient:
        """Return the negative log likelihood of all paths that agree with what is known, and its derivatives.

        Parameters
        ----------
        scores : array of shape (length, sequences, tags)
        mask : array of bool, shape (length, sequences)
        possible : array of bool, shape (length, sequences, tags)
            The tags that a place may have: one where it is known, all where it is not.
        """
        free = self.lattice(scores, mask)
        known = self.lattice(np.where(possible | ~mask[:, :, None], scores, _FORBIDDEN).astype("float32"), mask)
        d_scores = (free.forward * free.backward - known.forward * known.backward) * mask[:, :, None]
        ends = mask.sum(axis=0) - 1
        return Gradient(
            loss=float((free.log_total - known.log_total).sum()),
            scores=d_scores,
            transitions=_expected_steps(free, mask) - _expected_steps(known, mask),
            first=d_scores[0].sum(axis=0),
            last=d_scores[ends, np.arange(scores.shape[1])].sum(axis=0),
        )

    def best_paths(self, scores: Floats, lengths: Ints) -> Ints:
        """Return the most probable tags (Viterbi 1967), shape (length, sequences); in the padding they mean nothing."""
        length, sequences, tags = scores.shape
        transitions = np.where(self.allowed, self.transitions, _FORBIDDEN)
        best = scores[0] + np.where(self.allowed_first, self.first, _FORBIDDEN)
        came_from: NDArray[Any] = np.zeros((length, sequences, tags), dtype="uint8" if tags < 256 else "int64")
        stay = np.arange(tags)
        for place in range(1, length):
            inside = (place < lengths)[:, None]
            candidates = best[:, :, None] + transitions
            choice = candidates.argmax(axis=1)
            reached = np.take_along_axis(candidates, choice[:, None], axis=1)[:, 0] + scores[place]
            came_from[place] = np.where(inside, choice, stay)
            best = np.where(inside, reached, best)
        paths = np.zeros((length, sequences), dtype="int64")
        paths[-1] = (best + np.where(self.allowed_last, self.last, _FORBIDDEN)).argmax(axis=1)
        for place in range(length - 1, 0, -1):
            paths[place - 1] = came_from[place, np.arange(sequences), paths[place]]
        return paths


def _expected_steps(lattice: Lattice, mask: Bools) -> Floats:
    """Return how often each tag is expected after each, shape (tags, tags)."""
    arriving = lattice.potentials[1:] * lattice.backward[1:] / lattice.scales[1:][:, :, None] * mask[1:][:, :, None]
    expected: Floats = lattice.steps * np.einsum("lsi,lsj->ij", lattice.forward[:-1], arriving, optimize=True)
    return expected
