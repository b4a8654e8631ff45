"""Part a corpus into train, dev and test by report, so that no place and no sentence stands in two of them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from workreport.corpus.faults import CorpusError
from workreport.corpus.index import read_index
from workreport.corpus.store import SPLITS, read_reports, read_splits, splits_path, write_splits
from workreport.schema import AnnotatedReport, Unit

SHARES: dict[str, float] = {"train": 0.70, "dev": 0.15, "test": 0.15}
FORMULA_LENGTH = 20
"""Most characters of a formula, see `is_formula`; the longest that recurs in this corpus has 19."""

_Stratum = tuple[str, ...]
_WHOLE: _Stratum = ()
"""The stratum of all reports: it decides where the strata themselves are too small to part."""

_LEVEL_GROUPS = {"province": "upper", "prefecture": "upper", "county": "lower", "township": "lower"}
_GENRE_GROUPS = {"government": "government", "annual": "summary", "interim": "summary", "plan": "summary"}


def split_corpus(root: Path | str, *, seed: int = 0) -> dict[str, list[str]]:
    """Assign the reports of a corpus that have no split yet and write all to its `splits.json`; see `make_splits`.

    What has a split keeps it: what was once tested on is never learned from. Without `splits.json` all begin anew.

    Raises
    ------
    CorpusError
        If the corpus cannot be read or its index lacks what the splits need.
    """
    assigned = read_splits(root) if splits_path(root).is_file() else None
    splits = make_splits(read_reports([root]), read_index(root), assigned=assigned, seed=seed)
    write_splits(splits, root)
    return splits


def make_splits(
    reports: Sequence[AnnotatedReport],
    index: dict[str, dict[str, Any]],
    *,
    assigned: dict[str, list[str]] | None = None,
    seed: int = 0,
) -> dict[str, list[str]]:
    """Assign every report to a split.

    Reports of one place, and reports that share a sentence (`sentence_key`), stay together. Those groups are dealt out
    one by one, each to the split that still lacks most units of the group's stratum and of the whole, so that every
    split gets its share (`SHARES`) of the units of each stratum: level of the reporting body × genre × style. Inside a
    stratum the order is that of a hash of seed and name, the same on every machine.

    Parameters
    ----------
    reports : sequence of AnnotatedReport
        The reports of the corpus.
    index : dict of str to dict
        Their entries in the index by name: `place`, `level`, `genre` and `style` are used.
    assigned : dict of str to list of str, optional
        Splits that stay as they are; a report that shares a place or a sentence with one of them joins its split.
    seed : int
        Another seed gives another assignment.

    Returns
    -------
    dict of str to list of str
        The names of the reports of `train`, `dev` and `test`, in order.

    Raises
    ------
    CorpusError
        If a report has no entry in the index, or one without these keys; if a new report ties together two splits.

    Examples
    --------
    >>> reports = [AnnotatedReport(f"r{n}", (Unit(f"建成平台{n}个。", 0, roles=("achievement",)),)) for n in range(20)]
    >>> entry = {"level": "county", "genre": "annual", "style": "sparse"}
    >>> index = {report.name: entry | {"place": f"{report.name}县"} for report in reports}
    >>> {split: len(names) for split, names in make_splits(reports, index).items()}
    {'train': 14, 'dev': 3, 'test': 3}
    """
    strata = {report.name: (_WHOLE, stratum_of(report.name, index)) for report in reports}
    sizes = {report.name: len(report.units) for report in reports}
    totals = Counter[_Stratum]()
    for name, size in sizes.items():
        totals.update(dict.fromkeys(strata[name], size))
    lacks = {stratum: dict(SHARES) for stratum in totals}
    splits: dict[str, list[str]] = {split: [] for split in SPLITS}
    held = {name: split for split, names in (assigned or {}).items() for name in names}
    groups = _dealing_order(_groups(reports, index), sizes, seed)
    for group in sorted(groups, key=lambda group: held.keys().isdisjoint(group)):
        split = _split_of(group, held) or _neediest([lacks[stratum] for name in group for stratum in strata[name]])
        splits[split].extend(group)
        for name in group:
            for stratum in strata[name]:
                lacks[stratum][split] -= sizes[name] / totals[stratum]
    return {split: sorted(names) for split, names in splits.items()}


def _split_of(group: list[str], held: dict[str, str]) -> str | None:
    """Return the split that members of a group hold already, if any."""
    found = {held[name] for name in group if name in held}
    if len(found) > 1:
        raise CorpusError("splits.json", 0, f"{', '.join(group)} share a place or sentence, but not their split")
    return found.pop() if found else None


def stratum_of(name: str, index: dict[str, dict[str, Any]]) -> tuple[str, str, str]:
    """Return what a report is balanced by: the group of its level, the group of its genre, and its style.

    Raises
    ------
    CorpusError
        If the report has no entry in the index, or one without these keys.

    Examples
    --------
    >>> stratum_of("r1", {"r1": {"place": "江原县", "level": "county", "genre": "annual", "style": "sparse"}})
    ('lower', 'summary', 'sparse')
    """
    entry = index.get(name, {})
    for key in ("place", "level", "genre", "style"):
        if key not in entry:
            raise CorpusError("index.jsonl", 0, f"report {name} has no {key!r}, which the splits need")
    level = _LEVEL_GROUPS.get(entry["level"], "bodies")
    return level, _GENRE_GROUPS.get(entry["genre"], "special"), entry["style"]


def is_formula(unit: Unit) -> bool:
    """Whether a unit may stand in several reports: a heading or another unit without role, of at most 20 characters.

    `各位代表：`, `二、存在的问题` and `推荐阅读：` stand in reports of every kind; writers who do not copy each other
    repeat nothing that is longer or that states something.

    Examples
    --------
    >>> is_formula(Unit("各位代表：", 0)), is_formula(Unit("成效明显。", 0, roles=("achievement",)))
    (True, False)
    """
    return not unit.roles and len(unit.text) <= FORMULA_LENGTH


def sentence_key(unit: Unit) -> str:
    """Return what two units share that are the same sentence: the text without white space and width of characters.

    Examples
    --------
    >>> sentence_key(Unit("（五）守牢 底线。", 0)) == sentence_key(Unit("(五)守牢底线。", 0))
    True
    """
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", unit.text))


def _neediest(lacks: list[dict[str, float]]) -> str:
    """Return the split that lacks the largest share, summed over the strata concerned."""
    return max(SPLITS, key=lambda split: sum(lack[split] for lack in lacks))


def _groups(reports: Iterable[AnnotatedReport], index: dict[str, dict[str, Any]]) -> list[list[str]]:
    """Return the names of the reports that must stay together, by union of those that share a place or a sentence."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for report in reports:
        holders["place", index[report.name]["place"]].append(report.name)
        for unit in report.units:
            if not is_formula(unit):
                holders["sentence", sentence_key(unit)].append(report.name)
    groups = {report.name: [report.name] for report in reports}
    for first, *others in holders.values():
        for other in others:
            if groups[other] is not groups[first]:
                groups[first].extend(groups[other])
                for name in groups[other]:
                    groups[name] = groups[first]
    return list({id(group): sorted(group) for group in groups.values()}.values())


def _dealing_order(groups: list[list[str]], sizes: dict[str, int], seed: int) -> list[list[str]]:
    """Large groups first, since they fit least; single reports in the order of a hash."""

    def key(group: list[str]) -> tuple[int, str]:
        digest = hashlib.sha256(f"{seed}:{group[0]}".encode()).hexdigest()
        return (-sum(sizes[name] for name in group) if len(group) > 1 else 0), digest

    return sorted(groups, key=key)
