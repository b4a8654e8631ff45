"""A comparison as tables: the sheets of the workbook and the CSV files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workreport.results.comparing.comparison import Comparison
from workreport.results.comparing.grouping import EntityGroup
from workreport.results.tables import Cell, Naming
from workreport.results.wording import SECTION_SEPARATOR
from workreport.schema import ROLES

Row = tuple[Cell, ...]
_SIMILARITY_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, and what makes its rows.

    Parameters
    ----------
    name : str
        Its name.
    columns : tuple of str
        Those of its columns.
    make_rows : function
        Makes the rows of a comparison.
    """

    name: str
    columns: tuple[str, ...]
    make_rows: Callable[[Comparison, Naming], Iterator[Row]]

    def rows(self, comparison: Comparison, *, named: Naming = str) -> Iterator[Row]:
        """Yield the rows of a comparison; `named` returns what a role, type, outcome or rule is called in them."""
        return self.make_rows(comparison, named)


def _reports(comparison: Comparison, named: Naming) -> Iterator[Row]:
    for dated in comparison.reports:
        sentences = [sentence for _, sentence in dated.sentences() if not sentence.heading]
        roles = (sum(role in sentence.roles for sentence in sentences) for role in ROLES)
        yield (dated.year or "", dated.source, dated.title, len(sentences), *roles)


def _entities(comparison: Comparison, named: Naming) -> Iterator[Row]:
    return _group_rows(comparison.groups, named)


def _recurring(comparison: Comparison, named: Naming) -> Iterator[Row]:
    return _group_rows(comparison.recurring, named)


def _group_rows(groups: Iterable[EntityGroup], named: Naming) -> Iterator[Row]:
    for group in groups:
        yield (
            group.name,
            named(group.label),
            len(group.sources),
            len(group.mentions),
            " ".join(map(str, group.years)),
            *(group.roles[role] for role in ROLES),
            sum(not mention.sentence.roles for mention in group.mentions),
            "; ".join(f"{form} ({named(rule)})" for form, rule in group.short_forms.items()),
            "; ".join(group.sources),
        )


def _mentions(comparison: Comparison, named: Naming) -> Iterator[Row]:
    for group in comparison.groups:
        for mention in group.mentions:
            yield (
                group.name,
                mention.text,
                named(mention.label),
                named(mention.rule) if mention.rule else "",
                mention.year or "",
                mention.dated.source,
                mention.number,
                " ".join(map(named, mention.sentence.roles)),
                SECTION_SEPARATOR.join(mention.sentence.section),
                mention.sentence_text,
            )


def _projects(comparison: Comparison, named: Naming) -> Iterator[Row]:
    for item in comparison.follow_ups:
        later = item.later
        yield (
            item.group.name,
            named(item.outcome),
            item.plan.year or "",
            (later.year or "") if later else "",
            item.plan.sentence_text,
            later.sentence_text if later else "",
            item.plan.dated.source,
            later.dated.source if later else "",
        )


def _problems(comparison: Comparison, named: Naming) -> Iterator[Row]:
    for number, problem in enumerate(comparison.problems, 1):
        for item in problem.sentences:
            yield (
                number,
                len(problem.sources),
                round(problem.similarity, _SIMILARITY_DIGITS),
                item.dated.year or "",
                item.dated.source,
                item.number,
                item.text,
            )


_GROUP_COLUMNS = ("name", "type", "reports", "mentions", "years", *ROLES, "no_role", "short_forms", "sources")
TABLES: tuple[Table, ...] = (
    Table("Reports", ("year", "source", "title", "sentences", *ROLES), _reports),
    Table(
        "Projects",
        (
            "name",
            "outcome",
            "planned_year",
            "outcome_year",
            "plan_sentence",
            "outcome_sentence",
            "plan_source",
            "outcome_source",
        ),
        _projects,
    ),
    Table("Recurring", _GROUP_COLUMNS, _recurring),
    Table(
        "Problems",
        ("problem", "reports", "similarity", "year", "source", "sentence_number", "sentence"),
        _problems,
    ),
    Table("Entities", _GROUP_COLUMNS, _entities),
    Table(
        "Mentions",
        ("name", "text", "type", "rule", "year", "source", "sentence_number", "roles", "section", "sentence"),
        _mentions,
    ),
)
"""The tables in the order of the sheets. `rule` is what joined the text to the name; empty where it is the name."""
