"""doccano, projects of the type *Intent Detection and Slot Filling*: categories and spans on one text.

A line of JSON is a task: `{"text": …, "cats": ["plan"], "entities": [[0, 4, "ORG"]], …}`. doccano keeps all other
fields with the text, shows them beside it, and writes them again when it exports. Offsets count code points, as long as
*Count grapheme clusters as one character* is not ticked in the project. What a pipeline predicts is imported as labels
like any other; doccano has no place for scores, they go with the text. Whether an annotator has looked at a text is not
in doccano's export: let it export only approved texts, and give the exported tasks for the rest.

Source of the format: `backend/data_import/pipeline` and `backend/data_export/pipeline` of doccano 1.8.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workreport.corpus.exchange.answers import Answer, OnError
from workreport.corpus.exchange.choices import CHOICES, COLOURS, KEYS, chosen_unit, unit_choices
from workreport.corpus.exchange.fields import list_field, read_answer_lines
from workreport.corpus.exchange.tasks import Task, role_scores, rounded
from workreport.corpus.store import to_json, write_lines, write_text
from workreport.schema import ENTITY_TYPES, Span, Unit

SUFFIX = ".jsonl"

_CONTEXT = "context_only"


def write_tasks(tasks: Sequence[Task], folder: Path) -> list[Path]:
    """Write `tasks.jsonl`, and `categories.json` and `spans.json` for the two pages of labels; return the files."""
    written = [folder / "tasks.jsonl", folder / "categories.json", folder / "spans.json"]
    write_lines([to_json(task_to_dict(task)) for task in tasks], written[0])
    for path, labels in zip(written[1:], (CHOICES, ENTITY_TYPES), strict=True):
        write_text(json.dumps([_label(label) for label in labels], indent=1) + "\n", path)
    return written


def read_answers(path: Path, *, on_error: OnError) -> Iterator[Answer]:
    """Yield the units of a file that doccano exported as JSONL.

    A unit that went out as context only, without annotation, is still not annotated as long as it has no label.
    """
    yield from read_answer_lines(path, _annotated, on_error=on_error)


def task_to_dict(task: Task) -> dict[str, Any]:
    """Return a task as doccano imports it.

    Examples
    --------
    >>> from workreport.corpus.exchange.tasks import annotated_tasks
    >>> from workreport.corpus.marked import parse_marked
    >>> [task] = annotated_tasks(parse_marked("A\\t{ORG:市科技局}新建平台。\\n", name="r1")[0])
    >>> fields = task_to_dict(task)
    >>> fields["text"], fields["cats"], fields["entities"]
    ('市科技局新建平台。', ['achievement'], [[0, 4, 'ORG']])
    """
    shown = task.pre_annotation or task.unit
    fields: dict[str, Any] = {
        "text": task.unit.text,
        "cats": unit_choices(shown),
        "entities": [[span.start, span.end, span.label] for span in shown.spans],
        **task.place.to_dict(),
        **task.context(),
        # In every line: doccano lays lines out as one table and cannot store what a line lacks.
        _CONTEXT: not task.unit.annotated and task.pre_annotation is None,
    }
    if task.pre_annotation is not None:
        scores = [rounded(score) for score in task.pre_annotation.span_scores]
        return fields | {
            "role_scores": role_scores(task.pre_annotation),
            "entity_scores": scores,
            "confidence": rounded(task.pre_annotation.confidence),
        }
    return fields


def _annotated(record: dict[str, Any], text: str, paragraph: int) -> Unit | None:
    choices = list_field(record, "cats")
    entities = list_field(record, "entities")
    if record.get(_CONTEXT) is True and not choices and not entities:
        return None
    return chosen_unit(text, paragraph, map(str, choices), map(_span, entities))


def _span(entity: Any) -> Span:
    match entity:
        case [int(start), int(end), str(label)]:
            return Span(start, end, label)
    raise ValueError(f"entity {entity!r} is not [start, end, label]")


def _label(text: str) -> dict[str, str]:
    return {"text": text, "suffix_key": KEYS[text], "background_color": COLOURS[text], "text_color": "#ffffff"}
