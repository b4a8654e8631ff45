"""The classifier of roles with some of what it goes by withheld, for `ablation`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from spacy.util import registry
from thinc.api import Model
from thinc.types import Floats2d
from workreport.components.roles.features import ReportView


@registry.architectures("benchmarks.BlindedRoleClassifier.v1")
def build_blinded_role_classifier(
    classifier: Model[list[ReportView], Floats2d], headings: bool, position: bool, transitions: bool
) -> Model[list[ReportView], Floats2d]:
    """Build a classifier that goes by less than another.

    Parameters
    ----------
    classifier : Model
        The other, see `workreport.RoleClassifier.v2`.
    headings, position : bool
        Whether it sees the title and the headings over a sentence, and where the sentence stands.
    transitions : bool
        Whether it learns which roles follow which. Headings hold no role all the same.
    """
    return Model(
        "blinded_role_classifier",
        _forward,
        init=_init,
        layers=[classifier],
        refs={"chain": classifier.get_ref("chain")},
        attrs={"headings": headings, "position": position, "transitions": transitions},
        dims={"nO": None},
    )


def blind(view: ReportView, *, headings: bool, position: bool) -> ReportView:
    """Return what is left of a view: each sentence in the place of its headings, zeros in that of its position.

    Examples
    --------
    >>> texts = [np.array([7], dtype="uint64"), np.array([8], dtype="uint64")]
    >>> view = ReportView(texts, np.array([[0, 1, 1, 1]]), np.ones((1, 7), dtype="float32"), [1])
    >>> blinded = blind(view, headings=False, position=True)
    >>> blinded.sources.tolist(), len(blinded.texts), int(blinded.positions.sum())
    ([[0, 0, 0, 0]], 1, 7)
    """
    if not headings:
        count, sources = view.sources.shape
        itself = np.repeat(np.arange(count)[:, None], sources, axis=1)
        view = replace(view, texts=view.texts[:count], sources=itself)
    return view if position else replace(view, positions=np.zeros_like(view.positions))


def _init(model: Model[list[ReportView], Floats2d], X: Any = None, Y: Any = None) -> None:
    [classifier] = model.layers
    classifier.set_dim("nO", model.get_dim("nO"))
    classifier.initialize()


def _forward(
    model: Model[list[ReportView], Floats2d], views: list[ReportView], is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], list[ReportView]]]:
    [classifier] = model.layers
    sees = {name: model.attrs[name] for name in ("headings", "position")}
    scores, backprop_classifier = classifier([blind(view, **sees) for view in views], is_train)

    def backprop(d_scores: Floats2d) -> list[ReportView]:
        backprop_classifier(d_scores)
        if not model.attrs["transitions"]:
            _forget_gradient(model.get_ref("chain"))
        return views

    return scores, backprop


def _forget_gradient(layer: Model[Any, Any]) -> None:
    """Leave the weights of a layer as they are: the component has added to their gradient before it comes here."""
    for name in layer.param_names:
        if layer.has_grad(name):
            layer.set_grad(name, layer.ops.alloc(layer.get_grad(name).shape))
