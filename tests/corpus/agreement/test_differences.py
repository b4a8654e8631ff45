from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from workreport.corpus.agreement import Pairing, write_differences
from workreport.corpus.agreement.differences import find_differences

Pair = Callable[[str, str], Pairing]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("A\t增产。\n", "P\t增产。\n", [("A", "P")]),
        ("H\t增产\n", "-\t增产\n", [("H", "-")]),
        ("A\t{ORG:市委}开会。\n", "A\t{ORG:市委}开会。\n", []),
        (
            "A\t{ORG:市委}请{ORG:县委}。\n",
            "A\t{ORG:市委}请{PROJECT:县委}。\n",
            [("A {ORG:县委}@3", "A {PROJECT:县委}@3")],
        ),
    ],
    ids=["role", "heading", "none", "type"],
)
def test_only_what_differs_is_told(pair: Pair, first: str, second: str, expected: list[tuple[str, str]]) -> None:
    assert [(found["first"], found["second"]) for found in find_differences(pair(first, second).units)] == expected


def test_differences_are_written_separated_by_tabs(pair: Pair, tmp_path: Path) -> None:
    pairing = pair('A\t甲"乙"。\n-\t谢谢。\n', 'P\t甲"乙"。\n-\t谢谢。\n')
    assert write_differences(pairing.units, tmp_path / "d.tsv") == 1
    with (tmp_path / "d.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert rows == [{"report": "a", "unit": "1", "text": '甲"乙"。', "first": "A", "second": "P"}]


def test_differences_are_written_as_json_lines(pair: Pair, tmp_path: Path) -> None:
    write_differences(pair("-\t谢谢。\nA\t增产。\n", "-\t谢谢。\nQ\t增产。\n").units, tmp_path / "d.jsonl")
    [line] = (tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"report": "a", "unit": 2, "text": "增产。", "first": "A", "second": "Q"}
