"""Take values out of JSON that someone else wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from workreport.corpus.exchange.answers import Answer, OnError, read_answer
from workreport.corpus.faults import CorpusError
from workreport.corpus.store import parse_object, read_lines
from workreport.schema import Unit


def read_json_lines(path: Path, *, on_error: OnError) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of a file of JSON lines with their line, from 1; blank lines are passed over.

    Raises
    ------
    CorpusError
        If the file cannot be read. A line that is not an object goes to `on_error`.
    """
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        try:
            record = parse_object(line, file=str(path), number=number)
        except CorpusError as error:
            on_error(error)
        else:
            yield number, record


def read_answer_lines(
    path: Path, annotated: Callable[[dict[str, Any], str, int], Unit | None], *, on_error: OnError
) -> Iterator[Answer]:
    """Yield the answers of a file of one task a line.

    Parameters
    ----------
    path : Path
        JSON lines.
    annotated : function
        Returns the unit of a task, a text and a paragraph; see `read_answer`.
    on_error : callable
        Is given what is wrong with a line.
    """
    for number, record in read_json_lines(path, on_error=on_error):
        answer = read_answer(record, partial(annotated, record), file=str(path), line=number, on_error=on_error)
        if answer is not None:
            yield answer


def list_field(fields: Mapping[str, Any], name: str) -> list[Any]:
    """Return a list of a record.

    Raises
    ------
    ValueError
        If it is missing or not a list.

    Examples
    --------
    >>> list_field({"cats": "plan"}, "cats")
    Traceback (most recent call last):
    ...
    ValueError: 'cats' is 'plan', not a list
    """
    if name not in fields:
        raise ValueError(f"lacks {name!r}")
    if not isinstance(fields[name], list):
        raise ValueError(f"{name!r} is {fields[name]!r}, not a list")
    return list(fields[name])


def dict_items(items: list[Any], what: str) -> list[dict[str, Any]]:
    """Return the items of a list that must be objects.

    Raises
    ------
    ValueError
        If one is not.
    """
    for item in items:
        if not isinstance(item, dict):
            raise ValueError(f"{what} {item!r} is not an object")
    return items
