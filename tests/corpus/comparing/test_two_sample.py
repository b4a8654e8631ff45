from __future__ import annotations

import random

import pytest
from workreport.corpus.comparing.compared import ComparedReport, plain_report
from workreport.corpus.comparing.two_sample import TwoSampleTest, tell_apart

WORDS = ["粮食增产", "农民增收", "工业回升", "外贸下降", "项目落地", "学校扩建", "道路通车", "河道清淤"]
WINDOW = 60


def reports(
    prefix: str, number: int, *, seed: int, word: str | None = None, length: int = 60, end: str = "。"
) -> list[ComparedReport]:
    """Return reports of random clauses; every third clause is `word`."""
    draw = random.Random(seed)
    return [
        plain_report(
            f"{prefix}{index}",
            "".join((word if word and place % 3 == 0 else draw.choice(WORDS)) + end for place in range(length)),
        )
        for index in range(number)
    ]


def run(a: list[ComparedReport], b: list[ComparedReport]) -> TwoSampleTest:
    result = tell_apart(a, b, window=WINDOW, ngrams=5)
    assert result is not None
    return result


def test_reports_with_a_word_of_their_own_are_told_apart_by_it() -> None:
    found = run(reports("a", 8, seed=1, word="守正创新"), reports("b", 8, seed=2))
    assert found.auc == 1.0
    assert any(ngram.text in "守正创新" for ngram in found.betray_a[:1])
    assert all(ngram.in_a > ngram.in_b for ngram in found.betray_a)
    assert all(ngram.in_b > ngram.in_a for ngram in found.betray_b)
    assert max(found.scores_a.values()) < min(found.scores_b.values())


def test_reports_of_one_making_are_not_told_apart() -> None:
    aucs = [run(reports("a", 12, seed=seed), reports("b", 12, seed=seed + 100)).auc for seed in range(5)]
    assert 0.3 < sum(aucs) / len(aucs) < 0.7


@pytest.mark.parametrize(
    "other",
    [
        reports("b", 12, seed=100, length=300),
        reports("b", 12, seed=100, end="。\n"),
        reports("b", 12, seed=100, end="。 "),
    ],
    ids=["length", "line breaks", "blanks"],
)
def test_length_and_layout_betray_nothing(other: list[ComparedReport]) -> None:
    assert run(reports("a", 12, seed=0), other).auc < 0.75


def test_figures_betray_nothing() -> None:
    found = run(reports("a", 12, seed=0, word="增长12%"), reports("b", 12, seed=100, word="增长97%"))
    assert found.auc < 0.75


def test_listed_ngrams_do_not_hold_each_other() -> None:
    texts = [ngram.text for ngram in run(reports("a", 8, seed=1, word="守正创新"), reports("b", 8, seed=2)).betray_a]
    assert not [(one, other) for one in texts for other in texts if one != other and one in other]


def test_report_shorter_than_a_window_is_left_out() -> None:
    short = plain_report("short", "粮食增产。")
    found = run([short, *reports("a", 4, seed=1)], reports("b", 4, seed=2))
    assert sorted(found.scores_a) == ["a0", "a1", "a2", "a3"]


@pytest.mark.parametrize("number", [0, 1])
def test_fewer_than_two_reports_cannot_be_tested(number: int) -> None:
    assert tell_apart(reports("a", number, seed=1), reports("b", 4, seed=2), window=WINDOW) is None


def test_reports_without_a_common_ngram_cannot_be_tested() -> None:
    texts = [chr(start) * WINDOW for start in range(0x4E00, 0x4E04)]
    a, b = ([plain_report(text[0], text) for text in part] for part in (texts[:2], texts[2:]))
    assert tell_apart(a, b, window=WINDOW) is None


def test_result_is_the_same_each_time() -> None:
    a, b = reports("a", 6, seed=1, word="守正创新"), reports("b", 6, seed=2)
    assert run(a, b) == run(a, b)
