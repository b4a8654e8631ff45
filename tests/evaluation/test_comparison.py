import json

import pytest
from workreport.evaluation.comparison import compare
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluation import score_reports

GOLD = ["A\t{ORG:市水利局}牵头。\n", "A\t{ORG:县一中}扩建。\n", "A\t{ORG:市医院}搬迁。\n", "A\t{ORG:江州银行}放贷。\n"]


@pytest.fixture
def scored(gold, prediction):
    """Return a function that scores a system that finds the entities of the first reports only."""

    def score(found: int, **options):
        reports = [gold(marked, name=f"r{index}") for index, marked in enumerate(GOLD)]
        bare = [marked.replace("{ORG:", "").replace("}", "") for marked in GOLD]
        predicted = [prediction(marked) for marked in GOLD[:found] + bare[found:]]
        return score_reports(reports, predicted, system=f"first {found}", **options)

    return score


def test_the_difference_is_system_minus_baseline(scored):
    recall = compare(scored(3), scored(1)).differences["entities.strict.micro"]["recall"]
    assert recall.difference == pytest.approx(3 / 4 - 1 / 4)
    reverse = compare(scored(1), scored(3)).differences["entities.strict.micro"]["recall"]
    assert reverse.difference == pytest.approx(-recall.difference)
    assert reverse.interval == pytest.approx(tuple(-bound for bound in reversed(recall.interval)))
    assert reverse.p_value == recall.p_value


def test_a_system_against_itself_differs_by_nothing(scored):
    for ratios in compare(scored(2), scored(2)).differences.values():
        for difference in ratios.values():
            if difference.difference is not None:
                assert (difference.difference, difference.interval, difference.p_value) == (0, (0, 0), 1)


def test_resamples_are_paired(scored):
    # The second and third report make the whole difference: recall differs by half the times these two are drawn, so
    # that the interval is that of a binomial(4, 1/2) / 4 and never negative.
    difference = compare(scored(3), scored(1), samples=5000).differences["entities.strict.micro"]["recall"]
    assert difference.interval == (0.0, 1.0)
    assert difference.p_value == pytest.approx(2 / 2**4, abs=0.03)


def test_an_undefined_score_has_no_difference(scored):
    fund = compare(scored(3), scored(1)).differences["entities.strict.FUND"]["f1"]
    assert (fund.difference, fund.interval, fund.p_value) == (None, None, None)


def test_the_record_has_no_nan(scored):
    record = json.loads(json.dumps(compare(scored(4), scored(0), samples=10).to_dict(), allow_nan=False))
    assert (record["system"], record["baseline"]) == ("first 4", "first 0")
    assert record["differences"]["entities"]["strict"]["micro"]["f1"]["difference"] == 1.0


def test_other_reports_are_refused(scored, gold, prediction):
    other = score_reports([gold(GOLD[0], name="x")], [prediction(GOLD[0])])
    with pytest.raises(EvaluationError, match="were scored on other reports: r0, r1, r2, r3 and x"):
        compare(scored(1), other)


def test_other_gold_is_refused(scored):
    with pytest.raises(EvaluationError, match=r"r0: the two systems were scored against other gold for entities\.seen"):
        compare(scored(1, seen={"市水利局"}), scored(1, seen={"县一中"}))
