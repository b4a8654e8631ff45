from __future__ import annotations

from pathlib import Path

import pytest
from workreport.corpus.faults import CorpusError
from workreport.corpus.index import write_index
from workreport.corpus.plan import fill_plan, matrices


@pytest.fixture
def root(tmp_path: Path) -> Path:
    kinds = [("county", "annual", "dense"), ("county", "annual", "sparse"), ("zone", "plan", "sparse")]
    entries = {
        f"r{n}": {"file": f"reports/r{n}.jsonl", "level": level, "genre": genre, "style": style}
        for n, (level, genre, style) in enumerate(kinds)
    }
    write_index(entries, tmp_path)
    return tmp_path


def test_reports_are_counted_by_level_and_genre_and_style(root: Path) -> None:
    genres, styles = matrices(root).split("\n\n")
    assert "| county | – | 2 |" in genres
    assert "| county | 1 | 1 | 2 |" in styles
    assert "| zone | – | 1 | 1 |" in styles


def test_the_tables_take_the_place_of_those_before(root: Path) -> None:
    plan = root / "PLAN.md"
    plan.write_text("# Plan\n<!-- matrix -->\nold\n<!-- /matrix -->\nend\n", "utf-8")
    fill_plan(plan, root)
    assert plan.read_text("utf-8") == f"# Plan\n<!-- matrix -->\n{matrices(root)}\n<!-- /matrix -->\nend\n"


def test_a_plan_without_the_lines_is_refused(root: Path) -> None:
    plan = root / "PLAN.md"
    plan.write_text("# Plan\n", "utf-8")
    with pytest.raises(CorpusError, match="no block between"):
        fill_plan(plan, root)
