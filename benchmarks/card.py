"""The parts of the dataset card that are measured here: the rounds beside real reports, and the learning curve."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from matplotlib.figure import Figure
from workreport.corpus.blocks import fill_block
from workreport.corpus.comparing.plots import save_plot
from workreport.corpus.store import read_text, write_text

from benchmarks.curve import read_points
from benchmarks.curve_page import curve_markdown, curve_plot
from benchmarks.rounds import read_rounds
from benchmarks.rounds_page import rounds_markdown, rounds_plot

QUALITY = "quality"
"""The folder beside the card with the figures and the plots."""

ROUNDS, CURVE = "comparison-rounds", "curve"
"""The files of figures in it, without suffix; the plots have the same names."""


def write_card(card: Path) -> None:
    """Write the measured blocks of a dataset card, and their plots, from the figures that lie beside it.

    Parameters
    ----------
    card : Path
        A page with a line `<!-- NAME -->` and a line `<!-- /NAME -->` for each block, where NAME is that of the file of
        figures, `quality/NAME.json`. A block whose file is missing stays as it is.

    Raises
    ------
    CorpusError, EvaluationError
        If the card lacks such lines, or the figures cannot be read.
    """
    write_text(filled_card(card), card)
    for name, _, figure in _measured(card.parent / QUALITY):
        save_plot(figure, card.parent / QUALITY / name)


def filled_card(card: Path) -> str:
    """Return the text that `write_card` writes."""
    text = read_text(card)
    for name, body, _ in _measured(card.parent / QUALITY):
        block = f"![{name}]({QUALITY}/{name}.png)\n\n{body}"
        text = fill_block(text, f"<!-- {name} -->", f"<!-- /{name} -->", block, file=str(card))
    return text


def _measured(folder: Path) -> Iterator[tuple[str, str, Figure]]:
    if (path := folder / f"{ROUNDS}.json").is_file():
        record = read_rounds(path)
        yield ROUNDS, rounds_markdown(record), rounds_plot(record)
    if (path := folder / f"{CURVE}.json").is_file():
        points = read_points(path)
        yield CURVE, curve_markdown(points), curve_plot(points)
