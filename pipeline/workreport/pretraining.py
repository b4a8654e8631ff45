"""Pretrain the vectors of a component on unannotated reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.schemas import ConfigSchemaPretrain
from spacy.tokens import Doc
from spacy.training.pretrain import ensure_docs, get_tok2vec_ref, make_update
from spacy.util import dot_to_object, load_model_from_config, registry
from thinc.api import Config, ConfigValidationError, Model, fix_random_seed, set_dropout_rate

from workreport.components.loading import use_fast_blas
from workreport.configs import explain, merge_configs


class PretrainingEpoch(NamedTuple):
    """How one pass over the reports went: its number, and the loss of a hidden token (natural logarithm)."""

    number: int
    loss: float


def pretrain(
    paths: Sequence[Path], weights: Path, *, overrides: Mapping[str, Any] | None = None
) -> Iterator[PretrainingEpoch]:
    """Pretrain the layer that `[pretraining]` names, write its weights after each epoch and yield how it went.

    spaCy's own loop (`spacy pretrain`) asks for a layer over documents and keeps the learning rate of the first step;
    its settings, `[pretraining]` and `[initialize.init_tok2vec]`, are those used here.

    Parameters
    ----------
    paths : sequence of Path
        Configs, see `merge_configs`; merged they hold the pipeline and a section `[pretraining]`.
    weights : Path
        The file that is written; a training takes it as `initialize.init_tok2vec`.
    overrides : mapping of str to value, optional
        Values by dotted key.

    Raises
    ------
    ConfigError
        If the merged config is not valid; names the files and the key.
    """
    config = merge_configs(paths, overrides=overrides)
    use_fast_blas()
    try:
        nlp = load_model_from_config(config, auto_fill=True)
        complete = nlp.config.interpolate()
        settings = registry.resolve(complete["pretraining"], schema=ConfigSchemaPretrain)
    except ConfigValidationError as error:
        raise explain(error, paths, overrides=overrides) from error
    fix_random_seed(complete["training"]["seed"])
    model = _objective(nlp, settings)
    weights.parent.mkdir(parents=True, exist_ok=True)
    for number in range(settings["max_epochs"]):
        loss = _run_epoch(model, _batches(nlp, complete, settings), settings["optimizer"])
        with model.use_params(settings["optimizer"].averages or {}):
            weights.write_bytes(model.get_ref("tok2vec").to_bytes())
        yield PretrainingEpoch(number, loss)


def _objective(nlp: Language, settings: dict[str, Any]) -> Model[Any, Any]:
    encoder = get_tok2vec_ref(nlp, settings)
    encoder.initialize()
    model: Model[Any, Any] = settings["objective"](nlp.vocab, encoder)
    model.initialize()
    set_dropout_rate(model, settings["dropout"])
    return model


def _batches(nlp: Language, config: Config, settings: dict[str, Any]) -> Iterator[list[Doc]]:
    corpus = registry.resolve({"corpus": dot_to_object(config, settings["corpus"])})["corpus"]
    return map(ensure_docs, settings["batcher"](corpus(nlp)))


def _run_epoch(model: Model[Any, Any], batches: Iterator[list[Doc]], optimizer: Any) -> float:
    losses: list[float] = []
    for docs in batches:
        losses.append(make_update(model, docs, optimizer, model.attrs["loss"]))
        optimizer.step_schedules()
    return sum(losses) / len(losses)
