from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is absent: install the extra `train`")
pytest.importorskip("pycrfsuite", reason="python-crfsuite is absent: install the extra `train`")

from workreport.schema import AnnotatedReport

from benchmarks import role_crf, role_lr
from benchmarks.tfidf import headings_view, sentence_view

VIEWS = pytest.mark.parametrize("view", [sentence_view, headings_view])


def roles_of(report: Any) -> list[tuple[str, ...]]:
    return [sentence.roles for sentence in report.sentences if not sentence.heading]


EXPECTED = [("achievement",), ("achievement",), ("problem",), ("problem",), ("plan",), ("plan",)]


@VIEWS
def test_logistic_regression_learns_the_roles(view: Callable[[], Any], roles_reports: list[AnnotatedReport]) -> None:
    predict = role_lr.fit(roles_reports[:-1], view=view, C=100.0)
    assert roles_of(predict(roles_reports[-1].text)) == EXPECTED


@VIEWS
def test_crf_learns_the_roles(view: Callable[[], Any], roles_reports: list[AnnotatedReport]) -> None:
    predict = role_crf.fit(roles_reports[:-1], view=view, c2=0.03)
    assert roles_of(predict(roles_reports[-1].text)) == EXPECTED


CONTEXT = "H\t{heading}\n\n{role}\t新增企业{number}家。\n{role}\t建成平台{number}个。\n"


@pytest.fixture
def ambiguous(gold: Callable[..., AnnotatedReport]) -> list[AnnotatedReport]:
    """Reports whose sentences are an achievement or a plan by their heading alone, one with a problem."""
    reports = [
        gold(CONTEXT.format(heading=heading, role=role, number=number), name=f"{role}{number}")
        for number in range(10, 14)
        for heading, role in (("一、主要成绩", "A"), ("一、明年打算", "P"))
    ]
    return [*reports, gold("Q\t企业规模偏小。\nQ\t企业规模偏小。\n", name="problem")]


def test_headings_view_tells_apart_what_the_sentence_does_not_say(ambiguous: list[AnnotatedReport]) -> None:
    predict = role_lr.fit(ambiguous, view=headings_view, C=1000.0)
    assert roles_of(predict("一、主要成绩\n新增企业99家。")) == [("achievement",)]
    assert roles_of(predict("一、明年打算\n新增企业99家。")) == [("plan",)]


def test_sentence_view_does_not_see_the_heading(ambiguous: list[AnnotatedReport]) -> None:
    predict = role_lr.fit(ambiguous, view=sentence_view, C=1000.0)
    one, other = predict("一、主要成绩\n新增企业99家。"), predict("一、明年打算\n新增企业99家。")
    assert one.sentences[1].scores == other.sentences[1].scores


def test_probabilities_are_probabilities(roles_reports: list[AnnotatedReport]) -> None:
    predict = role_crf.fit(roles_reports, view=headings_view, c2=0.1)
    scores = [score for sentence in predict(roles_reports[0].text).sentences for score in sentence.scores.values()]
    assert len(scores) == 18
    assert all(0 <= score <= 1 for score in scores)


def test_a_role_that_never_occurs_is_named(gold: Callable[..., AnnotatedReport]) -> None:
    reports = [gold("A\t新增企业3家。\nQ\t企业偏小。\n")]
    with pytest.raises(ValueError, match="plan cannot be learned: it holds in 0% of 2 sentences"):
        role_lr.fit(reports, view=sentence_view, C=1.0)


@pytest.mark.parametrize("fit", [role_lr.fit, role_crf.fit])
def test_empty_text_has_no_sentences(fit: Any, roles_reports: list[AnnotatedReport]) -> None:
    predict = fit(roles_reports, view=sentence_view, **({"C": 1.0} if fit is role_lr.fit else {"c2": 0.1}))
    assert predict("").sentences == ()
