"""Average the weights of trainings that began with the same weights: as good as asking all, at the price of one.

Wortsman et al. (2022), "Model soups: averaging weights of multiple fine-tuned models improves accuracy without
increasing inference time".
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model

from workreport.components.loading import load_pipeline
from workreport.errors import WorkreportError


class UnlikePipelinesError(WorkreportError):
    """Pipelines whose weights cannot be averaged; the message says which and why."""


def average_pipelines(models: Sequence[Path], output: Path) -> Language:
    """Write a pipeline with the mean of the weights of several, all else from the first.

    Parameters
    ----------
    models : sequence of Path
        Folders of trained pipelines: of the same configs, begun with the same weights, other in their seeds. The mean
        of trainings from random weights is of no use.
    output : Path
        The folder that is written.

    Raises
    ------
    UnlikePipelinesError
        If there are none, they differ in their components or the shapes of their weights, or hold a transformer.
    """
    if not models:
        raise UnlikePipelinesError("no pipelines to average")
    pipelines = [load_pipeline(model) for model in models]
    for folder, pipeline in zip(models, pipelines, strict=True):
        if _shapes(pipeline) != _shapes(pipelines[0]):
            raise UnlikePipelinesError(f"{folder}: other components or other shapes of weights than {models[0]}")
        if any(node.shims for node in _nodes(pipeline)):
            raise UnlikePipelinesError(f"{folder}: a transformer cannot be averaged")
    for nodes in zip(*map(_nodes, pipelines), strict=True):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                nodes[0].set_param(name, np.mean([node.get_param(name) for node in nodes], axis=0))
    pipelines[0].to_disk(output)
    return pipelines[0]


def _nodes(nlp: Language) -> list[Model[Any, Any]]:
    models = [getattr(component, "model", None) for _, component in nlp.pipeline]
    return [node for model in models if model is not None for node in model.walk()]


def _shapes(nlp: Language) -> list[tuple[str, str, tuple[int, ...]]]:
    return [
        (node.name, name, node.get_param(name).shape)
        for node in _nodes(nlp)
        for name in node.param_names
        if node.has_param(name)
    ]
