import math
from dataclasses import replace

from workreport.evaluation.measures import Counts
from workreport.evaluation.sentences import count_roles, count_structure, pair_sentences, role_pairs
from workreport.schema import AnalysedReport, Sentence


def structure(gold, predicted):
    return count_structure(pair_sentences(gold, predicted))


def roles(gold, predicted):
    return count_roles(pair_sentences(gold, predicted))


def test_sentences_are_found_by_exact_start_and_end(gold, prediction):
    # 3 units; the second is cut in two, so 4 are predicted and 2 of 3 found.
    counts = structure(
        gold("A\t建成泵站三座。\nA\t完成投资，同比增长。\nP\t明年续建。\n"),
        prediction("A\t建成泵站三座。\nA\t完成投资，\nA\t同比增长。\nP\t明年续建。\n"),
    )
    assert counts["sentences"] == Counts(gold=3, found=2, predicted=4, correct=2)


def test_outer_white_space_does_not_matter(gold):
    report = gold("H\t　一、回顾\n\nA\t  建成泵站三座。 \n")
    predicted = (
        Sentence(0, 6, True, (), (), {}),  # with the line feed after it
        Sentence(8, 15, False, (), ("achievement",), {}),
    )
    counts = structure(report, AnalysedReport("a", "", report.text, predicted, ()))
    assert counts["sentences"] == Counts(2, 2, 2, 2)
    assert counts["headings"] == Counts(1, 1, 1, 1)


def test_headings_need_exact_offsets_and_the_mark(gold, prediction):
    # Gold: 3 headings. Predicted: the first right, the second as a sentence, the third glued to its text, a sentence as
    # a heading.
    counts = structure(
        gold("H\t一、回顾\n\nH\t二、问题\n\nH\t三、计划\nP\t续建泵站。\n\nA\t已完工。\n"),
        prediction("H\t一、回顾\n\n-\t二、问题\n\nH\t三、计划续建泵站。\n\nH\t已完工。\n"),
    )
    assert counts["headings"] == Counts(gold=3, found=1, predicted=3, correct=1)


def test_units_for_context_are_not_scored(gold, prediction):
    counts = structure(gold("?\t背景一句。\nA\t已完工。\n"), prediction("P\t背景\nP\t一句。\nA\t已完工。\n"))
    assert counts["sentences"] == Counts(1, 1, 1, 1)


def test_a_sentence_mostly_in_context_does_not_count(gold, prediction):
    # The one sentence overlaps the context most; the annotated unit has no prediction.
    report, predicted = gold("?\t背景一句很长很长。\nA\t完工。\n"), prediction("A\t背景一句很长很长。完工。\n")
    assert structure(report, predicted)["sentences"] == Counts(1, 0, 0, 0)
    assert roles(report, predicted)["roles.achievement"] == Counts(1, 0, 0, 0)


def test_roles_are_counted_by_unit(gold, prediction):
    # achievement: gold 1 and 2, predicted 1 and 3; plan: gold 2 and 4, predicted 4; problem: gold 3, predicted none.
    counts = roles(
        gold("A\t甲已完工。\nAP\t乙已完工，明年投用。\nQ\t丙未完工。\nP\t丁将开工。\n"),
        prediction("A\t甲已完工。\n-\t乙已完工，明年投用。\nA\t丙未完工。\nP\t丁将开工。\n"),
    )
    assert counts == {
        "roles.achievement": Counts(gold=2, found=1, predicted=2, correct=1),
        "roles.problem": Counts(gold=1, found=0, predicted=0, correct=0),
        "roles.plan": Counts(gold=2, found=1, predicted=1, correct=1),
    }


def test_a_unit_cut_in_two_takes_the_roles_of_the_longer_part(gold, prediction):
    counts = roles(gold("AP\t甲工程已完工，明年投用。\n"), prediction("A\t甲工程已完工，\nP\t明年投用。\n"))
    assert counts["roles.achievement"] == Counts(1, 1, 1, 1)
    assert counts["roles.plan"] == Counts(1, 0, 0, 0)


def test_a_sentence_over_two_units_speaks_for_the_longer_only(gold, prediction):
    counts = roles(gold("A\t甲已完工。\nA\t乙泵站已完工投用。\n"), prediction("A\t甲已完工。乙泵站已完工投用。\n"))
    assert counts["roles.achievement"] == Counts(gold=2, found=1, predicted=1, correct=1)


def test_gold_headings_have_no_role_to_be_scored(gold, prediction):
    counts = roles(gold("H\t二、计划\n\nP\t续建泵站。\n"), prediction("P\t二、计划\n\nP\t续建泵站。\n"))
    assert counts["roles.plan"] == Counts(1, 1, 1, 1)


def test_a_predicted_heading_has_no_role_whatever_it_claims(gold):
    report = gold("P\t续建泵站。\n")
    heading = Sentence(0, 5, True, (), ("plan",), {"plan": 0.9})
    pairing = pair_sentences(report, AnalysedReport("a", "", report.text, (heading,), ()))
    assert count_roles(pairing)["roles.plan"] == Counts(1, 0, 0, 0)
    assert role_pairs(pairing)["roles.plan"] == []


def test_missing_sentences_are_not_found(gold):
    report = gold("H\t一、回顾\n\nA\t已完工。\n")
    nothing = AnalysedReport("a", "", report.text, (), ())
    assert structure(report, nothing) == {"sentences": Counts(2, 0, 0, 0), "headings": Counts(1, 0, 0, 0)}
    assert roles(report, nothing)["roles.achievement"] == Counts(1, 0, 0, 0)


def test_every_scored_unit_gives_one_pair_a_role(gold, prediction):
    pairs = role_pairs(
        pair_sentences(
            gold("H\t一、回顾\n\nA\t甲已完工。\nP\t乙将开工。\n?\t丙。\n"),
            prediction("H\t一、回顾\n\nA\t甲已完工。\nA\t乙将开工。\n-\t丙。\n", score=0.75),
        )
    )
    assert pairs == {
        "roles.achievement": [(0.75, True), (0.75, False)],
        "roles.problem": [(0.25, False), (0.25, False)],
        "roles.plan": [(0.25, False), (0.25, True)],
    }


def test_a_missing_score_gives_no_pair(gold, prediction):
    predicted = prediction("A\t甲已完工。\n")
    without_plan = {"achievement": 0.75, "problem": math.nan}
    predicted = replace(predicted, sentences=(replace(predicted.sentences[0], scores=without_plan),))
    pairs = role_pairs(pair_sentences(gold("A\t甲已完工。\n"), predicted))
    assert pairs == {"roles.achievement": [(0.75, True)], "roles.problem": [], "roles.plan": []}
