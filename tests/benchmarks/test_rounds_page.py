from __future__ import annotations

from typing import Any

import pytest

from benchmarks.rounds_page import rounds_markdown, rounds_plot, rounds_table

ROLES = {"achievement": 0.8, "problem": None, "plan": 0.0, "no_role": 0.25}
COUNTED = {
    "reports": 2,
    "units": 1200,
    "sentences": 1000,
    "sentence_length": {"10": 11, "50": 35, "90": 83},
    "entity_length": {"10": 3, "50": 8, "90": 13},
    "entities_per_unit": 0.8,
    "roles": dict.fromkeys(("first", "middle", "last"), ROLES),
    "histograms": {"sentence": [0.5, 0.25], "entity": [1.0]},
}
PLAIN = COUNTED | {
    "units": None,
    "entity_length": None,
    "entities_per_unit": None,
    "roles": None,
    "histograms": {"sentence": [0.5, 0.5]},
}


@pytest.fixture
def record() -> dict[str, Any]:
    ngrams = {"betray_corpus": [{"text": "把"}, {"text": "0|0"}], "betray_real": []}
    part = COUNTED | {"seen": 0.5, "seen_cumulated": 0.75, "test": {"auc": 1.0, **ngrams}}
    names = ("1", "2", "3", "4", "all")
    parts = {name: part if name != "4" else part | {"test": None} for name in names}
    return {"window": 500, "parts": parts, "real": PLAIN, "annotated": COUNTED}


def rows(record: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in rounds_table(record).rows}


def test_real_reports_without_annotation_have_no_entities_and_roles(record: dict[str, Any]) -> None:
    found = rows(record)
    assert found["sentence length, 10/25/50/75/90 %"] == ("11/35/83",) * 7
    assert found["entity length, 10/25/50/75/90 %"] == (*("3/8/13",) * 5, "–", "3/8/13")
    assert found["achievement, first/middle/last third, %"] == (*("80/80/80",) * 5, "–", "80/80/80")
    assert found["problem, first/middle/last third, %"][0] == "–/–/–"


def test_what_compares_with_real_reports_has_no_figure_for_them(record: dict[str, Any]) -> None:
    found = rows(record)
    assert found["– by it and the rounds before, %"] == (*("75.0",) * 5, "", "")
    assert found["told from real reports, AUC"] == ("1.000", "1.000", "1.000", "–", "1.000", "", "")


def test_block_lists_what_betrays_where_the_classifier_ran(record: dict[str, Any]) -> None:
    block = rounds_markdown(record)
    assert block.startswith("| Round | 1 | 2 | 3 | 4 | all | real | real, annotated |\n")
    assert "\n- round 1: `把` `0|0`; fewer –\n" in block
    assert "- round 4" not in block


def test_plot_has_a_column_for_each_part_and_real_reports_in_each_panel(record: dict[str, Any]) -> None:
    figure = rounds_plot(record)
    assert [axes.get_title() for axes in figure.axes[:5]] == ["round 1", "round 2", "round 3", "round 4", "all"]
    assert [len(axes.lines) for axes in figure.axes] == [2] * 10 + [6] * 5
    corpus, real = figure.axes[0].lines
    assert [list(line.get_ydata()) for line in (corpus, real)] == [[0.5, 0.25], [0.5, 0.5]]
