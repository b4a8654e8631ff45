"""Compare two collections of reports and write what was found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workreport.corpus.comparing.compared import ComparedReport
from workreport.corpus.comparing.measures import bigrams, describe, relative_differences, seen_share
from workreport.corpus.comparing.plots import plot_lengths, plot_roles, save_plot
from workreport.corpus.comparing.tables import comparison_markdown
from workreport.corpus.comparing.two_sample import WINDOW, TwoSampleTest, tell_apart
from workreport.corpus.store import write_text


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two collections of reports beside each other; B is the reference.

    Parameters
    ----------
    name_a, name_b : str
        What they are called.
    a, b : dict
        What was counted in each, see `measures.describe`.
    seen_by_a, seen_by_b : float or None
        The share of the character bigrams of B that stand in A, and of those of A that stand in B.
    test : TwoSampleTest or None
        How well the two can be told apart; None where there is too little text.
    """

    name_a: str
    name_b: str
    a: dict[str, Any]
    b: dict[str, Any]
    seen_by_a: float | None
    seen_by_b: float | None
    test: TwoSampleTest | None

    def to_dict(self) -> dict[str, Any]:
        """Return all numbers as plain values; `differences` are those of A's lengths to B's, as shares of B's."""
        lengths = ("sentence_length", "entity_length")
        differences = {key: relative_differences(self.a[key] or {}, self.b[key] or {}) for key in lengths}
        return asdict(self) | {"differences": differences, "window": WINDOW}


def compare_corpora(
    a: Sequence[ComparedReport], b: Sequence[ComparedReport], *, name_a: str = "A", name_b: str = "B", seed: int = 0
) -> Comparison:
    """Compare two collections of reports, such as a corpus with the reports that its models will read.

    Parameters
    ----------
    a, b : sequence of ComparedReport
        The two sides, see `compared.read_collection`; B is the reference.
    name_a, name_b : str
        What they are called.
    seed : int
        Of the folds of the classifier.

    Examples
    --------
    >>> from workreport.corpus.comparing.compared import plain_report
    >>> comparison = compare_corpora([plain_report("a", "粮食增产。")], [plain_report("b", "粮食减产。")])
    >>> comparison.seen_by_a, comparison.test
    (0.5, None)
    """
    pairs_a, pairs_b = bigrams(a), bigrams(b)
    return Comparison(
        name_a=name_a,
        name_b=name_b,
        a=describe(a),
        b=describe(b),
        seen_by_a=seen_share(pairs_b, pairs_a.keys()),
        seen_by_b=seen_share(pairs_a, pairs_b.keys()),
        test=tell_apart(a, b, seed=seed),
    )


def write_comparison(
    comparison: Comparison, a: Sequence[ComparedReport], b: Sequence[ComparedReport], folder: Path
) -> None:
    """Write `comparison.md` with its plots (PNG, which it shows, and SVG) and `comparison.json` into a folder."""
    record = comparison.to_dict()
    plots = {"lengths": plot_lengths(a, b, record)}
    if comparison.a["roles"] or comparison.b["roles"]:
        plots["roles"] = plot_roles(record)
    folder.mkdir(parents=True, exist_ok=True)
    for name, figure in plots.items():
        save_plot(figure, folder / name)
    write_text(comparison_markdown(record, plots=[f"{name}.png" for name in plots]), folder / "comparison.md")
    write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", folder / "comparison.json")
