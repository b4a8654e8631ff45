"""What is counted on each side of a comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from workreport.corpus.comparing.compared import ComparedReport
from workreport.corpus.stats import count_reports, quantiles
from workreport.schema import ROLES, AnnotatedReport

THIRDS: tuple[str, ...] = ("first", "middle", "last")
"""The parts of a report that roles are counted by."""


def describe(reports: Sequence[ComparedReport]) -> dict[str, Any]:
    """Count reports, sentences and lengths and, where they are annotated, what is annotated.

    Returns
    -------
    dict
        `reports`, `characters`, `headings`, `sentences`, `sentence_length`; with annotation also `units`, `entities`,
        `entity_length`, `entities_per_unit` and `roles` (see `role_shares`), else None under these keys. Lengths are
        quantiles in characters, see `workreport.corpus.stats.quantiles`.

    Examples
    --------
    >>> from workreport.corpus.comparing.compared import plain_report
    >>> described = describe([plain_report("a", "一、成绩\\n粮食又获丰收。农民增收。")])
    >>> described["headings"], described["sentences"], described["sentence_length"]["50"], described["entities"]
    (1, 2, 5, None)
    """
    annotated = [report.annotation for report in reports if report.annotation is not None]
    counts = count_reports(annotated) if annotated else {}
    return {
        "reports": len(reports),
        "characters": sum(len(report.text) for report in reports),
        "headings": sum(report.headings for report in reports),
        "sentences": sum(len(report.sentences) for report in reports),
        "sentence_length": quantiles([len(sentence) for report in reports for sentence in report.sentences]),
        **{key: counts.get(key) for key in ("units", "entities", "entity_length", "entities_per_unit")},
        "roles": role_shares(annotated) if annotated else None,
    }


def role_shares(reports: Iterable[AnnotatedReport]) -> dict[str, dict[str, float | None]]:
    """Return which share of the sentences of each third of a report has each role, and which has none.

    A third is counted in units, annotated or not, headings too; the share is of the annotated sentences in it.

    Returns
    -------
    dict of str to dict of str to float or None
        By part (`THIRDS`) and role, `no_role` among them; None where a part has no sentence.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> report, _ = parse_marked("A\\t建成。\\nA\\t增收。\\nP\\t扩建。\\n", name="a")
    >>> shares = role_shares([report])
    >>> shares["first"]["achievement"], shares["last"]["achievement"], shares["last"]["plan"]
    (1.0, 0.0, 1.0)
    """
    totals, held = Counter[str](), Counter[tuple[str, str]]()
    for report in reports:
        for index, unit in enumerate(report.units):
            if unit.annotated and not unit.heading:
                third = THIRDS[len(THIRDS) * index // len(report.units)]
                totals[third] += 1
                held.update((third, role) for role in unit.roles or ("no_role",))
    return {
        third: {role: held[third, role] / totals[third] if totals[third] else None for role in (*ROLES, "no_role")}
        for third in THIRDS
    }


def relative_differences(values: dict[str, int], reference: dict[str, int]) -> dict[str, float | None]:
    """Return by how much each value lies above that of the reference, as a share of the latter.

    Examples
    --------
    >>> relative_differences({"50": 60, "90": 80}, {"50": 40, "90": 100})
    {'50': 0.5, '90': -0.2}
    """
    return {
        key: (value - reference[key]) / reference[key] if reference.get(key) else None for key, value in values.items()
    }


def bigrams(reports: Iterable[ComparedReport]) -> Counter[str]:
    """Count the pairs of neighbouring characters in the lines of reports, digits and white space folded (`folded`).

    Examples
    --------
    >>> from workreport.corpus.comparing.compared import plain_report
    >>> bigrams([plain_report("a", "增长12%\\n增收")])
    Counter({'增长': 1, '长0': 1, '00': 1, '0%': 1, '增收': 1})
    """
    return Counter(pair for report in reports for line in report.text.splitlines() for pair in _pairs(folded(line)))


def seen_share(tokens: Counter[str], seen: Set[str]) -> float | None:
    """Return which share of tokens is among those seen, None where there are no tokens.

    Examples
    --------
    >>> seen_share(Counter({"增长": 3, "增收": 1}), {"增长"})
    0.75
    """
    total = tokens.total()
    return sum(count for token, count in tokens.items() if token in seen) / total if total else None


def folded(text: str) -> str:
    """Return a text without white space and line breaks, every digit as 0: neither layout nor figures are compared.

    Examples
    --------
    >>> folded("增长 3.5%，\\n达２０ 亿元")
    '增长0.0%，达00亿元'
    """
    return re.sub(r"\d", "0", re.sub(r"\s", "", text))


def _pairs(line: str) -> Iterator[str]:
    return (line[start : start + 2] for start in range(len(line) - 1))
