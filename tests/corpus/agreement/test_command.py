from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.cli import app

Write = Callable[..., Path]


@pytest.fixture
def folders(annotation: Write) -> tuple[Path, Path]:
    first = annotation("first", a="A\t{ORG:市委}开会。\nQ\t钱少。\n", b="-\t谢谢。\n")
    return first, annotation("second", a="A\t市委开会。\nQ\t钱少。\n")


def test_page_numbers_and_differences_are_written(folders: tuple[Path, Path], tmp_path: Path) -> None:
    options = ["-o", str(tmp_path / "out"), "--differences", str(tmp_path / "d.tsv")]
    result = CliRunner().invoke(app, ["corpus", "agreement", *map(str, folders), *options])
    assert result.exit_code == 0
    assert f"{tmp_path / 'd.tsv'}: 1 units differ" in result.stdout
    measured = json.loads((tmp_path / "out" / "agreement.json").read_text(encoding="utf-8"))
    assert measured["units"] == {"compared": 2, "reports": 1, "identical": 1, "only_first": 1, "only_second": 0}
    page = (tmp_path / "out" / "agreement.md").read_text(encoding="utf-8")
    assert "| achievement | 1 | 1 | 1 | 1.000 | 1.000 |" in page
    assert "| ORG | 1 | 0 | 0 | 0.000 | 0.000 |  |" in page
    assert "| FUND | 0 | 0 | 0 | – | – |  |" in page


def test_differing_text_is_one_line_and_exit_1(annotation: Write) -> None:
    first, second = annotation("first", a="-\t谢谢。\n"), annotation("second", a="-\t感谢。\n")
    result = CliRunner().invoke(app, ["corpus", "agreement", str(first), str(second)])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"workreport: {second / 'a.jsonl'}:1: text ")
    assert result.stderr.count("\n") == 1
