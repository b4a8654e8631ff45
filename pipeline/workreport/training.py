"""Train a pipeline from configs that are laid over each other: one base, small overrides."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_training_loop
from spacy.util import load_config
from thinc.api import Config, ConfigValidationError

from workreport.components.loading import use_fast_blas
from workreport.errors import WorkreportError


class ConfigError(WorkreportError):
    """A training config that cannot be used; the message names the file and the key."""


def merge_configs(paths: Sequence[Path], *, overrides: Mapping[str, Any] | None = None) -> Config:
    """Lay configs over each other, later ones over earlier ones, and then single values.

    Parameters
    ----------
    paths : sequence of Path
        Config files; only the merged whole must be complete.
    overrides : mapping of str to value, optional
        Values by dotted key, such as `{"paths.train": "train.spacy"}`.

    Raises
    ------
    ConfigError
        If a file is missing or broken, or an override names a section that no file has.
    """
    merged = Config()
    for path in paths:
        merged = merged.merge(_read_config(path))
    for key, value in (overrides or {}).items():
        _set(merged, key, value, files=paths)
    return merged


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
        If the merged config is not valid; names the files and the key.
    """
    config = merge_configs(paths, overrides=overrides)
    use_fast_blas()
    try:
        nlp = init_nlp(config, use_gpu=use_gpu)
    except ConfigValidationError as error:
        raise ConfigError(_explain(error, paths)) from error
    output.mkdir(parents=True, exist_ok=True)
    nlp, _ = run_training_loop(nlp, output, use_gpu=use_gpu, stdout=sys.stdout, stderr=sys.stderr)
    return nlp


def _read_config(path: Path) -> Config:
    if not path.is_file():
        raise ConfigError(f"{path}: no such config file")
    try:
        return load_config(path, interpolate=False)
    except (ValueError, ConfigValidationError) as error:
        raise ConfigError(f"{path}: not a config ({' '.join(str(error).split())})") from error


def _set(config: Config, key: str, value: Any, *, files: Sequence[Path]) -> None:
    *sections, name = key.split(".")
    section: Any = config
    for part in sections:
        section = section.get(part) if isinstance(section, dict) else None
    if not isinstance(section, dict):
        raise ConfigError(f"{_names(files)}: no section [{'.'.join(sections)}] for the value of --{key}")
    section[name] = value


def _explain(error: ConfigValidationError, files: Sequence[Path]) -> str:
    places = [
        f"{'.'.join(str(part) for part in fault.get('loc', ()))}: {fault.get('msg', '')}"
        for fault in error.errors or ()
    ]
    parent = f"[{error.parent}] " if getattr(error, "parent", None) else ""
    return f"{_names(files)}: {parent}{'; '.join(places) or error.desc or error}"


def _names(files: Sequence[Path]) -> str:
    return " + ".join(str(path) for path in files)
