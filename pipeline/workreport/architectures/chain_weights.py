"""The weights of a linear chain as a layer: it holds them, `LinearChain` computes with them."""

from __future__ import annotations

from typing import Any

from thinc.api import Model


def chain_weights(tags: int | None = None) -> Model[Any, Any]:
    """Build a layer with the parameters `transitions`, `first` and `last` of `LinearChain`, all 0 at the start.

    Parameters
    ----------
    tags : int, optional
        The number of tags, `nO`; to be set before the layer is initialised.
    """
    return Model(
        "chain",
        _no_forward,
        init=_init,
        dims={"nO": tags},
        params={"transitions": None, "first": None, "last": None},
    )


def _init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:
    tags = model.get_dim("nO")
    for name, shape in (("transitions", (tags, tags)), ("first", (tags,)), ("last", (tags,))):
        model.set_param(name, model.ops.alloc_f(shape))


def _no_forward(model: Model[Any, Any], X: Any, is_train: bool) -> Any:
    raise NotImplementedError("the chain holds weights only; LinearChain computes with them")
