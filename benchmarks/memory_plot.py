"""The memory of a run as a plot."""

from __future__ import annotations

from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

from benchmarks.memory import Memory


def memory_plot(memory: Memory) -> Figure:
    """Return a figure: resident memory by the number of files that were done, from zero."""
    figure = Figure(figsize=(6, 2.8), layout="constrained")
    axes = figure.subplots()
    axes.plot(*zip(*memory.resident, strict=True), color="#0072B2")
    axes.axhline(memory.peak, color="0.6", linestyle=":")
    axes.set(xlabel="files analysed", ylabel="resident memory, MB", ylim=(0, 1.2 * memory.peak), xlim=(0, None))
    axes.annotate(f"at most {memory.peak:.0f} MB", (0, memory.peak), (4, 4), textcoords="offset points")
    return figure


def write_memory_plot(memory: Memory, path: Path) -> None:
    """Write the plot as SVG, the same bytes each time."""
    with matplotlib.rc_context({"svg.hashsalt": "workreport"}):
        memory_plot(memory).savefig(path, metadata={"Date": None})
