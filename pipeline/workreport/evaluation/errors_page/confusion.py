"""Which roles are taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from workreport.evaluation.errors_page.judged import HEADING, NOT_FOUND, Judged, describe_roles
from workreport.evaluation.tables import Table
from workreport.schema import ROLES

_ORDER = [
    *(describe_roles(roles) for size in (1, 2, 3, 0) for roles in combinations(ROLES, size)),
    *(HEADING, NOT_FOUND),
]


def confusion_table(judged: Sequence[Judged]) -> Table:
    """Return how many sentences with each set of roles were taken for each other: a row a set that occurs.

    Examples
    --------
    >>> one = Judged("a", "", "将扩建。", "", ("plan",), None)
    >>> confusion_table([one, one]).rows
    (('plan', '2', '2'),)
    """
    counts = Counter((one.annotated, one.found) for one in judged)
    annotated, found = (_in_order(names) for names in zip(*counts, strict=True)) if counts else ([], [])
    return Table(
        "Roles, annotated and found",
        ("Annotated", *(f"found: {name}" for name in found), "Sentences"),
        tuple(
            (
                row,
                *(str(counts[row, column]) for column in found),
                str(sum(counts[row, column] for column in found)),
            )
            for row in annotated
        ),
        "Sentences that are no headings. All roles of a sentence together are one class.",
    )


def wrong_by_class(judged: Iterable[Judged]) -> dict[tuple[str, str], list[Judged]]:
    """Return the wrong sentences by what is annotated and what was found, the most frequent confusion first."""
    classes: dict[tuple[str, str], list[Judged]] = {}
    for one in judged:
        if one.wrong:
            classes.setdefault((one.annotated, one.found), []).append(one)
    return dict(sorted(classes.items(), key=lambda item: -len(item[1])))


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=_ORDER.index)
