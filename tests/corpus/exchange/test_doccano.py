from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from workreport.corpus.exchange.doccano import read_answers, task_to_dict, write_tasks
from workreport.corpus.exchange.predicted import predicted_tasks
from workreport.corpus.exchange.tasks import annotated_tasks
from workreport.corpus.faults import CorpusError
from workreport.schema import AnalysedReport, AnnotatedReport, Unit


def read_back(lines: list[Any], folder: Path, errors: list[CorpusError]) -> list[Unit]:
    path = folder / "all.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return [answer.unit for answer in read_answers(path, on_error=errors.append)]


def test_what_doccano_adds_to_a_line_is_passed_over(
    report: AnnotatedReport, tmp_path: Path, errors: list[CorpusError]
) -> None:
    lines = [task_to_dict(task) | {"id": 12, "Comments": []} for task in annotated_tasks(report)]
    assert read_back(lines, tmp_path, errors) == list(report.units)
    assert errors == []


def test_a_unit_for_context_that_an_annotator_labels_is_annotated(
    report: AnnotatedReport, tmp_path: Path, errors: list[CorpusError]
) -> None:
    line = task_to_dict(annotated_tasks(report)[-1]) | {"cats": ["plan"]}
    assert [(unit.annotated, unit.roles) for unit in read_back([line], tmp_path, errors)] == [(True, ("plan",))]


def test_every_line_has_the_same_fields(report: AnnotatedReport) -> None:
    # doccano 1.8 fills what a line lacks with NaN, which its database refuses.
    [fields] = {tuple(task_to_dict(task)) for task in annotated_tasks(report)}
    assert "context_only" in fields


def test_predictions_are_labels_with_the_scores_beside_the_text(analysed: AnalysedReport) -> None:
    line = task_to_dict(predicted_tasks(analysed, name="r1")[1])
    assert (line["cats"], line["entities"]) == (["plan"], [[0, 4, "PLATFORM"]])
    assert (line["role_scores"]["plan"], line["entity_scores"], line["confidence"]) == (0.9, [0.75], 0.75)


def test_a_predicted_unit_without_label_counts_as_annotated_when_it_comes_back(
    analysed: AnalysedReport, tmp_path: Path, errors: list[CorpusError]
) -> None:
    line = task_to_dict(predicted_tasks(analysed, name="r1")[2])
    assert [unit.annotated for unit in read_back([line], tmp_path, errors)] == [True]


def test_both_pages_of_labels_get_a_file_with_a_key_for_each(report: AnnotatedReport, tmp_path: Path) -> None:
    _, categories, spans = write_tasks(annotated_tasks(report), tmp_path)
    labels = [label for path in (categories, spans) for label in json.loads(path.read_text(encoding="utf-8"))]
    assert [label["text"] for label in labels] == [
        *("heading", "achievement", "problem", "plan"),
        *("ORG", "PROJECT", "PLATFORM", "FUND"),
    ]
    assert len({label["suffix_key"] for label in labels}) == 8


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cats": "plan"}, "'cats' is 'plan', not a list"),
        ({"cats": ["goal"]}, "choice 'goal' is not one of"),
        ({"entities": [[0, 3]]}, r"entity \[0, 3\] is not \[start, end, label\]"),
        ({"entities": [[0, 99, "ORG"]]}, "ends after the text"),
        ({"entities": [[0, 3, "ORG"], [2, 4, "FUND"]]}, "overlaps"),
    ],
)
def test_a_line_that_cannot_be_right_is_named_and_does_not_stop_the_others(
    report: AnnotatedReport, change: dict[str, Any], message: str, tmp_path: Path, errors: list[CorpusError]
) -> None:
    lines = [task_to_dict(task) for task in annotated_tasks(report)]
    lines[1] |= change
    units = read_back(lines, tmp_path, errors)
    assert [unit.annotated for unit in units] == [True, False, True, True, True, False]
    with pytest.raises(CorpusError, match=rf"all\.jsonl:2: unit 2 of r0001: .*{message}.* taken as not annotated"):
        raise errors[0]


def test_a_line_that_is_not_json_is_named(report: AnnotatedReport, tmp_path: Path, errors: list[CorpusError]) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text("{\n\n" + json.dumps(task_to_dict(annotated_tasks(report)[0])), encoding="utf-8")
    assert len(list(read_answers(path, on_error=errors.append))) == 1
    assert [str(error) for error in errors] == [
        f"{path}:1: not JSON: Expecting property name enclosed in double quotes at character 1"
    ]
