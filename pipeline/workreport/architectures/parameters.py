"""The parameters of networks, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from thinc.api import Model


def parameters(model: Model[Any, Any]) -> Iterator[tuple[Model[Any, Any], str]]:
    """Yield the layer and the name of each parameter of a network that is set.

    Examples
    --------
    >>> from thinc.api import Linear, chain
    >>> network = chain(Linear(2, 3), Linear(1, 2)).initialize()
    >>> [(name, layer.get_param(name).shape) for layer, name in parameters(network)]
    [('W', (2, 3)), ('b', (2,)), ('W', (1, 2)), ('b', (1,))]
    """
    for layer in model.walk():
        for name in layer.param_names:
            if layer.has_param(name):
                yield layer, name


def pipeline_parameters(nlp: Language) -> Iterator[tuple[Model[Any, Any], str]]:
    """Yield the layer and the name of each parameter of the networks of a pipeline, in the order of its components."""
    for _, component in nlp.pipeline:
        if (model := getattr(component, "model", None)) is not None:
            yield from parameters(model)
