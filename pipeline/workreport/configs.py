"""Read training configs, lay them over each other, and say which file and key is at fault."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from spacy.language import DEFAULT_CONFIG
from spacy.util import load_config
from thinc.api import Config

from workreport.errors import WorkreportError, describe, faults

# Sections whose keys are spaCy's own; it passes over the others in silence, so that a slip of the pen would do nothing.
_FIXED_SECTIONS = ("nlp", "training", "initialize")
_OPTION = re.compile(r"option '([^']+)' in section '([^']+)'")
_TOKEN = re.compile(r"[^\s'\",()]+")

Layer = tuple[str, dict[str, Any]]
"""Where values come from, a file or an option, and the values by dotted key."""


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
        If a file is missing or broken, an override names a section that no file has, or a key is not one of spaCy's.
    """
    merged = Config()
    for path in paths:
        config = _read_config(path)
        _check_keys(config, str(path))
        merged = merged.merge(config)
    for key, value in (overrides or {}).items():
        _set(merged, key, value, files=paths)
        _check_keys(merged, f"--{key}")
    return merged


def explain(error: Exception, paths: Sequence[Path], *, overrides: Mapping[str, Any] | None = None) -> ConfigError:
    """Return what spaCy found wrong with merged configs as an error that names the file and the key.

    Parameters
    ----------
    error : Exception
        What spaCy raised. The key is the one that it names, or the one whose value it quotes; where it does neither,
        all files are named.
    paths, overrides
        What `merge_configs` was given.
    """
    layers = _layers(paths, overrides or {})
    found = (
        (_place(keys, message, layers) or (_names(paths), ".".join(keys)), message) for keys, message in faults(error)
    )
    return ConfigError("; ".join(": ".join(filter(None, [*place, message])) for place, message in found))


def _read_config(path: Path) -> Config:
    if not path.is_file():
        raise ConfigError(f"{path}: no such config file")
    try:
        return load_config(path, interpolate=False)
    except (ValueError, configparser.Error) as error:
        raise ConfigError(f"{path}: not a config ({describe(error)})") from error


def _check_keys(config: Config, source: str) -> None:
    known = {"": {*DEFAULT_CONFIG, "pretraining"}} | {name: set(DEFAULT_CONFIG[name]) for name in _FIXED_SECTIONS}
    for section, keys in known.items():
        for key in config.get(section, {}) if section else config:
            if key not in keys:
                place = f"[{section}] {key}" if section else f"[{key}]"
                similar = get_close_matches(key, keys, n=1)
                hint = f"; did you mean {similar[0]}?" if similar else ""
                raise ConfigError(f"{source}: {place}: spaCy knows no such {'key' if section else 'section'}{hint}")


def _set(config: Config, key: str, value: Any, *, files: Sequence[Path]) -> None:
    *sections, name = key.split(".")
    section: Any = config
    for part in sections:
        section = section.get(part) if isinstance(section, dict) else None
    if not isinstance(section, dict):
        raise ConfigError(f"{_names(files)}: no section [{'.'.join(sections)}] for the value of --{key}")
    section[name] = value


def _layers(paths: Sequence[Path], overrides: Mapping[str, Any]) -> list[Layer]:
    files = [(str(path), dict(_values(_read_config(path)))) for path in paths]
    return files + [(f"--{key}", {key: value}) for key, value in overrides.items()]


def _values(config: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in config.items():
        if isinstance(value, Mapping):
            yield from _values(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _place(keys: tuple[str, ...], message: str, layers: list[Layer]) -> tuple[str, str] | None:
    """Return the last layer that sets a faulty key, and the key, or None where neither keys nor message tell it."""
    merged = {key: value for _, values in layers for key, value in values.items()}
    key = _named_key(keys, merged) or _option_key(message) or _quoted_key(message, merged)
    if key is None and "Corpus path can't be None" in message:
        key = next((key for key, value in merged.items() if key.startswith("paths.") and value is None), None)
    if key is None:
        return None
    section, _, name = key.rpartition(".")
    return next(source for source, values in reversed(layers) if key in values), f"[{section}] {name}"


def _named_key(keys: tuple[str, ...], values: Mapping[str, Any]) -> str | None:
    """Return the key that ends as spaCy names it: without its outer sections, a component by its factory."""
    if not keys:
        return None
    component = next((key for key, value in values.items() if key.endswith(".factory") and value == keys[0]), None)
    if component is not None:
        keys = (*component.split(".")[:-1], *keys[1:])
    ending = ".".join(keys)
    return next((key for key in values if f".{key}".endswith(f".{ending}")), None)


def _option_key(message: str) -> str | None:
    found = _OPTION.search(message)
    return f"{found[2]}.{found[1]}" if found else None


def _quoted_key(message: str, values: Mapping[str, Any]) -> str | None:
    """Return the key whose value the message mentions first."""
    mentioned = (
        key
        for token in _TOKEN.findall(message)
        for key, value in values.items()
        if value == token or (isinstance(value, list) and token in value)
    )
    return next(mentioned, None)


def _names(files: Sequence[Path]) -> str:
    return " + ".join(str(path) for path in files)
