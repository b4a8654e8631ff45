"""Reliability plots: how often scores of each height are right (DeGroot and Fienberg 1983; Guo et al. 2017)."""

from __future__ import annotations

from pathlib import Path

from workreport.corpus.comparing.plots import COLOURS, save_plot
from workreport.evaluation.calibration import BIN_COUNT, CALIBRATED_GROUPS
from workreport.evaluation.evaluation import Evaluation
from workreport.evaluation.scores import Calibration
from workreport.extras import train_extra
from workreport.results.files import make_folder

with train_extra():
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT_EDGES = [index / BIN_COUNT for index in range(BIN_COUNT)]
_LIMITS = (-0.04, 1.04)  # So that points at 0 and 1 are not cut.


def write_plots(evaluation: Evaluation, folder: Path) -> list[Path]:
    """Write a reliability plot for roles and one for entities, as PNG and SVG, and return the paths of the PNG.

    Raises
    ------
    OutputError
        If the folder cannot be made.
    """
    make_folder(folder)
    paths = [folder / f"reliability-{group}.png" for group in CALIBRATED_GROUPS]
    for group, path in zip(CALIBRATED_GROUPS, paths, strict=True):
        save_plot(reliability_plot(evaluation, group=group), path)
    return paths


def reliability_plot(evaluation: Evaluation, *, group: str) -> Figure:
    """Draw for each label of a group, and for all together, how often scores of each height are right.

    Below stands how many scores of that height there are, on a scale that is linear up to 1 and logarithmic from there.
    A perfectly calibrated system lies on the diagonal; below it the scores are too high.

    Parameters
    ----------
    evaluation : Evaluation
        Its calibration is drawn, in the bins that its calibration error is computed from.
    group : str
        `roles` or `entities`.
    """
    labels = (*CALIBRATED_GROUPS[group], "all")
    figure = Figure(figsize=(2.6 * len(labels), 3.8), layout="constrained")
    grid = figure.subplots(2, len(labels), sharex=True, squeeze=False, height_ratios=(3, 1))
    for label, above, below in zip(labels, grid[0], grid[1], strict=True):
        calibration = evaluation.calibration[f"{group}.{label}"]
        _draw_shares(above, calibration)
        _draw_supports(below, calibration)
        above.set_title(_title(label, calibration), fontsize="medium")
    grid[0][0].set_ylabel("share that holds")
    grid[1][0].set_ylabel("scores")
    figure.supxlabel("score", fontsize="medium")
    return figure


def _draw_shares(axes: Axes, calibration: Calibration) -> None:
    held = [one for one in calibration.bins if one.support]
    axes.plot((0, 1), (0, 1), color="0.6", linestyle="--", linewidth=1)
    axes.plot(
        [one.score_sum / one.support for one in held],
        [one.positives / one.support for one in held],
        "o-",
        color=COLOURS["a"],
    )
    axes.set(xlim=_LIMITS, ylim=_LIMITS, box_aspect=1)
    axes.grid(color="0.9")


def _draw_supports(axes: Axes, calibration: Calibration) -> None:
    supports = [one.support for one in calibration.bins]
    axes.bar(_LEFT_EDGES, supports, width=1 / BIN_COUNT, align="edge", color=COLOURS["a"])
    # Most scores are near 0 or 1: on a linear axis the bins between, which the plot is about, would not be seen.
    axes.set_yscale("symlog", linthresh=1)
    axes.set_ylim(0, 2 * max(1, *supports))


def _title(label: str, calibration: Calibration) -> str:
    return label if calibration.error is None else f"{label}\ncalibration error {calibration.error:.3f}"
