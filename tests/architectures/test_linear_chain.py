from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from workreport.architectures.linear_chain import LinearChain
from workreport.components.entities.tags import TagScheme


@pytest.fixture
def chain() -> LinearChain:
    generator = np.random.default_rng(0)
    scheme = TagScheme(("ORG",))
    size = len(scheme.tags)
    return LinearChain(
        generator.normal(size=(size, size)).astype("float32"),
        generator.normal(size=size).astype("float32"),
        generator.normal(size=size).astype("float32"),
        scheme.allowed,
        scheme.allowed_first,
        scheme.allowed_last,
    )


def all_paths(chain: LinearChain, scores: np.ndarray) -> dict[tuple[int, ...], float]:
    """Weigh every allowed path of one sequence by hand."""
    weights = {}
    for path in product(range(scores.shape[1]), repeat=len(scores)):
        steps = list(pairwise(path))
        if chain.allowed_first[path[0]] and chain.allowed_last[path[-1]] and all(chain.allowed[step] for step in steps):
            score = (
                sum(scores[place, tag] for place, tag in enumerate(path)) + chain.first[path[0]] + chain.last[path[-1]]
            )
            weights[path] = float(np.exp(score + sum(chain.transitions[step] for step in steps)))
    return weights


def test_best_path_and_probabilities_agree_with_enumeration(chain: LinearChain) -> None:
    scores = np.random.default_rng(1).normal(size=(4, 1, 5)).astype("float32")
    mask = np.ones((4, 1), dtype=bool)
    weights = all_paths(chain, scores[:, 0])
    total = sum(weights.values())
    lattice = chain.lattice(scores, mask)
    assert tuple(chain.best_paths(scores, np.array([4]))[:, 0]) == max(weights, key=weights.__getitem__)
    assert float(lattice.log_total[0]) == pytest.approx(np.log(total), abs=1e-4)
    span = np.array([1, 3])  # B-ORG, L-ORG from the second token on
    expected = sum(weight for path, weight in weights.items() if path[1:3] == (1, 3)) / total
    assert lattice.path_probability(0, 1, span) == pytest.approx(expected, abs=1e-5)


def test_gradient_agrees_with_differences(chain: LinearChain) -> None:
    scores = np.random.default_rng(2).normal(size=(3, 2, 5)).astype("float32")
    mask = np.array([[True, True], [True, True], [True, False]])
    tags = np.array([[1, 0], [2, 4], [3, 0]])
    gradient = chain.gradient(scores, mask, tags)
    nudged = scores.copy()
    nudged[1, 0, 2] += 0.01
    difference = (chain.gradient(nudged, mask, tags).loss - gradient.loss) / 0.01
    assert gradient.scores[1, 0, 2] == pytest.approx(difference, abs=0.01)


def test_a_path_that_is_wholly_known_has_the_same_gradient_either_way() -> None:
    generator = np.random.default_rng(1)
    free = np.ones((3, 3), dtype=bool)
    transitions, scores = generator.normal(size=(3, 3)), generator.normal(size=(4, 2, 3)).astype("float32")
    chain = LinearChain(transitions.astype("float32"), np.zeros(3), np.zeros(3), free, free[0], free[0])
    mask = np.arange(4)[:, None] < np.array([4, 2])
    tags = generator.integers(3, size=(4, 2))
    known = chain.gradient(scores, mask, tags)
    partly = chain.partial_gradient(scores, mask, np.eye(3, dtype=bool)[tags])
    for one, other in zip(known, partly, strict=True):
        assert other == pytest.approx(one, abs=1e-4)
