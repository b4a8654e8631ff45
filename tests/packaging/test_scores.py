from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from workreport.evaluation.evaluate import write_json
from workreport.evaluation.evaluation import Evaluation
from workreport.packaging.errors import PackagingError
from workreport.packaging.scores import (
    anonymised,
    differences,
    publish_scores,
    read_evaluation,
    read_published,
    score_real_reports,
)


@pytest.fixture
def speed_file(tmp_path: Path) -> Path:
    path = tmp_path / "speed.json"
    path.write_text('{"reference": "b", "characters_per_second": {"a": 3.0, "b": 2.0}}')
    return path


def test_what_is_published_can_be_read(
    evaluation: Evaluation, scores_file: Path, speed_file: Path, tmp_path: Path
) -> None:
    published = publish_scores(tmp_path / "models", test=scores_file, real=scores_file, speed=speed_file)
    assert published == read_published(tmp_path / "models")
    assert published.test == evaluation
    assert published.speed == {"reference": "b", "characters_per_second": {"a": 3.0, "b": 2.0}}


def test_public_reports_are_published_without_their_names(scores_file: Path, tmp_path: Path) -> None:
    publish_scores(tmp_path / "models", test=scores_file, real=scores_file)
    text = (tmp_path / "models" / "scores-real.json").read_text("utf-8")
    assert "甲县" not in text
    assert "corpus (test)" not in text


def test_reports_without_name_keep_their_numbers(evaluation: Evaluation) -> None:
    nameless = anonymised(evaluation)
    assert [report.name for report in nameless.reports] == ["report 1", "report 2"]
    assert nameless.data == "2 public reports, not distributed"
    assert nameless.scores == evaluation.scores


def test_files_of_an_earlier_model_are_removed(scores_file: Path, speed_file: Path, tmp_path: Path) -> None:
    publish_scores(tmp_path / "models", test=scores_file, real=scores_file, speed=speed_file)
    published = publish_scores(tmp_path / "models", test=scores_file, real=tmp_path / "absent.json")
    assert published.real is None
    assert published.speed is None
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["scores-test.json"]


def test_same_evaluation_shows_no_difference(evaluation: Evaluation) -> None:
    assert differences(evaluation, Evaluation.from_dict(evaluation.to_dict())) == []


def test_score_that_differs_is_named(evaluation: Evaluation) -> None:
    first, second = evaluation.reports
    measures = first.measures | {"roles.plan": second.measures["roles.plan"]}
    other = replace(evaluation, reports=(replace(first, measures=measures), second))
    assert differences(evaluation, other) == ["roles.plan"]


def test_missing_report_is_a_difference(evaluation: Evaluation) -> None:
    fewer = replace(evaluation, reports=evaluation.reports[:1])
    assert differences(evaluation, fewer) == ["number of reports (2 published, 1 measured)"]


def test_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    path.write_text("{")
    with pytest.raises(PackagingError, match=r"scores\.json: this is no JSON"):
        read_evaluation(path)


def test_absent_real_reports_are_passed_over_and_their_old_scores_removed(
    model: Path, evaluation: Evaluation, tmp_path: Path
) -> None:
    output = tmp_path / "real.json"
    write_json(evaluation, output)
    assert score_real_reports(model, tmp_path / "absent", seen_in=tmp_path, output=output) is None
    assert not output.exists()


def test_published_file_is_plain_json(scores_file: Path, tmp_path: Path) -> None:
    publish_scores(tmp_path / "models", test=scores_file)
    record = json.loads((tmp_path / "models" / "scores-test.json").read_text("utf-8"))
    assert record["scores"]["roles"]["plan"]["recall"] == 0.5
