"""How like real reports the corpus is, by the rounds that it was written in."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workreport.corpus.comparing.compared import ComparedReport, annotated_report, read_collection
from workreport.corpus.comparing.measures import bigrams, describe, seen_share
from workreport.corpus.comparing.two_sample import WINDOW, tell_apart
from workreport.corpus.faults import CorpusError
from workreport.corpus.store import read_reports, write_text
from workreport.errors import WorkreportError

log = logging.getLogger(__name__)

ROUNDS: dict[str, range] = {
    "1": range(1, 15),
    "2": range(15, 20),
    "3": range(20, 27),
    "4": range(30, 37),
    "5": range(40, 44),
    "6": range(44, 45),
}
"""The batches of each round; the first two digits of a report's name are its batch."""

ALL = "all"
NGRAMS = 15
"""How many n-grams that betray a side are kept."""

BINS: dict[str, tuple[int, int]] = {"sentence": (5, 150), "entity": (1, 25)}
"""The width of a bin and the upper end of the lengths that are drawn, in characters."""


def measure_rounds(corpus: Path, real: Path, annotated: Path, *, seed: int = 0) -> dict[str, Any]:
    """Compare each round of the corpus, and all of it, with real reports.

    Parameters
    ----------
    corpus : Path
        The corpus.
    real : Path
        A folder of real reports, whose annotation is not looked at: lengths of sentences, bigrams and the classifier.
    annotated : Path
        Annotated real reports, a file or folder: entities and roles.
    seed : int
        Of the folds of the classifier.

    Returns
    -------
    dict
        `real` and `annotated`: what was counted in them; `parts`: for each round and `all` what was counted, `seen`
        and `seen_cumulated` (the share of the bigrams of `real` that stand in the round, and in it or an earlier one)
        and `test` (`auc` and the n-grams that betray each side); `window`: characters that the classifier judges.

    Raises
    ------
    CorpusError
        If reports cannot be read or a report of the corpus belongs to no round.
    """
    theirs = read_collection(real, on_error=_raise)
    pairs = bigrams(theirs)
    parts: dict[str, Any] = {}
    earlier: set[str] = set()
    for name, ours in by_round(map(annotated_report, read_reports([corpus]))).items():
        seen = bigrams(ours).keys()
        earlier |= seen
        parts[name] = {
            **_counted(ours),
            "seen": seen_share(pairs, seen),
            "seen_cumulated": seen_share(pairs, earlier),
            "test": _test(ours, theirs, seed=seed),
        }
        log.info("%s: %d reports", name, len(ours))
    of_annotated = [annotated_report(report) for report in read_reports([annotated])]
    return {"window": WINDOW, "parts": parts, "real": _counted(theirs), "annotated": _counted(of_annotated)}


def by_round(reports: Iterable[ComparedReport]) -> dict[str, list[ComparedReport]]:
    """Return the reports of each round and, as the last, all of them.

    Raises
    ------
    CorpusError
        If a report belongs to no round.

    Examples
    --------
    >>> reports = [ComparedReport(name, "", (), 0) for name in ("r0101", "r1410", "r3001")]
    >>> {name: [report.name for report in part] for name, part in by_round(reports).items() if part}
    {'1': ['r0101', 'r1410'], '4': ['r3001'], 'all': ['r0101', 'r1410', 'r3001']}
    """
    parts: dict[str, list[ComparedReport]] = {name: [] for name in (*ROUNDS, ALL)}
    for report in reports:
        parts[_round_of(report.name)].append(report)
        parts[ALL].append(report)
    return parts


def histogram(lengths: Sequence[int], *, width: int, end: int) -> list[float]:
    """Return which share of lengths lies in each bin, the first of which begins at 0; longer ones are in none.

    Examples
    --------
    >>> histogram([1, 4, 5, 30], width=5, end=10)
    [0.5, 0.25]
    """
    bins = [0] * math.ceil(end / width)
    for length in lengths:
        if length < end:
            bins[length // width] += 1
    return [round(number / len(lengths), 4) for number in bins] if lengths else []


def read_rounds(path: Path) -> dict[str, Any]:
    """Read what `write_rounds` wrote."""
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def write_rounds(record: Mapping[str, Any], path: Path) -> None:
    """Write what `measure_rounds` returned as JSON."""
    write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", path)


def _round_of(name: str) -> str:
    batch = name[1:3]
    found = [each for each, batches in ROUNDS.items() if batch.isdecimal() and int(batch) in batches]
    if not found:
        raise CorpusError(name, 0, "belongs to no round: its name must begin with a letter and the number of a batch")
    return found[0]


def _counted(reports: Sequence[ComparedReport]) -> dict[str, Any]:
    entities = [
        span.end - span.start
        for report in reports
        if report.annotation is not None
        for unit in report.annotation.units
        for span in unit.spans
    ]
    lengths = {"sentence": [len(sentence) for report in reports for sentence in report.sentences], "entity": entities}
    histograms = {
        what: histogram(lengths[what], width=width, end=end) for what, (width, end) in BINS.items() if lengths[what]
    }
    return describe(reports) | {"histograms": histograms}


def _test(ours: Sequence[ComparedReport], theirs: Sequence[ComparedReport], *, seed: int) -> dict[str, Any] | None:
    test = tell_apart(ours, theirs, ngrams=NGRAMS, seed=seed)
    if test is None:
        return None
    betraying = {"betray_corpus": test.betray_a, "betray_real": test.betray_b}
    return {"auc": test.auc, **{side: [asdict(ngram) for ngram in ngrams] for side, ngrams in betraying.items()}}


def _raise(error: WorkreportError) -> None:
    raise error
