"""The plan of a corpus: how many reports of each kind there are, beside what was meant to be written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from workreport.corpus.blocks import fill_block
from workreport.corpus.index import GENRES, LEVELS, STYLES, read_index
from workreport.corpus.store import read_text, write_text


def fill_plan(plan: Path | str, root: Path | str) -> None:
    """Write the matrices of a corpus into its plan, between `<!-- matrix -->` and `<!-- /matrix -->`.

    Raises
    ------
    CorpusError
        If the corpus or the plan cannot be read, or the plan lacks one of these lines.
    """
    write_text(filled_plan(plan, root), Path(plan))


def filled_plan(plan: Path | str, root: Path | str) -> str:
    """Return what `fill_plan` writes."""
    return fill_block(read_text(Path(plan)), "<!-- matrix -->", "<!-- /matrix -->", matrices(root), file=str(plan))


def matrices(root: Path | str) -> str:
    """Return the number of reports by level and genre, and by level and style, as two Markdown tables."""
    entries = list(read_index(root).values())
    return "\n\n".join(
        _matrix(Counter((entry["level"], entry[facet]) for entry in entries), values)
        for facet, values in (("genre", list(GENRES)), ("style", list(STYLES)))
    )


def _matrix(counts: Counter[tuple[str, str]], values: list[str]) -> str:
    rows = [["level", *values, "all"], ["---", *["---:"] * (len(values) + 1)]]
    for level in LEVELS:
        numbers = [counts[level, value] for value in values]
        rows.append([level, *(str(number or "–") for number in numbers), str(sum(numbers))])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
