"""The tables of an agreement, made from the dict that `measure_agreement` gives."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from workreport.corpus.tables import markdown_table, number, number_table
from workreport.schema import ENTITY_TYPES, ROLES


def agreement_tables(agreement: dict[str, Any]) -> list[Table]:
    """Return the counts, the agreement on roles and headings, and that on entities."""
    return [_units_table(agreement), _roles_table(agreement), _entities_table(agreement)]


def agreement_markdown(agreement: dict[str, Any], *, first: str, second: str) -> str:
    """Return the tables as a Markdown page on two annotations, called `first` and `second`."""
    title = f"# Agreement of {first} (first) and {second} (second)"
    return "\n\n".join([title, *map(markdown_table, agreement_tables(agreement))]) + "\n"


def _units_table(agreement: dict[str, Any]) -> Table:
    counts = agreement["units"]
    rows = [[key.replace("_", " "), number(value)] for key, value in counts.items()]
    return number_table("Units", ["", "Units"], rows, caption="Only first, only second: annotated by one side alone.")


def _roles_table(agreement: dict[str, Any]) -> Table:
    roles = agreement["roles"]
    every = roles["all"]
    scores = {role: roles[role] for role in ROLES} | {"heading": agreement["headings"]}
    rows = [
        *(
            [
                name,
                *(number(score[key]) for key in ("first", "second", "both")),
                number(score["f1"]),
                number(score["kappa"]),
            ]
            for name, score in scores.items()
        ),
        ["roles, macro", "", "", "", number(roles["macro_f1"]), ""],
        [
            "all roles of a unit",
            *(number(every[key]) for key in ("units", "units", "both")),
            "",
            number(every["kappa"]),
        ],
    ]
    return number_table(
        "Roles",
        ["", "First", "Second", "Both", "F1", "Kappa"],
        rows,
        caption="Roles: over units that not both took for a heading. Kappa: Cohen's.",
    )


def _entities_table(agreement: dict[str, Any]) -> Table:
    tokens = agreement["tokens"]
    rows = [
        [
            label,
            *(number(score[key]) for key in ("first", "second", "both", "strict_f1", "overlapping_f1")),
            "",
        ]
        for label, score in ((label, agreement["entities"][label]) for label in (*ENTITY_TYPES, "micro"))
    ]
    rows += [
        [name, *[number(tokens[key]["tokens"])] * 2, "", "", "", number(tokens[key]["kappa"])]
        for name, key in (("tokens", "all"), ("tokens that one marked", "marked"))
    ]
    return number_table(
        "Entities",
        ["", "First", "Second", "Both", "Strict F1", "Overlapping F1", "Kappa"],
        rows,
        caption="Both, strict: start, end and type are equal. Overlapping: one of the same type shares a character.",
    )
