"""The plots of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workreport.corpus.comparing.compared import ComparedReport
from workreport.corpus.comparing.measures import THIRDS
from workreport.extras import train_extra
from workreport.schema import ROLES

with train_extra():
    import matplotlib
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.ticker import MaxNLocator

COLOURS = {"a": "#0072B2", "b": "#D55E00"}
"""Two colours that are told apart by readers who do not tell red from green (Okabe and Ito 2008)."""

_SHOWN = 99  # per cent of the lengths: the longest would press all others against the axis.
_BINS = 40
_LONGEST_LABEL = 30


def plot_lengths(a: Sequence[ComparedReport], b: Sequence[ComparedReport], record: dict[str, Any]) -> Figure:
    """Draw how long the sentences of both sides are and, where a side is annotated, its entities.

    Parameters
    ----------
    a, b : sequence of ComparedReport
        The two sides.
    record : dict
        What `Comparison.to_dict` gives.
    """
    panels = {"sentences": {"a": _sentence_lengths(a), "b": _sentence_lengths(b)}}
    entities = {"a": _entity_lengths(a), "b": _entity_lengths(b)}
    if any(entities.values()):
        panels["entities"] = entities
    figure = Figure(figsize=(5 * len(panels), 3.5), layout="constrained")
    for axes, (what, lengths) in zip(_row_of_axes(figure, len(panels)), panels.items(), strict=True):
        _draw_lengths(axes, lengths)
        axes.set(xlabel="length in characters", ylabel=f"share of {what}")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    _draw_legend(figure, ["a", "b"], record)
    return figure


def plot_roles(record: dict[str, Any]) -> Figure:
    """Draw which share of the sentences of each third of a report has each role, for the sides that are annotated.

    Parameters
    ----------
    record : dict
        What `Comparison.to_dict` gives.
    """
    sides = [side for side in ("a", "b") if record[side]["roles"]]
    figure = Figure(figsize=(3 * len(ROLES), 3), layout="constrained")
    for axes, role in zip(_row_of_axes(figure, len(ROLES)), ROLES, strict=True):
        for index, side in enumerate(sides):
            shares = [record[side]["roles"][third][role] or 0.0 for third in THIRDS]
            positions = np.arange(len(THIRDS)) + (index - (len(sides) - 1) / 2) * 0.4
            axes.bar(positions, shares, width=0.4, color=COLOURS[side])
        axes.set(title=role, xticks=range(len(THIRDS)), xticklabels=THIRDS, xlabel="third of the report", ylim=(0, 1))
    figure.axes[0].set_ylabel("share of sentences")
    _draw_legend(figure, sides, record)
    return figure


def save_plot(figure: Figure, path: Path) -> None:
    """Write a figure to `path` with the suffixes `.png` and `.svg`, the same bytes each time."""
    with matplotlib.rc_context({"svg.hashsalt": "workreport"}):
        figure.savefig(path.with_suffix(".png"), dpi=150)
        figure.savefig(path.with_suffix(".svg"), metadata={"Date": None})


def _draw_lengths(axes: Axes, lengths: dict[str, list[int]]) -> None:
    longest = max((np.percentile(values, _SHOWN) for values in lengths.values() if values), default=1)
    width = max(1, round(longest / _BINS))
    bins = list(range(0, int(longest) + 2 * width, width))
    for side, values in lengths.items():
        if values:
            weights = np.full(len(values), 1 / len(values))
            axes.hist(values, bins, weights=weights, histtype="step", color=COLOURS[side])


def _row_of_axes(figure: Figure, number: int) -> list[Axes]:
    return list(figure.subplots(1, number, squeeze=False)[0])


def _draw_legend(figure: Figure, sides: Sequence[str], record: dict[str, Any]) -> None:
    lines = [Line2D([], [], color=COLOURS[side], label=_label(side, record[f"name_{side}"])) for side in sides]
    figure.legend(handles=lines, loc="outside upper center", ncols=len(lines))


def _label(side: str, name: str) -> str:
    if not name.isascii():  # The font that matplotlib brings has no Chinese characters.
        return side.upper()
    return f"{side.upper()}: {name if len(name) <= _LONGEST_LABEL else '…' + name[-_LONGEST_LABEL:]}"


def _sentence_lengths(reports: Sequence[ComparedReport]) -> list[int]:
    return [len(sentence) for report in reports for sentence in report.sentences]


def _entity_lengths(reports: Sequence[ComparedReport]) -> list[int]:
    annotations = (report.annotation for report in reports if report.annotation is not None)
    return [
        span.end - span.start
        for annotation in annotations
        for unit in annotation.units
        if unit.annotated
        for span in unit.spans
    ]
