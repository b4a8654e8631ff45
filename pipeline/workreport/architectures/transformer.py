"""The networks of roles and entities over a pretrained transformer: its vectors in the place of hashed n-grams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from spacy.util import registry
from thinc.api import Maxout, Model, with_array
from thinc.types import Floats2d, Ragged

from workreport.architectures.pretrained import PretrainedEncoder
from workreport.architectures.roles import role_classifier
from workreport.architectures.tagger import tagger
from workreport.components.roles.features import ReportView


@registry.architectures("workreport.TransformerEntityTagger.v1")
def build_transformer_tagger(
    encoder: str, encoder_rate: float, width: int, dilations: Sequence[int], dropout: float, nO: int | None = None
) -> Model[Ragged, Ragged]:
    """Build the tagger of `workreport.EntityTagger.v1` over a transformer.

    Parameters
    ----------
    encoder, encoder_rate, width
        As in `embed_pretrained`, `encoder_rate` as its `rate`.
    dilations, dropout, nO
        As in `build_entity_tagger`.
    """
    embedding = embed_pretrained(encoder, width, rate=encoder_rate, dropout=dropout)
    return tagger(embedding, width=width, dilations=dilations, dropout=dropout, nO=nO)


@registry.architectures("workreport.TransformerRoleClassifier.v1")
def build_transformer_role_classifier(
    encoder: str,
    encoder_rate: float,
    sentence_width: int,
    report_width: int,
    dilations: Sequence[int],
    dropout: float,
    hidden_sentences: float = 0.0,
    nO: int | None = None,
) -> Model[list[ReportView], Floats2d]:
    """Build the classifier of `workreport.RoleClassifier.v2` over a transformer.

    Parameters
    ----------
    encoder, encoder_rate, sentence_width
        As in `embed_pretrained`, as its `rate` and `width`.
    report_width, dilations, dropout, hidden_sentences, nO
        As in `build_role_classifier`.
    """
    return role_classifier(
        embed_pretrained(encoder, sentence_width, rate=encoder_rate, dropout=dropout),
        sentence_width=sentence_width,
        report_width=report_width,
        dilations=dilations,
        dropout=dropout,
        hidden_sentences=hidden_sentences,
        nO=nO,
    )


def embed_pretrained(encoder: str, width: int, *, rate: float, dropout: float) -> Model[Ragged, Ragged]:
    """Make a vector of each token by a pretrained transformer, as `embed_ngrams` does by n-grams.

    Parameters
    ----------
    encoder : str
        Its name on the hub, or a folder. Only a training that begins asks for it; a saved pipeline holds it.
    width : int
        The width of the vectors.
    rate : float
        The transformer's learning rate, as a share of that of the optimizer.
    dropout : float
        Behind the transformer; it has its own within.
    """
    reduce: Model[Any, Any] = Maxout(nO=width, nP=2, dropout=dropout, normalize=True)
    return Model(
        "embed_pretrained",
        _forward,
        init=_init,
        layers=[with_array(reduce)],
        shims=[PretrainedEncoder(rate=rate)],
        refs={"reduce": reduce},
        attrs={"encoder": encoder},
    )


def _init(model: Model[Ragged, Ragged], X: Any = None, Y: Any = None) -> None:
    transformer = model.shims[0]
    transformer.load(model.attrs["encoder"])
    # Only now is the width known of what is reduced.
    model.get_ref("reduce").initialize(X=model.ops.alloc2f(1, transformer.width))


def _forward(model: Model[Ragged, Ragged], X: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    encoded, backprop_transformer = model.shims[0](X, is_train)
    vectors, backprop_reduce = model.layers[0](encoded, is_train)
    return vectors, lambda d_vectors: backprop_transformer(backprop_reduce(d_vectors))
