"""Published numbers in Markdown pages: written between markers by a command, never by hand.

A block begins with a line `<!-- NAME -->` and ends with a line `<!-- /NAME -->`; in the front matter of a page, which
is YAML, with `# NAME` and `# /NAME`. A page has those blocks that its author wants:

- `scores`: the main scores, one row a label
- `test tables`, `real tables`: all tables of the two sets
- `speed`: how fast, as ratios
- `model-index`: the main scores for the front matter of a model card
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workreport.evaluation.evaluation import Evaluation
from workreport.evaluation.render import describe, markdown_table
from workreport.evaluation.tables import UNDEFINED, Table, all_tables
from workreport.packaging.errors import PackagingError
from workreport.packaging.scores import Published
from workreport.schema import ENTITY_TYPES, ROLES

MAIN_SCORES = {
    "Sentences": "sentences",
    "Headings": "headings",
    "Roles, macro": "roles.macro",
    **{f"– {role}": f"roles.{role}" for role in ROLES},
    "Entities, strict micro": "entities.strict.micro",
    **{f"– {label}": f"entities.strict.{label}" for label in ENTITY_TYPES},
    "Entities, overlapping micro": "entities.overlap.micro",
}
NOT_MEASURED = "Not measured for this version."


def fill_page(page: Path, published: Published) -> None:
    """Write what was measured into the blocks of a page.

    Raises
    ------
    PackagingError
        If the page is missing, or has no block.
    """
    page.write_text(filled_page(page, published), encoding="utf-8")


def filled_page(page: Path, published: Published) -> str:
    """Return what `fill_page` writes.

    Raises
    ------
    PackagingError
        If the page is missing, or has no block.
    """
    if not page.is_file():
        raise PackagingError(f"{page}: no such page")
    text, filled = page.read_text(encoding="utf-8"), 0
    for name, render in BLOCKS.items():
        text, found = fill_block(text, name, render(published))
        filled += found
    if not filled:
        names = ", ".join(f"<!-- {name} -->" for name in BLOCKS)
        raise PackagingError(f"{page}: no block to fill; a block begins with a line such as {names}")
    return text


def fill_block(text: str, name: str, body: str) -> tuple[str, int]:
    r"""Put `body` into the blocks of one name; return the text and how many blocks there were.

    Examples
    --------
    >>> fill_block("a\n<!-- speed -->\nold\n<!-- /speed -->\nb\n", "speed", "new")
    ('a\n<!-- speed -->\nnew\n<!-- /speed -->\nb\n', 1)
    >>> fill_block("a\n<!-- speed -->\n", "speed", "new")
    ('a\n<!-- speed -->\n', 0)
    """
    name = re.escape(name)
    pattern = rf"(?m)^(<!-- {name} -->|# {name})$\n[\s\S]*?^(<!-- /{name} -->|# /{name})$"
    return re.subn(pattern, lambda found: f"{found[1]}\n{body}\n{found[2]}", text)


def scores_table(published: Published) -> Table:
    """Return the main scores on each set: F1, its 95 % interval, support."""
    sets = {"Corpus, test split": published.test, "Public reports": published.real}
    measured = {title: evaluation for title, evaluation in sets.items() if evaluation is not None}
    header = [column for title in measured for column in (f"{title}: F1", "95 %", "support")]
    rows = [
        (label, *(cell for evaluation in measured.values() for cell in _score_cells(evaluation, name)))
        for label, name in MAIN_SCORES.items()
    ]
    return Table("Scores", ("", *header), tuple(rows))


def _score_cells(evaluation: Evaluation, name: str) -> tuple[str, str, str]:
    score = evaluation.scores[name]
    interval = score.intervals["f1"]
    return (
        UNDEFINED if score.f1 is None else f"{score.f1:.3f}",
        UNDEFINED if interval is None else f"{interval[0]:.3f}–{interval[1]:.3f}",
        f"{score.support:,}",
    )


def _render_scores(published: Published) -> str:
    parts = [markdown_table(scores_table(published)), "", f"`{published.test.system}`. {_describe(published.test)}"]
    if published.real is not None:
        parts.append(_describe(published.real))
    return "\n".join(parts)


def _describe(evaluation: Evaluation) -> str:
    return describe(evaluation.to_dict())


def _render_tables(evaluation: Evaluation | None) -> str:
    if evaluation is None:
        return NOT_MEASURED
    result = evaluation.to_dict()
    sections = [f"**{table.title}**\n\n{markdown_table(table)}" for table in all_tables(result)]
    return "\n\n".join([describe(result), *sections])


def _render_speed(published: Published) -> str:
    return NOT_MEASURED if published.speed is None else markdown_table(speed_table(published.speed))


def speed_table(speed: dict[str, Any]) -> Table:
    """Return how many times as fast as the reference each system is; only ratios taken in one run mean anything.

    Parameters
    ----------
    speed : dict
        `{"reference": system, "characters_per_second": {system: number}}`.

    Examples
    --------
    >>> speed_table({"reference": "b", "characters_per_second": {"a": 30.0, "b": 20.0}}).rows
    (('a', '1.50'), ('b', '1.00'))
    """
    speeds = speed["characters_per_second"]
    reference = speeds[speed["reference"]]
    return Table(
        "Speed",
        ("System", f"Times as fast as {speed['reference']}"),
        tuple((system, f"{number / reference:.2f}") for system, number in speeds.items()),
    )


def _render_model_index(published: Published) -> str:
    lines = ["model-index:", f"- name: {published.test.system.split(' ')[0]}", "  results:"]
    for evaluation in (published.test, published.real):
        if evaluation is not None:
            lines += _index_task(evaluation, "text-classification", "roles.macro", "macro F1")
            lines += _index_task(evaluation, "token-classification", "entities.strict.micro", "strict micro F1")
    return "\n".join(lines)


def _index_task(evaluation: Evaluation, task: str, name: str, title: str) -> list[str]:
    return [
        f"  - task: {{type: {task}}}",
        f'    dataset: {{type: workreport, name: "{evaluation.data}"}}',
        f"    metrics: [{{type: f1, name: {title}, value: {evaluation.scores[name].f1:.4f}}}]",
    ]


BLOCKS: dict[str, Callable[[Published], str]] = {
    "scores": _render_scores,
    "test tables": lambda published: _render_tables(published.test),
    "real tables": lambda published: _render_tables(published.real),
    "speed": _render_speed,
    "model-index": _render_model_index,
}
"""What a block of each name holds."""
