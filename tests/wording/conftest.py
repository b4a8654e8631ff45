"""What the library raises, as its source says it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import workreport
from workreport.reading.archives import UNPACK
from workreport.results.records import _ADVICE

ROOT = Path(workreport.__file__).parent
# The rooms whose errors an analyst sees, and the modules of other rooms that raise some of them.
ROOMS = ("reading", "engines", "results", "app", "components/loading.py", "extras.py")
# What is said to programmers, and by commands for those who annotate.
PASSED_OVER = {"ValueError", "KeyError", "TypeError"}
ANNOTATION = "predictions.py"
CONSTANTS = {"UNPACK": UNPACK, "_ADVICE": _ADVICE, "what": "cannot be analysed («what»)"}


def modules() -> Iterator[Path]:
    for room in ROOMS:
        path = ROOT / room
        yield from (file for file in sorted(path.rglob("*.py")) if file.name != ANNOTATION) if path.is_dir() else [path]


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of errors in a module, with `«1»`, `«2»` … for the values in them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and is_error(node.func) and node.args:
            yield from filter(None, [text_of(node.args[-1])])


def is_error(function: ast.expr) -> bool:
    name = getattr(function, "id", "")
    return (name.endswith(("Error", "Exception")) or name == "FailedReport") and name not in PASSED_OVER


def text_of(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if not isinstance(argument, ast.JoinedStr):
        return ""
    parts = [
        str(part.value) if isinstance(part, ast.Constant) else value_of(part, at)
        for at, part in enumerate(argument.values)
    ]
    return (
        "".join(parts)
        if any(isinstance(part, ast.Constant) and str(part.value).strip() for part in argument.values)
        else ""
    )


def value_of(part: ast.expr, at: int) -> str:
    name = getattr(getattr(part, "value", None), "id", "")
    return CONSTANTS.get(name, f"«{at}»")


@pytest.fixture(scope="session")
def raised() -> dict[str, str]:
    """The texts of errors that are written where they are raised, with the module of each."""
    return {text: str(path.relative_to(ROOT)) for path in modules() for text in texts(path)}
