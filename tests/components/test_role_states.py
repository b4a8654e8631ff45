from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from workreport.architectures.chain_weights import chain_weights
from workreport.components.roles.states import RoleChain, number_of_states

ACHIEVEMENT, PLAN = 0, 1
AFTER_ACHIEVEMENT = (2, 2)  # the state that holds it alone, twice in a row


def weights(transitions: dict[tuple[int, int], float] | None = None) -> Any:
    layer = chain_weights(number_of_states(2))
    layer.initialize()
    matrix = layer.get_param("transitions").copy()
    for place, score in (transitions or {}).items():
        matrix[place] = score
    layer.set_param("transitions", matrix)
    return layer


def rows(*values: Sequence[float]) -> NDArray[np.float32]:
    return np.array(values, dtype="float32")


def bools(*values: int) -> NDArray[np.bool_]:
    return np.array(values, dtype="bool")


def test_without_weights_each_role_has_its_own_sigmoid() -> None:
    logits = rows([2, -1], [0, 3])
    found = RoleChain(weights(), bools(0, 0), [2]).probabilities(logits)
    assert found == pytest.approx(1 / (1 + np.exp(-logits)), abs=1e-5)


def test_an_unsure_sentence_follows_its_neighbour() -> None:
    layer = weights({AFTER_ACHIEVEMENT: 3.0})
    unsure = RoleChain(layer, bools(0, 0), [2]).probabilities(rows([8, -8], [0, 0]))[1]
    assert unsure[ACHIEVEMENT] > 0.8 > 0.5 > unsure[PLAN]


def test_nothing_is_carried_into_the_next_report() -> None:
    layer = weights({AFTER_ACHIEVEMENT: 3.0})
    found = RoleChain(layer, bools(0, 0), [1, 1]).probabilities(rows([8, -8], [0, 0]))
    assert found[1] == pytest.approx([0.5, 0.5])


def test_a_heading_has_no_role() -> None:
    assert RoleChain(weights(), bools(1, 0), [2]).probabilities(rows([5, 5], [5, 5]))[0].tolist() == [0, 0]


def test_the_gradient_leads_to_the_annotated_roles_and_leaves_unknown_sentences_free() -> None:
    logits, gold = rows([0, 0], [0, 0], [0, 0]), rows([1, 0], [0, 1], [0, 0])
    loss, d_logits = RoleChain(weights(), bools(0, 0, 0), [3]).learn(logits, gold, bools(1, 1, 0))
    assert loss == pytest.approx(2 * np.log(2), abs=1e-5)
    assert np.sign(d_logits.round(6)).tolist() == [[-1, 1], [1, -1], [0, 0]]


def test_what_is_read_as_a_heading_teaches_nothing_though_it_is_annotated_as_a_sentence() -> None:
    loss, d_logits = RoleChain(weights(), bools(1), [1]).learn(rows([0, 0]), rows([1, 0]), bools(1))
    assert (loss, d_logits.tolist()) == (0, [[0, 0]])


def test_the_gradient_of_the_logits_is_that_of_the_loss() -> None:
    generator = np.random.default_rng(0)
    layer = weights({AFTER_ACHIEVEMENT: 1.0, (3, 2): -2.0})
    chain = RoleChain(layer, bools(1, 0, 0, 0), [2, 2])
    gold, known = rows([0, 0], [1, 0], [1, 1], [0, 0]), bools(0, 1, 1, 0)
    logits = generator.normal(size=(4, 2)).astype("float32")
    _, d_logits = chain.learn(logits, gold, known)
    step = 1e-2
    for place in np.ndindex(4, 2):
        higher, lower = logits.copy(), logits.copy()
        higher[place] += step
        lower[place] -= step
        slope = (chain.learn(higher, gold, known)[0] - chain.learn(lower, gold, known)[0]) / (2 * step)
        assert slope == pytest.approx(d_logits[place], abs=2e-3)
