from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.corpus.faults import CorpusError

from benchmarks.__main__ import app
from benchmarks.card import filled_card, write_card
from benchmarks.curve import Point, write_points

CARD = "<!-- comparison-rounds -->\nold\n<!-- /comparison-rounds -->\n<!-- curve -->\nold\n<!-- /curve -->\n"


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """A card beside which a learning curve lies, and no comparison of rounds."""
    f1 = {"roles.macro": 0.5, "entities.strict.micro": 0.25}
    write_points([Point(50, 0, 4, 16, 12, f1, ""), Point(100, 0, 8, 32, 24, f1, "")], tmp_path / "quality/curve.json")
    (tmp_path / "README.md").write_text(CARD, encoding="utf-8")
    return tmp_path / "README.md"


def test_what_was_measured_is_written_with_its_plot(card: Path) -> None:
    result = CliRunner().invoke(app, ["card", str(card)])
    assert result.exit_code == 0, result.output
    text = card.read_text(encoding="utf-8")
    assert "<!-- curve -->\n![curve](quality/curve.png)\n\n| Training reports |" in text
    assert "| 50 % | 4 | 16 | 12 | 0.500 (0.500–0.500) |" in text
    assert (card.parent / "quality" / "curve.png").is_file()


def test_a_block_without_figures_stays(card: Path) -> None:
    assert filled_card(card).startswith("<!-- comparison-rounds -->\nold\n")


def test_a_written_card_stays_as_it_is(card: Path) -> None:
    write_card(card)
    assert filled_card(card) == card.read_text(encoding="utf-8")


def test_a_card_without_a_place_for_the_figures_is_refused(card: Path) -> None:
    card.write_text("# Card\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="no block between a line '<!-- curve -->'"):
        write_card(card)
