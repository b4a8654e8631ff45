from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from workreport.corpus.store import report_path, write_report, write_splits
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluate import write_json
from workreport.schema import AnalysedReport, AnnotatedReport, Entity

from benchmarks.scoring import Gold, Trained, choose, read_result, read_test_sets, score, write_result


def find_first_four(text: str) -> AnalysedReport:
    return AnalysedReport("", "", text, (), (Entity(0, 4, "ORG", text[:4], float("nan"), 0),))


def find_nothing(text: str) -> AnalysedReport:
    return AnalysedReport("", "", text, (), ())


@pytest.fixture
def report(gold: Callable[..., AnnotatedReport]) -> AnnotatedReport:
    return gold("A\t{ORG:市科技局}新建平台3个。\n")


def test_score_counts_seen_entities(report: AnnotatedReport) -> None:
    test_set = Gold([report], "one report", frozenset({"市科技局"}), "training")
    evaluation = score("first four", find_first_four, [test_set], settings={}).evaluations[0]
    assert evaluation.scores["entities.seen"].f1 == 1.0
    assert evaluation.scores["entities.unseen"].support == 0


def test_choose_takes_the_first_of_equals(report: AnnotatedReport) -> None:
    candidates = [(3.0, Trained(find_nothing)), (2.0, Trained(find_first_four)), (1.0, Trained(find_first_four))]
    assert choose(candidates, on=[report], measure="entities.strict.micro")[0] == 2.0


def test_choose_refuses_reports_without_anything_to_find(gold: Callable[..., AnnotatedReport]) -> None:
    with pytest.raises(EvaluationError, match="no setting can be chosen"):
        choose([(1.0, Trained(find_nothing))], on=[gold("-\t各位代表：\n")], measure="entities.strict.micro")


def test_result_is_read_as_it_was_written(report: AnnotatedReport, tmp_path: Path) -> None:
    result = score("name", find_first_four, [Gold([report], "data", frozenset(), "")], settings={"C": 1.0})
    write_result(result, tmp_path / "folder" / "name.json")
    assert read_result(tmp_path / "folder" / "name.json") == result


def test_an_evaluation_of_the_pipeline_is_a_result(report: AnnotatedReport, tmp_path: Path) -> None:
    result = score("zh_work_report", find_first_four, [Gold([report], "data", frozenset(), "")], settings={})
    write_json(result.evaluations[0], tmp_path / "test.json")
    assert read_result(tmp_path / "test.json") == result


@pytest.mark.parametrize("content", ["not json", "[]", json.dumps({"evaluations": []}), "{}"])
def test_what_is_no_result_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"broken\.json: not the result of an evaluation"):
        read_result(path)


def test_absent_real_reports_are_said(
    report: AnnotatedReport, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_report(report, report_path(tmp_path, "a"))
    write_splits({"train": ["a"], "dev": [], "test": ["a"]}, tmp_path)
    with caplog.at_level(logging.WARNING):
        test_sets = read_test_sets(tmp_path, tmp_path / "nowhere")
    assert len(test_sets) == 1
    assert "nothing is scored on real reports" in caplog.text
