from __future__ import annotations

from pathlib import Path

import pytest
from workreport.corpus.card import fill_card, filled_card
from workreport.corpus.faults import CorpusError

CARD = """\
---
configs:
  data_files:
  # data files
  old
  # /data files
---
before
<!-- stats -->
old
<!-- /stats -->
after
"""


def test_counts_and_data_files_are_put_into_their_blocks(root: Path) -> None:
    card = root / "README.md"
    card.write_text(CARD, encoding="utf-8")
    fill_card(card, root)
    text = card.read_text(encoding="utf-8")
    assert "  # data files\n  - split: train\n    path:\n    - reports/r0001.jsonl\n  - split: dev\n" in text
    assert "| units | 3 | 3 | 3 | 9 | 0 | 9 |" in text
    assert "old" not in text
    assert "---\nbefore\n<!-- stats -->\n" in text
    assert text.endswith("<!-- /stats -->\nafter\n")


def test_a_filled_card_stays_as_it_is(root: Path) -> None:
    card = root / "README.md"
    card.write_text(CARD, encoding="utf-8")
    fill_card(card, root)
    assert filled_card(card, root) == card.read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["<!-- stats -->", "  # /data files"])
def test_a_card_without_a_block_is_refused(root: Path, line: str) -> None:
    card = root / "README.md"
    card.write_text(CARD.replace(f"{line}\n", ""), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"README\.md: no block between"):
        fill_card(card, root)
