from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from workreport.corpus.exchange.label_studio import labelling_config, read_answers, task_to_dict
from workreport.corpus.exchange.predicted import predicted_tasks
from workreport.corpus.exchange.tasks import annotated_tasks
from workreport.corpus.faults import CorpusError
from workreport.schema import ENTITY_TYPES, ROLES, AnalysedReport, AnnotatedReport, Unit


def write(tasks: list[Any], folder: Path) -> Path:
    path = folder / "project.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def read_back(tasks: list[Any], folder: Path, errors: list[CorpusError]) -> list[Unit]:
    return [answer.unit for answer in read_answers(write(tasks, folder), on_error=errors.append)]


@pytest.fixture
def task(report: AnnotatedReport) -> dict[str, Any]:
    """The unit with two entities and one role."""
    return task_to_dict(annotated_tasks(report)[1])


def test_offsets_count_code_points(task: dict[str, Any]) -> None:
    first = task["annotations"][0]["result"][0]["value"]
    assert (first["start"], first["end"], first["text"]) == (2, 6, "𠮷林药谷")


def test_a_unit_that_is_not_annotated_is_a_task_without_annotation(report: AnnotatedReport) -> None:
    assert "annotations" not in task_to_dict(annotated_tasks(report)[-1])


def test_the_config_offers_every_role_and_type_on_the_text_of_the_task(task: dict[str, Any]) -> None:
    config = etree.fromstring(labelling_config())
    labels = [label.get("value") for label in config.iterfind("Labels/Label")]
    choices = [choice.get("value") for choice in config.iterfind("Choices/Choice")]
    assert (labels, choices) == (list(ENTITY_TYPES), ["heading", *ROLES])
    keys = [item.get("hotkey") for item in config.iter("Label", "Choice")]
    assert len(set(keys)) == len(keys) == 8
    assert {value[1:] for value in config.xpath("//@value") if value.startswith("$")} <= task["data"].keys()


def test_predictions_carry_a_score_for_every_region_and_the_lowest_for_the_task(analysed: AnalysedReport) -> None:
    task = task_to_dict(predicted_tasks(analysed, name="r1")[1])
    [prediction] = task["predictions"]
    assert "annotations" not in task
    assert prediction["score"] == 0.75
    assert [(result["type"], result.get("score")) for result in prediction["result"]] == [
        ("labels", 0.75),
        ("choices", None),
    ]
    assert task["data"]["role_scores"] == {"achievement": 0.2, "problem": 0.01, "plan": 0.9}


def test_predictions_alone_do_not_count_as_annotated(
    analysed: AnalysedReport, tmp_path: Path, errors: list[CorpusError]
) -> None:
    units = read_back([task_to_dict(task) for task in predicted_tasks(analysed, name="r1")], tmp_path, errors)
    assert [unit.annotated for unit in units] == [False, False, False]
    assert errors == []


def test_a_cancelled_annotation_does_not_count(task: dict[str, Any], tmp_path: Path, errors: list[CorpusError]) -> None:
    task["annotations"][0]["was_cancelled"] = True
    assert [unit.annotated for unit in read_back([task], tmp_path, errors)] == [False]


def test_of_two_annotations_the_ground_truth_counts(
    task: dict[str, Any], tmp_path: Path, errors: list[CorpusError]
) -> None:
    task["annotations"] += [{"result": [], "ground_truth": True}]
    [unit] = read_back([task], tmp_path, errors)
    assert (unit.annotated, unit.roles, unit.spans, errors) == (True, (), (), [])


def damage_offset(task: dict[str, Any]) -> None:
    task["annotations"][0]["result"][0]["value"]["end"] += 1


def damage_overlap(task: dict[str, Any]) -> None:
    second = task["annotations"][0]["result"][1]["value"]
    second["start"] = 4
    del second["text"]


def damage_choice(task: dict[str, Any]) -> None:
    task["annotations"][0]["result"][2]["value"]["choices"] = ["goal"]


def damage_heading(task: dict[str, Any]) -> None:
    task["annotations"][0]["result"][2]["value"]["choices"] = ["heading", "plan"]


def damage_label(task: dict[str, Any]) -> None:
    task["annotations"][0]["result"][0]["value"]["labels"] = ["PLACE"]


def damage_control(task: dict[str, Any]) -> None:
    task["annotations"][0]["result"][0]["from_name"] = "label"


def damage_agreement(task: dict[str, Any]) -> None:
    task["annotations"].append({"result": []})


def damage_result(task: dict[str, Any]) -> None:
    task["annotations"][0]["result"] = [None]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (damage_offset, "is '𠮷林药谷、' here and '𠮷林药谷' in Label Studio: export with Label Studio 1.6 or later"),
        (damage_overlap, "overlaps"),
        (damage_choice, "choice 'goal' is not one of heading, achievement"),
        (damage_heading, "a heading has no role"),
        (damage_label, "label 'PLACE' is not one of ORG"),
        (damage_control, "control 'label' is none of entities or roles"),
        (damage_agreement, "has 2 annotations that differ: mark one as ground truth"),
        (damage_result, "result None is not an object"),
    ],
)
def test_an_annotation_that_cannot_be_right_leaves_its_unit_not_annotated(
    task: dict[str, Any], damage: Any, message: str, tmp_path: Path, errors: list[CorpusError]
) -> None:
    damage(task)
    [unit] = read_back([task | {"id": 17}], tmp_path, errors)
    assert not unit.annotated
    [error] = errors
    assert message in str(error)
    assert str(error).startswith(f"{tmp_path / 'project.json'}: task 1 (id 17): unit 2 of r0001: ")


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"text": "好。"}, "task 1 of the array is no object with 'data'"),
        ({"data": {"text": "好。"}}, "task 1: lacks 'report'"),
        ({"data": {"text": "", "report": "r", "unit": 1, "units": 1, "paragraph": 0}}, "lacks the text"),
        (
            {"data": {"text": "好。", "report": "r", "unit": "1", "units": 1, "paragraph": 0}},
            "unit is '1', not the int",
        ),
        ({"data": {"text": "好。", "report": "../r", "unit": 1, "units": 1, "paragraph": 0}}, "cannot be the name"),
    ],
)
def test_a_task_without_its_place_is_named_and_left_out(
    task: dict[str, Any], broken: Any, message: str, tmp_path: Path, errors: list[CorpusError]
) -> None:
    assert len(read_back([broken, task], tmp_path, errors)) == 1
    [error] = errors
    assert message in str(error)


@pytest.mark.parametrize(("content", "message"), [("{", ":1: not JSON"), ("{}", "not a JSON array")])
def test_a_file_that_is_no_export_is_refused(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "project.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        list(read_answers(path, on_error=print))
