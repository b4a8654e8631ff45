"""The network behind the entities: embedded n-grams, convolutions that look ever further, a score for each tag."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from spacy.util import registry
from thinc.api import Linear, Model, chain, residual, with_array
from thinc.initializers import zero_init
from thinc.types import Ragged

from workreport.architectures.chain_weights import chain_weights
from workreport.architectures.sequences import convolution, embed_ngrams


@registry.architectures("workreport.EntityTagger.v1")
def build_entity_tagger(
    width: int,
    ngrams: Sequence[Sequence[int]],
    rows: Sequence[int],
    dilations: Sequence[int],
    dropout: float,
    hidden: float,
    nO: int | None = None,
) -> Model[Ragged, Ragged]:
    """Build a tagger: a score for each tag at each token, and the weights of a linear chain over the tags.

    Parameters
    ----------
    width, ngrams, rows, hidden
        As in `embed_ngrams`.
    dilations : sequence of int
        One residual convolution over three tokens each, that far apart. `[1, 2, 4, 8]` sees 15 tokens to each side.
    dropout : float
        Within the network.
    nO : int, optional
        The number of tags; the component sets it.

    Returns
    -------
    Model
        From a `Ragged` of token norms, shape `(n,)` and dtype uint64, to one of scores, shape `(n, tags)`. The
        reference `chain` holds the parameters `transitions`, `first` and `last` of `LinearChain`, which the component
        decodes and learns with.
    """
    embedding = embed_ngrams(width, ngrams, rows, hidden=hidden, dropout=dropout)
    return tagger(embedding, width=width, dilations=dilations, dropout=dropout, nO=nO)


def tagger(
    embedding: Model[Ragged, Ragged], *, width: int, dilations: Sequence[int], dropout: float, nO: int | None
) -> Model[Ragged, Ragged]:
    """Build a tagger over a layer that makes vectors of token norms, `width` wide; see `build_entity_tagger`."""
    encoder = chain(embedding, *(residual(convolution(width, dilation, dropout=dropout)) for dilation in dilations))
    output: Model[Any, Any] = Linear(nO=nO, nI=width, init_W=zero_init)
    chain_layer = chain_weights(nO)
    return Model(
        "entity_tagger",
        _forward,
        init=_init,
        layers=[encoder, with_array(output), chain_layer],
        refs={"encoder": encoder, "output": output, "chain": chain_layer},
        dims={"nO": nO},
    )


def _forward(model: Model[Ragged, Ragged], X: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    vectors, backprop_encoder = model.layers[0](X, is_train)
    scores, backprop_output = model.layers[1](vectors, is_train)
    return scores, lambda d_scores: backprop_encoder(backprop_output(d_scores))


def _init(model: Model[Ragged, Ragged], X: Ragged | None = None, Y: Any = None) -> None:
    for name in ("output", "chain"):
        model.get_ref(name).set_dim("nO", model.get_dim("nO"))
    for layer in model.layers:
        layer.initialize()
