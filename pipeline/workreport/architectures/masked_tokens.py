"""The objective of pretraining: guess the tokens that were hidden from what stands around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Linear, Model, Ops
from thinc.initializers import zero_init
from thinc.types import Floats2d, Ragged

from workreport.architectures.sequences import HIDDEN, ngram_ids

Ints = NDArray[np.int64]


class Guesses(NamedTuple):
    """The scores of each bucket, one row a hidden token, and the buckets that they should have named."""

    scores: Floats2d
    gold: Ints


@registry.architectures("workreport.MaskedTokens.v1")
def create_masked_tokens(buckets: int, masked: float) -> Callable[[Vocab, Model[Ragged, Ragged]], Model[Any, Any]]:
    """Return a pretraining objective for `[pretraining.objective]`: the layer learns to guess hidden tokens.

    Parameters
    ----------
    buckets : int
        Tokens are hashed into that many classes, so that no vocabulary has to be made first. Of the 3,500 characters
        of a report's language a few share a bucket, which costs little.
    masked : float
        The share of tokens that is hidden, others each time.

    Returns
    -------
    callable
        From the vocabulary and the layer to pretrain (`Ragged` of norms to `Ragged` of vectors) to a model over
        documents.

    Notes
    -----
    After Devlin et al. (2019), "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
    with convolutions in the place of attention, over single sentences.
    """

    def create_objective(vocab: Vocab, encoder: Model[Ragged, Ragged]) -> Model[Any, Any]:
        output: Model[Any, Any] = Linear(nO=buckets, nI=_width(encoder), init_W=zero_init)
        return Model(
            "masked_tokens",
            _forward,
            init=_init,
            layers=[encoder, output],
            refs={"tok2vec": encoder},
            attrs={"loss": cross_entropy, "masked": masked},
        )

    return create_objective


def cross_entropy(ops: Ops, docs: list[Doc], guesses: Guesses) -> tuple[float, Floats2d]:
    """Return the loss of a hidden token, as a mean over the batch, and its derivative by the scores."""
    scores, gold = guesses
    rows = np.arange(len(gold))
    probabilities = ops.softmax(scores)
    loss = -np.log(probabilities[rows, gold] + 1e-9).mean()
    probabilities[rows, gold] -= 1
    return float(loss), probabilities / len(gold)


def _width(encoder: Model[Ragged, Ragged]) -> int:
    """Return the width of the encoder's vectors, which only a run can tell of a chain of layers."""
    one_token = Ragged(np.array([HIDDEN], dtype="uint64"), np.array([1], dtype="int32"))
    return int(encoder.predict(one_token).dataXd.shape[1])


def _init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:
    model.layers[1].initialize()


def _forward(
    model: Model[Any, Any], docs: list[Doc], is_train: bool
) -> tuple[Guesses, Callable[[Floats2d], list[Doc]]]:
    encoder, output = model.layers
    ids = np.concatenate([doc.to_array("NORM") for doc in docs])
    lengths = np.array([len(doc) for doc in docs], dtype="int32")
    hidden = np.nonzero(np.random.random(len(ids)) < model.attrs["masked"])[0]
    if not len(hidden):  # a batch of few tokens
        hidden = np.array([len(ids) // 2])
    seen = ids.copy()
    seen[hidden] = HIDDEN
    vectors, backprop_encoder = encoder(Ragged(seen, lengths), is_train)
    scores, backprop_output = output(vectors.dataXd[hidden], is_train)
    buckets = np.uint64(output.get_dim("nO"))
    gold = (ngram_ids(ids, lengths, [0])[hidden] % buckets).astype("int64")

    def backprop(d_scores: Floats2d) -> list[Doc]:
        d_vectors = np.zeros_like(vectors.dataXd)
        d_vectors[hidden] = backprop_output(d_scores)
        backprop_encoder(Ragged(d_vectors, vectors.lengths))
        return docs

    return Guesses(scores, gold), backprop
