from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from workreport.corpus.exchange.predicted import predicted_tasks
from workreport.corpus.exchange.prodigy import SETTINGS, read_answers, task_to_dict, write_tasks
from workreport.corpus.exchange.tasks import annotated_tasks
from workreport.corpus.faults import CorpusError
from workreport.schema import AnalysedReport, AnnotatedReport, Unit


def read_back(lines: list[Any], folder: Path, errors: list[CorpusError]) -> list[Unit]:
    path = folder / "annotated.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return [answer.unit for answer in read_answers(path, on_error=errors.append)]


def test_every_character_is_a_token_and_spans_name_their_first_and_last(report: AnnotatedReport) -> None:
    task = task_to_dict(annotated_tasks(report)[1])
    first, *_ = task["spans"]
    tokens = task["tokens"][first["token_start"] : first["token_end"] + 1]
    assert "".join(token["text"] for token in tokens) == "𠮷林药谷"
    assert (tokens[0]["start"], tokens[-1]["end"]) == (first["start"], first["end"]) == (2, 6)


def test_predictions_have_scores_and_no_answer(analysed: AnalysedReport) -> None:
    task = task_to_dict(predicted_tasks(analysed, name="r1")[1])
    assert "answer" not in task
    assert (task["accept"], task["spans"][0]["score"], task["score"]) == (["plan"], 0.75, 0.75)
    assert task["role_scores"] == {"achievement": 0.2, "problem": 0.01, "plan": 0.9}


@pytest.mark.parametrize("answer", ["reject", "ignore", None])
def test_only_accepted_answers_count(
    report: AnnotatedReport, answer: str | None, tmp_path: Path, errors: list[CorpusError]
) -> None:
    task = task_to_dict(annotated_tasks(report)[1]) | {"answer": answer}
    assert [unit.annotated for unit in read_back([task], tmp_path, errors)] == [False]
    assert errors == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"answer": "yes"}, "answer 'yes' is not one of accept, reject, ignore"),
        ({"accept": ["goal"]}, "choice 'goal' is not one of"),
        ({"spans": [{"start": 0, "end": 3}]}, "lacks start, end or label"),
        ({"spans": None}, "'spans' is None, not a list"),
    ],
)
def test_a_task_that_cannot_be_right_is_named_and_does_not_stop_the_others(
    report: AnnotatedReport, change: dict[str, Any], message: str, tmp_path: Path, errors: list[CorpusError]
) -> None:
    tasks = [task_to_dict(task) for task in annotated_tasks(report)]
    tasks[1] |= change
    units = read_back(tasks, tmp_path, errors)
    assert [unit.annotated for unit in units] == [True, False, True, True, True, False]
    with pytest.raises(CorpusError, match=rf"annotated\.jsonl:2: unit 2 of r0001: .*{message}"):
        raise errors[0]


def test_the_settings_show_context_entities_and_choices(report: AnnotatedReport, tmp_path: Path) -> None:
    tasks, settings = write_tasks(annotated_tasks(report), tmp_path)
    assert json.loads(settings.read_text(encoding="utf-8")) == SETTINGS
    assert [block["view_id"] for block in SETTINGS["blocks"]] == ["html", "ner_manual", "html", "choice"]
    assert len(tasks.read_text(encoding="utf-8").splitlines()) == len(report.units)
