"""Label Studio: its JSON of tasks, with annotations and with predictions, and the labelling config that goes with it.

A task is a unit: entities are labels on its text, roles are choices for it, and what stands around the unit is shown
above and below. What a pipeline predicts goes into `predictions`, with a score for each region and, for the task, that
of the least certain decision, by which the Data Manager sorts. A task without annotation, or with cancelled ones alone,
is a unit that is not annotated.

Offsets count code points. Label Studio before 1.6 counted UTF-16 code units, two for a character beyond the basic
plane (https://github.com/HumanSignal/label-studio/issues/1008); a region says its text, so that such a file is told.

Source of the format: https://labelstud.io/guide/task_format and https://labelstud.io/guide/predictions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from workreport.corpus.exchange.answers import Answer, OnError, read_answer
from workreport.corpus.exchange.choices import CHOICES, COLOURS, KEYS, PreAnnotation, chosen_unit, unit_choices
from workreport.corpus.exchange.fields import dict_items, list_field
from workreport.corpus.exchange.tasks import Task, role_scores, rounded
from workreport.corpus.faults import CorpusError
from workreport.corpus.store import read_text, to_json, write_text
from workreport.schema import ENTITY_TYPES, Span, Unit

SUFFIX = ".json"

ENTITIES = "entities"
ROLES = "roles"
_TEXT = "text"


def labelling_config() -> str:
    """Return the labelling interface, as *Settings → Labeling Interface → Code* takes it.

    Examples
    --------
    >>> print(labelling_config())
    <View>
      <Header value="$section" size="6"/>
      <Text name="before" value="$before" valueType="text" selectionEnabled="false"/>
      <Labels name="entities" toName="text">
        <Label value="ORG" background="#8250df" hotkey="o"/>
    ...
    """
    labels = [
        f"    <Label value={quoteattr(label)} background={quoteattr(COLOURS[label])} hotkey={quoteattr(KEYS[label])}/>"
        for label in ENTITY_TYPES
    ]
    choices = [f"    <Choice value={quoteattr(choice)} hotkey={quoteattr(KEYS[choice])}/>" for choice in CHOICES]
    lines = [
        "<View>",
        '  <Header value="$section" size="6"/>',
        '  <Text name="before" value="$before" valueType="text" selectionEnabled="false"/>',
        f'  <Labels name="{ENTITIES}" toName="{_TEXT}">',
        *labels,
        "  </Labels>",
        # valueType: a unit that is a web address is text, not a file to fetch.
        f'  <Text name="{_TEXT}" value="$text" valueType="text"/>',
        f'  <Choices name="{ROLES}" toName="{_TEXT}" choice="multiple" showInline="true">',
        *choices,
        "  </Choices>",
        '  <Text name="after" value="$after" valueType="text" selectionEnabled="false"/>',
        "</View>",
    ]
    return "\n".join(lines) + "\n"


def write_tasks(tasks: Sequence[Task], folder: Path) -> list[Path]:
    """Write `tasks.json`, a task a line, and `labelling-config.xml`; return the files."""
    written = [folder / "tasks.json", folder / "labelling-config.xml"]
    write_text("[\n" + ",\n".join(to_json(task_to_dict(task)) for task in tasks) + "\n]\n", written[0])
    write_text(labelling_config(), written[1])
    return written


def read_answers(path: Path, *, on_error: OnError) -> Iterator[Answer]:
    """Yield the units of a file that Label Studio exported as JSON.

    Raises
    ------
    CorpusError
        If the file cannot be read or is not a JSON array.
    """
    try:
        tasks = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise CorpusError(str(path), error.lineno, f"not JSON: {error.msg}; export the project as JSON") from error
    if not isinstance(tasks, list):
        raise CorpusError(str(path), 0, "not a JSON array of tasks; export the project as JSON")
    for number, task in enumerate(tasks, 1):
        if not isinstance(task, dict) or not isinstance(task.get("data"), dict):
            what = f"task {number} of the array is no object with 'data'; export the project as JSON, not as JSON-MIN"
            on_error(CorpusError(str(path), 0, what))
            continue

        def annotate(text: str, paragraph: int, task: dict[str, Any] = task) -> Unit | None:
            return _annotated(task, text, paragraph)

        # Label Studio writes the whole array as one line: the number of the task says more.
        what = f"task {number}: " if "id" not in task else f"task {number} (id {task['id']}): "
        answer = read_answer(task["data"], annotate, file=str(path), line=0, what=what, on_error=on_error)
        if answer is not None:
            yield answer


def task_to_dict(task: Task) -> dict[str, Any]:
    """Return a task as Label Studio imports it.

    Examples
    --------
    >>> from workreport.corpus.exchange.tasks import annotated_tasks
    >>> from workreport.corpus.marked import parse_marked
    >>> [task] = annotated_tasks(parse_marked("A\\t{ORG:市委}开会。\\n", name="r1")[0])
    >>> [entity, roles] = task_to_dict(task)["annotations"][0]["result"]
    >>> entity["value"], roles["value"]
    ({'start': 0, 'end': 2, 'text': '市委', 'labels': ['ORG']}, {'choices': ['achievement']})
    """
    fields: dict[str, Any] = {"data": {"text": task.unit.text, **task.place.to_dict(), **task.context()}}
    if task.unit.annotated:
        fields["annotations"] = [{"result": _results(task.unit, task.unit.text)}]
    if task.pre_annotation is not None:
        fields["data"]["role_scores"] = role_scores(task.pre_annotation)
        fields["predictions"] = [_prediction(task.pre_annotation, task.unit.text)]
    return fields


def _prediction(pre_annotation: PreAnnotation, text: str) -> dict[str, Any]:
    results = _results(pre_annotation, text)
    for result, score in zip(results, pre_annotation.span_scores, strict=False):
        result["score"] = rounded(score)
    return {"model_version": "workreport", "score": rounded(pre_annotation.confidence), "result": results}


def _results(annotation: Unit | PreAnnotation, text: str) -> list[dict[str, Any]]:
    """Return the regions, the entities first."""
    results = [
        _result(
            ENTITIES,
            f"entity{number}",
            "labels",
            {"start": span.start, "end": span.end, "text": text[span.start : span.end], "labels": [span.label]},
        )
        for number, span in enumerate(annotation.spans, 1)
    ]
    choices = unit_choices(annotation)
    return [*results, _result(ROLES, "roles", "choices", {"choices": choices})] if choices else results


def _result(control: str, identifier: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": identifier, "from_name": control, "to_name": _TEXT, "type": kind, "value": value}


def _annotated(task: dict[str, Any], text: str, paragraph: int) -> Unit | None:
    annotations = [
        annotation
        for annotation in dict_items(list_field({"annotations": [], **task}, "annotations"), "annotation")
        if not annotation.get("was_cancelled")
    ]
    settled = [annotation for annotation in annotations if annotation.get("ground_truth")] or annotations
    units = [_unit(dict_items(list_field(each, "result"), "result"), text, paragraph) for each in settled]
    if any(unit != units[0] for unit in units):
        raise ValueError(f"has {len(units)} annotations that differ: mark one as ground truth, or delete the others")
    return units[0] if units else None


def _unit(results: list[dict[str, Any]], text: str, paragraph: int) -> Unit:
    choices: list[str] = []
    spans: list[Span] = []
    for result in results:
        value = result.get("value")
        match result.get("from_name"), value:
            case "roles", {"choices": list(chosen)}:
                choices.extend(map(str, chosen))
            case "entities", {"start": int(start), "end": int(end), "labels": [str(label)]}:
                spans.append(_checked(Span(start, end, label), value, text))
            case control, _:
                known = f"{ENTITIES} or {ROLES}, with one label a region: use the labelling config of the export"
                raise ValueError(f"a result of the control {control!r} is none of {known}")
    return chosen_unit(text, paragraph, choices, spans)


def _checked(span: Span, value: Any, text: str) -> Span:
    found = text[span.start : span.end]
    if value.get("text", found) != found:
        what = f"{span.label} [{span.start}, {span.end}) is {found!r} here and {value['text']!r} in Label Studio"
        raise ValueError(f"{what}: export with Label Studio 1.6 or later, which counts code points")
    return span
