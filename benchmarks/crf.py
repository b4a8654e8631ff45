"""Train linear-chain CRFs with CRFsuite (python-crfsuite)."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pycrfsuite

log = logging.getLogger(__name__)

LOG_EVERY = 10


class _Trainer(pycrfsuite.Trainer):  # type: ignore[misc]
    """Logs every few iterations how far it is, where CRFsuite prints all that it does."""

    def message(self, line: str) -> None:
        if self.logparser.feed(line) == "iteration":
            iteration = self.logparser.last_iteration
            if iteration["num"] % LOG_EVERY == 0:
                log.info("iteration %d: loss %.0f", iteration["num"], iteration["loss"])


def train_crf(sequences: Iterable[tuple[Any, list[str]]], **parameters: Any) -> bytes:
    """Train a CRF by L-BFGS and return its model file.

    Parameters
    ----------
    sequences : iterable of (items, labels)
        Items are a `pycrfsuite.ItemSequence` or what it takes: for each position its attributes, a list of str or a
        dict of str to float. Labels are one a position.
    **parameters
        Of CRFsuite, such as `c1`, `c2`, `max_iterations`.

    Examples
    --------
    >>> model = train_crf([([["a"], ["b"]], ["X", "Y"])] * 3, c2=0.1)
    >>> open_tagger(model).tag([["b"], ["a"]])
    ['Y', 'X']
    """
    trainer = _Trainer(algorithm="lbfgs", params=parameters)
    for items, labels in sequences:
        trainer.append(items, labels)
    with TemporaryDirectory() as folder:
        path = Path(folder, "model")
        trainer.train(str(path))
        return path.read_bytes()


def open_tagger(model: bytes) -> Any:
    """Return a `pycrfsuite.Tagger` for a model that `train_crf` returned."""
    tagger = _Tagger()
    tagger.open_inmemory(model)
    tagger.model = model
    return tagger


class _Tagger(pycrfsuite.Tagger):  # type: ignore[misc]
    """Holds on to the bytes of its model: CRFsuite reads them in place, and crashes where they have been freed."""

    model: bytes
