"""The network behind the roles: texts become vectors, convolutions run over the sentences of a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.util import registry
from thinc.api import Linear, Maxout, Model, chain, residual, with_array
from thinc.types import Floats2d, Ragged

from workreport.architectures.chain_weights import chain_weights
from workreport.architectures.sequences import convolution, embed_ngrams
from workreport.components.roles.features import POSITION_WIDTH, ReportView
from workreport.components.roles.states import number_of_states

SOURCES = 4  # the sentence, the title, the outermost and the innermost heading
OWN = 0
NGRAMS = ((0,), (0, 1), (0, 1, 2))


@registry.architectures("workreport.RoleClassifier.v2")
def build_role_classifier(
    sentence_width: int,
    report_width: int,
    rows: Sequence[int],
    dilations: Sequence[int],
    dropout: float,
    hidden: float,
    hidden_sentences: float = 0.0,
    nO: int | None = None,
) -> Model[list[ReportView], Floats2d]:
    """Build a classifier of all sentences of a report at once, and the weights of a linear chain over them.

    Parameters
    ----------
    sentence_width : int
        The width of the token vectors; a sentence is their mean and their maximum, twice as wide.
    report_width : int
        The width of a sentence in its context.
    rows : sequence of int
        The sizes of the hashed tables of characters, bigrams and trigrams.
    dilations : sequence of int
        One residual convolution over three sentences each, that far apart: `[1, 2, 4, 8, 16]` sees 31 sentences to
        each side. None looks across the seam between two reports.
    dropout : float
        Within the network.
    hidden : float
        The share of tokens that training hides.
    hidden_sentences : float
        The share of sentences of which training hides the whole text, so that headings and neighbours are relied on.
    nO : int, optional
        The number of roles; the component sets it.

    Returns
    -------
    Model
        From a list of `ReportView` to one row of scores (logits) a sentence, the documents end to end. The reference
        `chain` holds the weights of a chain over the states of `RoleSets`, which the component decodes and learns with.

    Notes
    -----
    After Jin and Szolovits (2018), "Hierarchical Neural Networks for Sequential Sentence Classification", with
    convolutions in the place of recurrent layers and the headings as further sources.
    """
    embedding = embed_ngrams(sentence_width, NGRAMS, rows, hidden=hidden, dropout=dropout)
    return role_classifier(
        embedding,
        sentence_width=sentence_width,
        report_width=report_width,
        dilations=dilations,
        dropout=dropout,
        hidden_sentences=hidden_sentences,
        nO=nO,
    )


def role_classifier(
    embedding: Model[Ragged, Ragged],
    *,
    sentence_width: int,
    report_width: int,
    dilations: Sequence[int],
    dropout: float,
    hidden_sentences: float,
    nO: int | None,
) -> Model[list[ReportView], Floats2d]:
    """Build a classifier over a layer that makes vectors of token norms; see `build_role_classifier`."""
    width = 2 * sentence_width * SOURCES + POSITION_WIDTH
    combine = Maxout(nO=report_width, nI=width, nP=2, dropout=dropout, normalize=True)
    context = chain(
        with_array(combine),
        *(residual(convolution(report_width, dilation, dropout=dropout)) for dilation in dilations),
    )
    output: Model[Any, Any] = Linear(nO=nO, nI=report_width)
    chain_layer = chain_weights()
    return Model(
        "role_classifier",
        _forward,
        init=_init,
        layers=[embedding, context, output, chain_layer],
        refs={"output": output, "chain": chain_layer},
        attrs={"hidden_sentences": hidden_sentences},
        dims={"nO": nO},
    )


def _init(model: Model[list[ReportView], Floats2d], X: Any = None, Y: Any = None) -> None:
    model.get_ref("output").set_dim("nO", model.get_dim("nO"))
    model.get_ref("chain").set_dim("nO", number_of_states(model.get_dim("nO")))
    for layer in model.layers:
        layer.initialize()


def _forward(
    model: Model[list[ReportView], Floats2d], views: list[ReportView], is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], list[ReportView]]]:
    embedding, context, output, _ = model.layers
    texts = [text for view in views for text in view.texts]
    tokens, backprop_embedding = embedding(_ragged(texts), is_train)
    vectors, backprop_pool = _pool(model, tokens)
    sources = _all_sources(views)
    seen = _seen(model.attrs["hidden_sentences"] if is_train else 0.0, sources)
    inputs = np.hstack(
        [(vectors[sources] * seen).reshape(len(sources), -1), np.vstack([view.positions for view in views])]
    )
    lengths = np.array([length for view in views for length in view.lengths], dtype="int32")
    in_context, backprop_context = context(Ragged(inputs, lengths), is_train)
    scores, backprop_output = output(in_context.dataXd, is_train)

    def backprop(d_scores: Floats2d) -> list[ReportView]:
        d_inputs = backprop_context(Ragged(backprop_output(d_scores), lengths)).dataXd[:, :-POSITION_WIDTH]
        d_vectors = np.zeros_like(vectors)
        np.add.at(d_vectors, sources, d_inputs.reshape(*sources.shape, -1) * seen)
        backprop_embedding(backprop_pool(d_vectors))
        return views

    return scores, backprop


def _ragged(texts: list[Any]) -> Ragged:
    return Ragged(np.concatenate(texts), np.array([len(text) for text in texts], dtype="int32"))


def _all_sources(views: list[ReportView]) -> Any:
    """Return the sources of all views, numbered through over the texts of all of them."""
    offsets = np.cumsum([0, *(len(view.texts) for view in views[:-1])])
    return np.vstack([view.sources + offset for view, offset in zip(views, offsets, strict=True)])


def _seen(hidden: float, sources: Any) -> Any:
    """Return 0 for the text of sentences that are hidden, drawn anew each time, and 1 for everything else."""
    seen = np.ones((*sources.shape, 1), dtype="float32")
    if hidden:
        seen[:, OWN, 0] = np.random.random(len(sources)) >= hidden
    return seen


def _pool(model: Model[Any, Any], tokens: Ragged) -> tuple[Any, Callable[[Any], Ragged]]:
    """Make one vector of the token vectors of each text: their mean and their maximum side by side."""
    data, lengths, ops = tokens.dataXd, tokens.lengths, model.ops
    mean = ops.reduce_mean(data, lengths)
    maximum, which = ops.reduce_max(data, lengths)
    width = mean.shape[1]

    def backprop(d_pooled: Any) -> Ragged:
        d_mean = ops.backprop_reduce_mean(np.ascontiguousarray(d_pooled[:, :width]), lengths)
        d_maximum = ops.backprop_reduce_max(np.ascontiguousarray(d_pooled[:, width:]), which, lengths)
        return Ragged(d_mean + d_maximum, lengths)

    return np.hstack([mean, maximum]), backprop
