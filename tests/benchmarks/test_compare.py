from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluation import Evaluation, score_reports
from workreport.packaging.pages import scores_table
from workreport.packaging.scores import read_published
from workreport.schema import ENTITY_TYPES, AnalysedReport, AnnotatedReport, Entity, Sentence

from benchmarks.__main__ import app
from benchmarks.compare import comparison, results_page
from benchmarks.scoring import Result, write_result

ROOT = Path(__file__).parents[2]


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
    section = comparison(evaluations, system="right").partition("## Roles, macro F1 on four reports")[2]
    rows = [line for line in section.splitlines() if line.startswith(("| right", "| wrong"))]
    assert rows[0].startswith("| right | 1.000 |")
    assert "| +1.000 | +1.000 to +1.000 | 0.010 |" in rows[1]


def test_systems_without_entities_are_not_in_the_table_of_entities(evaluations: list[Evaluation]) -> None:
    page = comparison(evaluations, system="right")
    assert "## Roles, macro F1 on four reports" in page
    assert "Entities" not in page


@pytest.fixture
def finders(gold: Callable[..., AnnotatedReport]) -> list[Evaluation]:
    """A system that finds every type of entity, on two sets of reports, and one that finds organisations alone."""
    marked = [f"A\t{{{label}:甲}}建成。\n" for label in ENTITY_TYPES]
    first, second = gold("".join(marked), name="a"), gold(marked[0], name="b")

    def find(report: AnnotatedReport, labels: Sequence[str]) -> AnalysedReport:
        found = [
            span.shifted(offset) for offset, unit in report.located() for span in unit.spans if span.label in labels
        ]
        entities = (Entity(span.start, span.end, span.label, "甲", 1.0, 0) for span in found)
        return AnalysedReport("", "", report.text, (), tuple(entities))

    return [
        score_reports([report], [find(report, labels)], system=system, data=report.name)
        for system, labels in (("all", ENTITY_TYPES), ("lac", ["ORG"]))
        for report in (first, second)
    ]


def test_a_system_of_one_type_is_measured_by_that_type_alone(finders: list[Evaluation]) -> None:
    sections = dict(section.split("\n", 1) for section in comparison(finders, system="all").split("## ")[1:])
    assert "| lac |" in sections["Organisations, strict F1 on a"]
    assert "| lac |" not in sections["Entities, strict micro F1 on a"]
    assert "| lac |  |  | 1.000 (" in sections["All systems on a"]


def test_a_type_found_in_other_reports_counts_as_given(finders: list[Evaluation]) -> None:
    sections = dict(section.split("\n", 1) for section in comparison(finders, system="all").split("## ")[1:])
    assert "| all |" in sections["Entities, strict micro F1 on b"]


def test_other_reports_have_a_table_of_their_own(
    evaluations: list[Evaluation], gold: Callable[..., AnnotatedReport]
) -> None:
    report = gold("A\t新建平台3个。\n", name="real")
    found = AnalysedReport("", "", report.text, (Sentence(0, 7, False, (), ("achievement",), {}),), ())
    real = score_reports([report], [found], system="right", data="real reports")
    page = comparison([*evaluations, real], system="right")
    assert "on four reports" in page
    assert "on real reports" in page


def test_an_unknown_system_is_named(evaluations: list[Evaluation]) -> None:
    with pytest.raises(EvaluationError, match="'other' was not scored on these reports, only wrong, right"):
        comparison(evaluations, system="other")


@pytest.fixture
def files(evaluations: list[Evaluation], tmp_path: Path) -> list[Path]:
    """Result files of two systems, on reports that lie in a folder named `four reports`."""
    paths = []
    for evaluation in evaluations:
        paths.append(tmp_path / f"{evaluation.system}.json")
        write_result(Result(evaluation.system, {}, (evaluation,)), paths[-1])
    return paths


def test_published_page_tells_the_day_and_the_command(files: list[Path]) -> None:
    page = results_page(files, system="right", real=Path("elsewhere"), day=date(2026, 2, 3))
    assert "Written on 2026-02-03" in page
    assert f"\npython -m benchmarks compare {files[0]} {files[1]} --system right\n" in page
    assert "## Roles, macro F1 on four reports" in page


def test_reports_that_are_not_distributed_are_not_named(files: list[Path]) -> None:
    page = results_page(files, system="right", real=Path("four reports"), day=date(2026, 2, 3))
    assert "on four reports" not in page
    assert "## Roles, macro F1 on 4 public reports, not distributed" in page


def test_command_writes_the_page(files: list[Path], tmp_path: Path) -> None:
    output = tmp_path / "RESULTS.md"
    CliRunner().invoke(app, ["compare", *map(str, files), "--system", "right", "--output", str(output)])
    assert output.read_text("utf-8").startswith("# Results beside baselines\n")


def test_published_page_is_of_the_published_model() -> None:
    published = read_published(ROOT / "models")
    system, data = published.test.system, published.test.data
    page = (ROOT / "benchmarks" / "RESULTS.md").read_text("utf-8")
    sections = dict(section.split("\n", 1) for section in page.split("\n## ")[1:])
    scores = {row[0]: row[1:3] for row in scores_table(published).rows}
    for title, label in {
        "Roles, macro F1": "Roles, macro",
        "Entities, strict micro F1": "Entities, strict micro",
    }.items():
        f1, interval = scores[label]
        assert f"\n| {system} | {f1} | {interval} |" in sections[f"{title} on {data}"]


def test_readme_leads_to_the_published_page() -> None:
    assert "(benchmarks/RESULTS.md)" in (ROOT / "README.md").read_text("utf-8")
