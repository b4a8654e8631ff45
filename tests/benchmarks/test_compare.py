from __future__ import annotations

from collections.abc import Callable

import pytest
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluation import Evaluation, score_reports
from workreport.schema import AnalysedReport, AnnotatedReport, Sentence

from benchmarks.compare import comparison_page


@pytest.fixture
def evaluations(gold: Callable[..., AnnotatedReport]) -> list[Evaluation]:
    """A system that is right in all of four reports and one that is right in none."""
    reports = [gold("A\t新建平台3个。\n", name=name) for name in "abcd"]

    def always(role: str) -> list[AnalysedReport]:
        return [
            AnalysedReport("", "", report.text, (Sentence(0, 7, False, (), (role,), {}),), ()) for report in reports
        ]

    return [
        score_reports(reports, always("plan"), system="wrong", data="four reports", samples=199),
        score_reports(reports, always("achievement"), system="right", data="four reports", samples=199),
    ]


def test_the_best_stands_first_with_its_lead(evaluations: list[Evaluation]) -> None:
    page = comparison_page(evaluations, system="right")
    rows = [line for line in page.splitlines() if line.startswith(("| right", "| wrong"))]
    assert rows[0].startswith("| right | 1.000 |")
    assert "| +1.000 | +1.000 to +1.000 | 0.010 |" in rows[1]


def test_systems_without_entities_are_not_in_the_table_of_entities(evaluations: list[Evaluation]) -> None:
    page = comparison_page(evaluations, system="right")
    assert "## Roles, macro F1 on four reports" in page
    assert "Entities" not in page


def test_other_reports_have_a_table_of_their_own(
    evaluations: list[Evaluation], gold: Callable[..., AnnotatedReport]
) -> None:
    report = gold("A\t新建平台3个。\n", name="real")
    found = AnalysedReport("", "", report.text, (Sentence(0, 7, False, (), ("achievement",), {}),), ())
    real = score_reports([report], [found], system="right", data="real reports")
    page = comparison_page([*evaluations, real], system="right")
    assert "on four reports" in page
    assert "on real reports" in page


def test_an_unknown_system_is_named(evaluations: list[Evaluation]) -> None:
    with pytest.raises(EvaluationError, match="'other' was not scored on these reports, only wrong, right"):
        comparison_page(evaluations, system="other")
