"""Train a pipeline from configs that are laid over each other: one base, small overrides."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_training_loop
from thinc.api import Config

from workreport.components.loading import use_fast_blas
from workreport.configs import explain, merge_configs


def train(
    paths: Sequence[Path], output: Path, *, overrides: Mapping[str, Any] | None = None, use_gpu: int = -1
) -> Language:
    """Train a pipeline and write it to `output/model-best` and `output/model-last`.

    Parameters
    ----------
    paths : sequence of Path
        Configs, see `merge_configs`.
    output : Path
        A folder; made where it is missing.
    overrides : mapping of str to value, optional
        Values by dotted key.
    use_gpu : int
        The number of a GPU, or -1 for the processor.

    Returns
    -------
    Language
        The pipeline as it was after the last step.

    Raises
    ------
    ConfigError
        If a config is missing, broken or not valid, or names a file that is missing; the message names file and key.
    """
    config = merge_configs(paths, overrides=overrides)
    use_fast_blas()
    try:
        _forgo_missing_weights(config)
        nlp = init_nlp(config, use_gpu=use_gpu)
    except (ValueError, ImportError, OSError) as error:
        raise explain(error, paths, overrides=overrides) from error
    output.mkdir(parents=True, exist_ok=True)
    nlp, _ = run_training_loop(nlp, output, use_gpu=use_gpu, stdout=sys.stdout, stderr=sys.stderr)
    return nlp


def _forgo_missing_weights(config: Config) -> None:
    """Let training start from random weights where those to start from are not at hand, and say so."""
    initialize = config.get("initialize", {})
    places = [(initialize, "init_tok2vec"), *((each, "weights") for each in initialize.get("components", {}).values())]
    resolved = config.interpolate().get("initialize", {})
    values = [resolved.get("init_tok2vec"), *(each.get("weights") for each in resolved.get("components", {}).values())]
    for (section, key), path in zip(places, values, strict=True):
        if path is not None and not Path(path).is_file():
            section[key] = None
            print(f"{path}: no such weights here, training starts from random ones", file=sys.stderr)
