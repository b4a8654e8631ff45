"""Prodigy: tasks for its `blocks` interface, entities by `ner_manual` and roles by `choice`.

A line of JSON is a task: `{"text": …, "tokens": […], "spans": […], "options": […], "accept": ["plan"], …}`, every
character a token, since entities begin and end at any. Prodigy keeps fields that it does not know. A task that has been
annotated has an `answer`: `accept` counts, `reject` and `ignore` leave the unit not annotated.

    prodigy mark reports tasks.jsonl --view-id blocks --label ORG,PROJECT,PLATFORM,FUND
    prodigy db-out reports > annotated.jsonl

run in the folder of `prodigy.json`, which holds the blocks. Prodigy is sold by Explosion and on no public registry: the
format is tested, not the tool. Source of the format: https://prodi.gy/docs/api-interfaces.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workreport.corpus.exchange.answers import Answer, OnError
from workreport.corpus.exchange.choices import CHOICES, COLOURS, chosen_unit, unit_choices
from workreport.corpus.exchange.fields import dict_items, list_field, read_answer_lines
from workreport.corpus.exchange.tasks import Task, role_scores, rounded
from workreport.corpus.store import to_json, write_lines, write_text
from workreport.schema import ENTITY_TYPES, Span, Unit

SUFFIX = ".jsonl"

_AROUND = '<p style="color: #57606a; font-size: 15px; text-align: left; white-space: pre-line">{{%s}}</p>'
SETTINGS: dict[str, Any] = {
    "blocks": [
        {"view_id": "html", "html_template": _AROUND % "section" + _AROUND % "before", "text": None},
        {"view_id": "ner_manual"},
        {"view_id": "html", "html_template": _AROUND % "after", "text": None},
        {"view_id": "choice", "text": None},
    ],
    "labels": list(ENTITY_TYPES),
    "choice_style": "multiple",
    "custom_theme": {"labels": {label: COLOURS[label] for label in ENTITY_TYPES}},
}
"""What `prodigy.json` holds; `{{…}}` in a template is escaped by Prodigy."""

_ANSWERS = ("accept", "reject", "ignore")


def write_tasks(tasks: Sequence[Task], folder: Path) -> list[Path]:
    """Write `tasks.jsonl`, and `prodigy.json` with the blocks; return the files."""
    written = [folder / "tasks.jsonl", folder / "prodigy.json"]
    write_lines([to_json(task_to_dict(task)) for task in tasks], written[0])
    write_text(json.dumps(SETTINGS, indent=1) + "\n", written[1])
    return written


def read_answers(path: Path, *, on_error: OnError) -> Iterator[Answer]:
    """Yield the units of a file that `prodigy db-out` wrote."""
    yield from read_answer_lines(path, _annotated, on_error=on_error)


def task_to_dict(task: Task) -> dict[str, Any]:
    """Return a task as Prodigy takes it.

    Examples
    --------
    >>> from workreport.corpus.exchange.tasks import annotated_tasks
    >>> from workreport.corpus.marked import parse_marked
    >>> [task] = annotated_tasks(parse_marked("A\\t{ORG:市委}开会。\\n", name="r1")[0])
    >>> fields = task_to_dict(task)
    >>> fields["spans"], fields["accept"], fields["answer"]
    ([{'start': 0, 'end': 2, 'token_start': 0, 'token_end': 1, 'label': 'ORG'}], ['achievement'], 'accept')
    """
    shown = task.pre_annotation or task.unit
    fields: dict[str, Any] = {
        "text": task.unit.text,
        "tokens": [
            {"text": character, "start": index, "end": index + 1, "id": index, "ws": False}
            for index, character in enumerate(task.unit.text)
        ],
        "spans": [_span_to_dict(span) for span in shown.spans],
        "options": [{"id": choice, "text": choice} for choice in CHOICES],
        "accept": unit_choices(shown),
        **task.place.to_dict(),
        **task.context(),
        "meta": {"report": task.place.report, "unit": task.place.number},
    }
    if task.pre_annotation is not None:
        for span, score in zip(fields["spans"], task.pre_annotation.span_scores, strict=True):
            span["score"] = rounded(score)
        fields["role_scores"] = role_scores(task.pre_annotation)
        fields["score"] = rounded(task.pre_annotation.confidence)
        fields["meta"]["score"] = fields["score"]
    return fields | {"answer": "accept"} if task.unit.annotated else fields


def _annotated(record: dict[str, Any], text: str, paragraph: int) -> Unit | None:
    answer = record.get("answer")
    if answer is not None and answer not in _ANSWERS:
        raise ValueError(f"answer {answer!r} is not one of {', '.join(_ANSWERS)}")
    if answer != "accept":
        return None
    spans = dict_items(list_field(record, "spans"), "span")
    return chosen_unit(text, paragraph, map(str, list_field(record, "accept")), map(_span, spans))


def _span_to_dict(span: Span) -> dict[str, Any]:
    # The end of a span of tokens is the last token itself.
    tokens = {"token_start": span.start, "token_end": span.end - 1}
    return {"start": span.start, "end": span.end, **tokens, "label": span.label}


def _span(span: dict[str, Any]) -> Span:
    match span:
        case {"start": int(start), "end": int(end), "label": str(label)}:
            return Span(start, end, label)
    raise ValueError(f"span {span!r} lacks start, end or label")
