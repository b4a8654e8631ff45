"""Options that a command does not know are values of its configs: `--paths.train train.spacy`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any


def parse_configs(arguments: Sequence[Path], rest: Sequence[str]) -> tuple[list[Path], dict[str, Any]]:
    """Return the config files and the values by dotted key.

    Parameters
    ----------
    arguments : sequence of Path
        What Click took for arguments: the files, and from the first unknown option on all that follows.
    rest : sequence of str
        What Click left over.

    Examples
    --------
    >>> parse_configs([Path("base.cfg"), Path("--training.seed"), Path("1")], [])
    ([PosixPath('base.cfg')], {'training.seed': 1})
    """
    from spacy.cli._util import parse_config_overrides

    given = [str(argument) for argument in arguments]
    first_option = next((place for place, value in enumerate(given) if value.startswith("--")), len(given))
    return list(arguments[:first_option]), parse_config_overrides([*given[first_option:], *rest])
