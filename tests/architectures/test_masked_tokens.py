from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, fix_random_seed
from thinc.types import Ragged
from workreport.architectures.masked_tokens import Guesses, create_masked_tokens, cross_entropy
from workreport.architectures.sequences import HIDDEN, embed_ngrams

VOCAB = spacy.blank("zh").vocab


def doc(text: str) -> Doc:
    return Doc(VOCAB, words=list(text), spaces=[False] * len(text))


@pytest.fixture
def encoder() -> Model[Ragged, Ragged]:
    fix_random_seed(0)
    encoder = embed_ngrams(8, [[0], [-1, 0]], [200, 200], hidden=0.0, dropout=0.0)
    encoder.initialize()
    return encoder


def objective(encoder: Model[Ragged, Ragged], *, masked: float) -> Model[Any, Any]:
    model = create_masked_tokens(buckets=50, masked=masked)(VOCAB, encoder)
    model.initialize()
    return model


def test_about_the_share_of_tokens_is_hidden(encoder: Model[Ragged, Ragged]) -> None:
    guesses, _ = objective(encoder, masked=0.25)([doc("粮食又获丰收" * 100)], is_train=True)
    assert 0.18 < len(guesses.gold) / 600 < 0.32
    assert guesses.scores.shape == (len(guesses.gold), 50)


def test_a_batch_of_few_tokens_hides_one(encoder: Model[Ragged, Ragged]) -> None:
    guesses, _ = objective(encoder, masked=0.0)([doc("粮食")], is_train=True)
    assert len(guesses.gold) == 1


def test_the_encoder_does_not_see_what_is_hidden() -> None:
    seen: list[Ragged] = []

    def forward(model: Model[Any, Any], X: Ragged, is_train: bool) -> Any:
        seen.append(X)
        return Ragged(np.zeros((len(X.dataXd), 4), dtype="float32"), X.lengths), lambda dY: X

    objective(Model("spy", forward), masked=1.0)([doc("粮食丰收"), doc("税收")], is_train=True)
    assert seen[-1].dataXd.tolist() == [HIDDEN] * 6
    assert seen[-1].lengths.tolist() == [4, 2]


def test_the_same_token_has_the_same_bucket(encoder: Model[Ragged, Ragged]) -> None:
    guesses, _ = objective(encoder, masked=1.0)([doc("山水山"), doc("山")], is_train=True)
    first, water, *others = guesses.gold.tolist()
    assert others == [first, first]
    assert water != first


def test_loss_and_gradient_agree_with_hand_count() -> None:
    scores = np.log(np.array([[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]], dtype="float32"))
    loss, gradient = cross_entropy(NumpyOps(), [], Guesses(scores, np.array([0, 1])))
    assert loss == pytest.approx(-(np.log(0.5) + np.log(0.1)) / 2, rel=1e-5)
    assert gradient == pytest.approx(np.array([[-0.25, 0.125, 0.125], [0.05, -0.45, 0.4]]), abs=1e-6)
