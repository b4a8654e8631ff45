"""Average the weights of trainings that began with the same weights: as good as asking all, at the price of one.

Wortsman et al. (2022), "Model soups: averaging weights of multiple fine-tuned models improves accuracy without
increasing inference time".
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from spacy.language import Language

from workreport.architectures.parameters import pipeline_parameters
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
        if _holds_transformer(pipeline):
            raise UnlikePipelinesError(f"{folder}: a transformer cannot be averaged")
    for same in zip(*map(pipeline_parameters, pipelines), strict=True):
        first, name = same[0]
        first.set_param(name, np.mean([layer.get_param(name) for layer, _ in same], axis=0))
    pipelines[0].to_disk(output)
    return pipelines[0]


def _shapes(nlp: Language) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(layer.name, name, layer.get_param(name).shape) for layer, name in pipeline_parameters(nlp)]


def _holds_transformer(nlp: Language) -> bool:
    """Whether there are weights that Thinc keeps in a shim, and not as parameters."""
    models = [getattr(component, "model", None) for _, component in nlp.pipeline]
    return any(layer.shims for model in models if model is not None for layer in model.walk())
