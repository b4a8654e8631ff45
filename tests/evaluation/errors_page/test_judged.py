import pytest
from workreport.evaluation.errors_page.certainty import least_certain, most_certainly_wrong
from workreport.evaluation.errors_page.confusion import confusion_table, wrong_by_class
from workreport.evaluation.errors_page.judged import judge
from workreport.schema import AnalysedReport, Sentence

GOLD = "H\t一、回顾\n\nA\t云浦药谷建成。\n-\t各位同志。\n?\t背景一句。\nAP\t已开工，明年建成。\n"


@pytest.fixture
def judged(gold, prediction):
    found = "H\t一、回顾\n\nA\t云浦药谷建成。\nP\t各位同志。\n?\t背景一句。\nA\t已开工，明年建成。\n"
    return judge(gold(GOLD), prediction(found))


def test_headings_and_context_are_not_judged(judged):
    assert [(one.text, one.annotated, one.found, one.wrong) for one in judged] == [
        ("云浦药谷建成。", "achievement", "achievement", False),
        ("各位同志。", "no role", "plan", True),
        ("已开工，明年建成。", "achievement + plan", "achievement", True),
    ]


def test_a_sentence_is_shown_with_what_stands_around_it(judged):
    assert (judged[0].before, judged[0].after) == ("一、回顾\n", "各位同志。背景一句。已开工，明年建成。")


def test_a_sentence_taken_for_a_heading_has_lost_its_roles(gold, prediction):
    one, other = judge(gold("A\t建成。\n\n-\t落款\n"), prediction("H\t建成。\n\nH\t落款\n"))
    assert (one.found, one.wrong, one.scores) == ("a heading", True, {})
    assert (other.found, other.wrong) == ("a heading", False)


def test_every_sentence_is_in_one_cell_of_the_confusion(judged):
    table = confusion_table(judged)
    assert table.header == ("Annotated", "found: achievement", "found: plan", "Sentences")
    assert table.rows == (
        ("achievement", "1", "0", "1"),
        ("achievement + plan", "1", "0", "1"),
        ("no role", "0", "1", "1"),
    )


def test_no_sentences_have_no_confusion():
    assert confusion_table([]).rows == ()


def test_the_most_frequent_confusion_stands_first(judged):
    classes = wrong_by_class([*judged, judged[2]])
    assert {pair: len(ones) for pair, ones in classes.items()} == {
        ("achievement + plan", "achievement"): 2,
        ("no role", "plan"): 1,
    }
    assert next(iter(classes)) == ("achievement + plan", "achievement")


def with_scores(gold, *decisions):
    """Judge sentences that are all plans: for each what was found, and the scores of achievement and plan."""
    report = gold("".join(f"P\t{letter}。\n" for letter, _ in zip("甲乙丙丁", decisions, strict=False)))
    sentences = tuple(
        Sentence(2 * index, 2 * index + 2, False, (), roles, {"achievement": achievement, "plan": plan})
        for index, (roles, achievement, plan) in enumerate(decisions)
    )
    return judge(report, AnalysedReport("a", "", report.text, sentences, ()))


def test_the_least_certain_stand_first_right_or_wrong(gold):
    judged = with_scores(gold, (("plan",), 0.1, 0.9), (("plan",), 0.4, 0.9), ((), 0.1, 0.45))
    assert [(round(value, 6), one.text) for value, one in least_certain(judged, limit=2)] == [
        (0.55, "丙。"),
        (0.6, "乙。"),
    ]


def test_only_wrong_decisions_are_certainly_wrong(gold):
    judged = with_scores(
        gold,
        (("plan",), 0.01, 0.99),
        ((), 0.01, 0.3),
        (("achievement", "plan"), 0.8, 0.99),
        (("achievement",), 0.6, 0.02),
    )
    assert [(round(value, 6), one.text) for value, one in most_certainly_wrong(judged, limit=9)] == [
        (0.98, "丁。"),  # The plan was denied with .98, which is worse than the achievement that was seen with .6.
        (0.8, "丙。"),
        (0.7, "乙。"),
    ]


def test_without_scores_nothing_is_ranked(gold):
    report = gold("P\t将扩建。\n")
    for scores in ({}, {"plan": float("nan")}):
        found = AnalysedReport("a", "", report.text, (Sentence(0, 4, False, (), (), scores),), ())
        judged = judge(report, found)
        assert least_certain(judged, limit=9) == most_certainly_wrong(judged, limit=9) == []
