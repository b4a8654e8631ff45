from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from workreport.evaluation.evaluation import Evaluation
from workreport.packaging.errors import PackagingError
from workreport.packaging.pages import BLOCKS, NOT_MEASURED, fill_page, filled_page, scores_table
from workreport.packaging.scores import Published, anonymised

SPEED = {"reference": "stock", "characters_per_second": {"ours": 30.0, "stock": 20.0}}


@pytest.fixture
def published(evaluation: Evaluation) -> Published:
    return Published(test=evaluation, real=anonymised(evaluation), speed=SPEED)


def page_with(block: str, folder: Path) -> Path:
    path = folder / "page.md"
    path.write_text(f"before\n<!-- {block} -->\nstale number\n<!-- /{block} -->\nafter\n", "utf-8")
    return path


def test_main_scores_have_a_row_a_label_and_columns_a_set(published: Published) -> None:
    rows = {row[0]: row[1:] for row in scores_table(published).rows}
    assert rows["– plan"][0] == rows["– plan"][3] == "0.667"
    assert rows["– plan"][2] == "2"
    assert rows["– problem"][0] == "–"
    assert rows["Entities, strict micro"][0] == "1.000"


def test_absent_sets_have_no_columns(evaluation: Evaluation) -> None:
    table = scores_table(Published(test=evaluation))
    assert table.header == ("", "Corpus, test split: F1", "95 %", "support")
    assert {len(row) for row in table.rows} == {4}


@pytest.mark.parametrize("block", [name for name in BLOCKS if name != "model-index"])
def test_block_is_filled_and_its_surroundings_stay(block: str, published: Published, tmp_path: Path) -> None:
    page = page_with(block, tmp_path)
    fill_page(page, published)
    text = page.read_text("utf-8")
    assert text.startswith(f"before\n<!-- {block} -->\n")
    assert text.endswith(f"<!-- /{block} -->\nafter\n")
    assert "\n| :--- | ---: |" in text
    assert "stale number" not in text


@pytest.mark.parametrize("block", ["real tables", "speed"])
def test_what_was_not_measured_is_said(block: str, evaluation: Evaluation, tmp_path: Path) -> None:
    assert NOT_MEASURED in filled_page(page_with(block, tmp_path), Published(test=evaluation))


def test_filling_again_changes_nothing(published: Published, tmp_path: Path) -> None:
    page = page_with("scores", tmp_path)
    fill_page(page, published)
    once = page.read_text("utf-8")
    fill_page(page, published)
    assert page.read_text("utf-8") == once


def test_speeds_are_ratios_to_the_reference(published: Published, tmp_path: Path) -> None:
    text = filled_page(page_with("speed", tmp_path), published)
    assert "| ours | 1.50 |" in text
    assert "| stock | 1.00 |" in text


def test_front_matter_is_yaml_with_the_scores(published: Published, tmp_path: Path) -> None:
    page = tmp_path / "card.md"
    page.write_text("# model-index\n# /model-index\n")
    (entry,) = yaml.safe_load(filled_page(page, published))["model-index"]
    assert entry["name"] == "zh_test"
    values = [(task["dataset"]["name"], task["metrics"][0]["value"]) for task in entry["results"]]
    assert values[1] == ("corpus (test)", 1.0)
    assert [name for name, _ in values[2:]] == ["2 public reports, not distributed"] * 2


def test_page_without_block_is_told(published: Published, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("no marks\n")
    with pytest.raises(PackagingError, match=r"page\.md: no block to fill"):
        fill_page(page, published)


def test_missing_page_is_told(published: Published, tmp_path: Path) -> None:
    with pytest.raises(PackagingError, match=r"page\.md: no such page"):
        fill_page(tmp_path / "page.md", published)
