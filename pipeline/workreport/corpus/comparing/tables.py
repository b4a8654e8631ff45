"""The tables of a comparison, made from the dict that `Comparison.to_dict` gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table

from workreport.corpus.comparing.measures import THIRDS
from workreport.corpus.stats import QUANTILES
from workreport.corpus.tables import UNDEFINED, markdown_table, number, number_table, percent
from workreport.schema import ROLES

_COUNTS = ("reports", "characters", "headings", "sentences", "units", "entities", "entities_per_unit")


def comparison_tables(record: dict[str, Any]) -> list[Table]:
    """Return what was counted on each side, the roles by position where a side has any, and the n-grams that betray."""
    tables = [_main_table(record)]
    if record["a"]["roles"] or record["b"]["roles"]:
        tables.append(_roles_table(record))
    if record["test"]:
        tables += [_ngrams_table(record, "a"), _ngrams_table(record, "b")]
    return tables


def comparison_markdown(record: dict[str, Any], *, plots: Sequence[str]) -> str:
    """Return the tables as a Markdown page that shows plots, which are named as they lie beside it."""
    title = f"# {record['name_a']} beside {record['name_b']}"
    images = [f"![{plot.partition('.')[0]}]({plot})" for plot in plots]
    return "\n\n".join([title, *images, *map(markdown_table, comparison_tables(record))]) + "\n"


def _main_table(record: dict[str, Any]) -> Table:
    a, b = record["a"], record["b"]
    rows = [
        *([key.replace("_", " "), number(a[key], digits=2), number(b[key], digits=2), ""] for key in _COUNTS),
        *_length_rows(record, "sentence_length"),
        *_length_rows(record, "entity_length"),
        ["bigrams seen in the other", percent(record["seen_by_b"]), percent(record["seen_by_a"]), ""],
        ["told apart by report, AUC", "", "", number(record["test"] and record["test"]["auc"])],
    ]
    return number_table(
        f"{record['name_a']} (A) beside {record['name_b']} (B)",
        ["", "A", "B", "A to B"],
        rows,
        caption=(
            "Lengths in characters. Bigrams: the share of the pairs of characters of A that stand in B, and of B that "
            f"stand in A. AUC: a classifier on windows of {record['window']} characters; .5 where it cannot tell A "
            "from B, 1 where every report betrays its side."
        ),
    )


def _length_rows(record: dict[str, Any], key: str) -> Iterable[list[str]]:
    a, b, differences = record["a"][key] or {}, record["b"][key] or {}, record["differences"][key]
    for percentage in map(str, QUANTILES):
        yield [
            f"{key.replace('_', ' ')}, {percentage} %",
            number(a.get(percentage)),
            number(b.get(percentage)),
            percent(differences.get(percentage), signed=True),
        ]


def _roles_table(record: dict[str, Any]) -> Table:
    sides = [side for side in ("a", "b") if record[side]["roles"]]
    rows = [
        [role.replace("_", " "), *(percent(record[side]["roles"][third][role]) for side in sides for third in THIRDS)]
        for role in (*ROLES, "no_role")
    ]
    return number_table(
        "Roles by position",
        ["", *(f"{side.upper()}, {third} third" for side in sides for third in THIRDS)],
        rows,
        caption="Shares of the sentences of a third of the report; a sentence with two roles counts in both.",
    )


def _ngrams_table(record: dict[str, Any], side: str) -> Table:
    return number_table(
        f"What betrays {record[f'name_{side}']} ({side.upper()})",
        ["", "in A", "in B"],
        [
            [ngram["text"], number(ngram["in_a"], digits=2), number(ngram["in_b"], digits=2)]
            for ngram in record["test"][f"betray_{side}"]
        ]
        or [[UNDEFINED, UNDEFINED, UNDEFINED]],
        caption="Times in 10,000 characters; the n-gram that tells most comes first; 0 stands for any digit.",
    )
