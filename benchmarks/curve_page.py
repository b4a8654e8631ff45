"""The learning curve as a table and as a plot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from statistics import mean

from matplotlib.figure import Figure
from workreport.corpus.comparing.plots import save_plot
from workreport.corpus.store import write_text
from workreport.evaluation.render import markdown_table
from workreport.evaluation.tables import UNDEFINED, Table

from benchmarks.curve import Point

SHOWN = {"roles.macro": "Roles, macro F1", "entities.strict.micro": "Entities, strict F1"}


def write_curve(points: Sequence[Point], path: Path) -> None:
    """Write points as a page and its plot: `path` with the suffixes `.md`, `.png` and `.svg`.

    Parameters
    ----------
    points : sequence of Point
        At least one.
    path : Path
        Where, without regard to its suffix.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    save_plot(curve_plot(points), path.with_suffix(".png"))
    write_text(curve_page(points, plot=path.with_suffix(".png").name), path.with_suffix(".md"))


def curve_page(points: Sequence[Point], *, plot: str) -> str:
    """Return the page in Markdown.

    Parameters
    ----------
    points : sequence of Point
        At least one.
    plot : str
        The file of the plot, as it is named from the page.
    """
    parts = ["# Learning curve", f"![F1 by number of training units]({plot})", curve_markdown(points)]
    return "\n\n".join(parts) + "\n"


def curve_markdown(points: Sequence[Point]) -> str:
    """Return the table in Markdown, and what each doubling gained."""
    return "\n\n".join([markdown_table(curve_table(points)), *_doublings(points)])


def curve_table(points: Sequence[Point]) -> Table:
    """Return the mean over seeds of the size and the scores of each share, with the lowest and the highest score."""
    return Table(
        "Learning curve",
        ("Training reports", "Reports", "Units", "Entities", *SHOWN.values()),
        tuple(
            (
                f"{share} %",
                *(
                    f"{mean(getattr(point, size) for point in of_share):,.0f}"
                    for size in ("reports", "units", "entities")
                ),
                *(_spread(of_share, measure) for measure in SHOWN),
            )
            for share, of_share in _by_share(points).items()
        ),
        f"Mean over {len({point.seed for point in points})} seeds, lowest and highest in brackets. "
        "Each size is trained for the same number of steps.",
    )


def curve_plot(points: Sequence[Point]) -> Figure:
    """Return a figure with a panel for each score: a dot for each training, a line through the means."""
    figure = Figure(figsize=(5 * len(SHOWN), 3.5), layout="constrained")
    for axes, (measure, title) in zip(figure.subplots(1, len(SHOWN)), SHOWN.items(), strict=True):
        known = [point for point in points if point.f1[measure] is not None]
        axes.plot([point.units for point in known], [point.f1[measure] for point in known], "o", color="0.7")
        sizes = [mean(point.units for point in group) for group in _by_share(known).values()]
        axes.plot(sizes, [_mean(group, measure) for group in _by_share(known).values()], "o-", color="#0072B2")
        axes.set_xscale("log", base=2)
        axes.set_xticks(sizes, [f"{size:,.0f}" for size in sizes])
        axes.set(title=title, xlabel="training units", ylabel="F1")
        axes.grid(color="0.9")
    return figure


def _doublings(points: Sequence[Point]) -> list[str]:
    """Say what each doubling of the training reports gained, where both sizes were measured."""
    shares = _by_share(points)
    lines = []
    for share, of_share in shares.items():
        if 2 * share in shares:
            gains = (_gain(of_share, shares[2 * share], measure, title) for measure, title in SHOWN.items())
            lines.append(f"- from {share} % to {2 * share} %: {'; '.join(gains)}")
    return ["Points of F1 that a doubling gained:", "\n".join(lines)] if lines else []


def _gain(smaller: Sequence[Point], larger: Sequence[Point], measure: str, title: str) -> str:
    before, after = _mean(smaller, measure), _mean(larger, measure)
    gained = UNDEFINED if before is None or after is None else f"{100 * (after - before):+.1f}"
    return f"{title} {gained}"


def _by_share(points: Sequence[Point]) -> dict[int, list[Point]]:
    ordered = sorted(points, key=lambda point: point.share)
    return {share: list(group) for share, group in groupby(ordered, key=lambda point: point.share)}


def _mean(points: Sequence[Point], measure: str) -> float | None:
    values = [value for point in points if (value := point.f1[measure]) is not None]
    return mean(values) if values else None


def _spread(points: Sequence[Point], measure: str) -> str:
    values = [value for point in points if (value := point.f1[measure]) is not None]
    return f"{mean(values):.3f} ({min(values):.3f}–{max(values):.3f})" if values else UNDEFINED
