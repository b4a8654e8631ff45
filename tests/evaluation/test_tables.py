from dataclasses import replace

import pytest
from workreport.evaluation.comparison import compare
from workreport.evaluation.evaluation import Evaluation, score_reports
from workreport.evaluation.tables import (
    all_tables,
    comparison_table,
    reliability_table,
    report_entities_table,
    reports_table,
    roles_table,
    seen_entities_table,
    strict_entities_table,
    type_errors_table,
)

GOLD = "A\t{ORG:市水利局}建成泵站。\nP\t{ORG:县一中}将扩建。\n"
PREDICTED = "A\t{ORG:市水利局}建成泵站。\nA\t{FUND:县一中}将扩建。\n"


@pytest.fixture
def evaluation(gold, prediction) -> Evaluation:
    return score_reports([gold(GOLD, name="one"), gold(GOLD, name="two")], [prediction(GOLD), prediction(PREDICTED)])


def rows(table) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in table.rows}


def test_every_row_fits_its_header(evaluation):
    for table in all_tables(evaluation.to_dict()):
        assert {len(row) for row in table.rows} == {len(table.header)}


def test_a_score_stands_with_interval_and_support(evaluation):
    # achievement: 2 gold, 3 predicted, 2 right.
    assert rows(roles_table(evaluation.to_dict()))["achievement"] == (
        "0.667",
        "1.000",
        "0.800",
        "0.667–1.000",
        "2",
        "3",
    )


def test_what_is_undefined_is_a_dash(evaluation):
    assert rows(strict_entities_table(evaluation.to_dict()))["PROJECT"] == ("–", "–", "–", "–", "0", "0")


def test_seen_and_unseen_are_shown_only_where_measured(evaluation, gold, prediction):
    assert set(rows(seen_entities_table(evaluation.to_dict()))) == {"boundaries"}
    measured = score_reports([gold(GOLD)], [prediction(GOLD)], seen={"县一中"}, seen_in="corpus (train)")
    table = seen_entities_table(measured.to_dict())
    assert set(rows(table)) == {"seen", "unseen", "boundaries"}
    assert "an entity in corpus (train)" in table.note
    assert report_entities_table(measured.to_dict()).header[-2:] == ("seen", "unseen")


def test_reports_have_a_row_each(evaluation):
    table = rows(reports_table(evaluation.to_dict()))
    assert table["one"] == ("1.000 (2)", "– (0)", "1.000 (2)", "1.000 (2)", "1.000 (2)")
    assert table["two"][3] == "0.500 (2)"


def test_type_errors_stand_at_gold_and_predicted_type(evaluation):
    table = type_errors_table(evaluation.to_dict())
    assert table.header == ("Annotated", "as ORG", "as PROJECT", "as PLATFORM", "as FUND", "Support")
    assert rows(table)["ORG"] == ("–", "0", "0", "1", "4")


def test_reliability_shows_bins_that_hold_something(gold, prediction):
    # Two entities with score .79, one of them right.
    result = score_reports([gold(GOLD)], [prediction(PREDICTED, score=0.79)]).to_dict()
    assert reliability_table(result, group="entities").rows == (("0.73–0.80", "0.790", "0.500", "2"),)


def test_a_comparison_shows_differences_with_their_sign(evaluation, gold, prediction):
    reports = [gold(GOLD, name="one"), gold(GOLD, name="two")]
    worse = score_reports(reports, [prediction(PREDICTED)] * 2, system="baseline")
    table = comparison_table(compare(replace(evaluation, system="ours"), worse, samples=100).to_dict())
    assert table.title == "ours against baseline"
    assert rows(table)["entities: strict: micro"][0] == "+0.250"
    assert rows(table)["headings"] == ("–", "–", "–")
