"""The same figures for each report and each kind of report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workreport.corpus.index import index_path, read_index
from workreport.evaluation.errors_page.entity_errors import KINDS, Mention
from workreport.evaluation.errors_page.judged import Judged
from workreport.evaluation.evaluation import Evaluation
from workreport.evaluation.scores import Score
from workreport.evaluation.tables import UNDEFINED, Table

STRATA = ("genre", "level", "style")
"""What tells kinds of report apart, as the keys of a corpus's index."""

Strata = Mapping[str, Mapping[str, Sequence[str]]]
"""For each of `STRATA` its values, and for each of these the names of its reports."""


def read_strata(paths: Iterable[Path]) -> Strata:
    """Return the strata of the reports of those paths that are corpora with an index.

    Raises
    ------
    CorpusError
        If an index is broken.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from workreport.corpus.index import write_index
    >>> with TemporaryDirectory() as root:
    ...     write_index({"r1": {"file": "reports/r1.jsonl", "genre": "duty", "style": "dense"}}, root)
    ...     read_strata([Path(root), Path("elsewhere")])
    {'genre': {'duty': ['r1']}, 'level': {}, 'style': {'dense': ['r1']}}
    """
    strata: dict[str, dict[str, list[str]]] = {key: {} for key in STRATA}
    for root in paths:
        entries = read_index(root) if index_path(root).is_file() else {}
        for name, entry in entries.items():
            for key in STRATA:
                if key in entry:
                    strata[key].setdefault(str(entry[key]), []).append(name)
    return strata


def reports_table(evaluation: Evaluation, judged: Sequence[Judged], mentions: Sequence[Mention]) -> Table:
    """Return the scores and the number of errors of each report."""
    names = {report.name: [report.name] for report in evaluation.reports}
    return _table("Reports", "Report", names, evaluation, judged, mentions)


def strata_tables(
    strata: Strata, evaluation: Evaluation, judged: Sequence[Judged], mentions: Sequence[Mention]
) -> list[Table]:
    """Return for each of `STRATA` that is known the scores and the number of errors of each of its values."""
    scored = {report.name for report in evaluation.reports}
    known = {
        key: {value: held for value, names in sorted(values.items()) if (held := scored.intersection(names))}
        for key, values in strata.items()
    }
    return [
        _table(f"By {key}", key.capitalize(), values, evaluation, judged, mentions)
        for key, values in known.items()
        if values
    ]


def _table(
    title: str,
    what: str,
    groups: Mapping[str, Iterable[str]],
    evaluation: Evaluation,
    judged: Sequence[Judged],
    mentions: Sequence[Mention],
) -> Table:
    wrong = Counter(one.report for one in judged if one.wrong)
    kinds = Counter((mention.report, mention.kind) for mention in mentions)
    header = (what, "Reports", "Roles, macro F1", "95 %", "Wrong roles", "Entities, strict F1", "95 %", *KINDS)
    rows = []
    for group, names in groups.items():
        held = set(names)
        part = replace(evaluation, reports=tuple(report for report in evaluation.reports if report.name in held))
        rows.append(
            (
                *(group, str(len(part.reports)), *_f1(part.scores["roles.macro"])),
                str(sum(wrong[name] for name in held)),
                *_f1(part.scores["entities.strict.micro"]),
                *(str(sum(kinds[name, kind] for name in held)) for kind in KINDS),
            )
        )
    return Table(title, header, tuple(rows))


def _f1(score: Score) -> tuple[str, str]:
    interval = score.intervals["f1"]
    return (
        UNDEFINED if score.f1 is None else f"{score.f1:.3f}",
        UNDEFINED if interval is None else f"{interval[0]:.3f}–{interval[1]:.3f}",
    )
