from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from workreport.corpus.faults import CorpusError
from workreport.corpus.index import index_path
from workreport.corpus.store import report_path, write_report
from workreport.schema import AnnotatedReport

from benchmarks.__main__ import app
from benchmarks.rounds import measure_rounds, read_rounds

MARKED = {
    "r0101": "A\t建成{PLATFORM:青原药谷}。\nP\t粮食增产。\n",
    "r1501": "A\t外贸回升。\n",
    "r2001": "A\t粮食增产。\n",
    "r3601": "A\t人多。\n",
}


@pytest.fixture
def corpus(tmp_path: Path, gold: Callable[..., AnnotatedReport]) -> Path:
    """A report of each round."""
    for name, marked in MARKED.items():
        write_report(gold(marked, name=name), report_path(tmp_path / "corpus", name))
    index_path(tmp_path / "corpus").touch()
    return tmp_path / "corpus"


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """Two plain reports, of four pairs of characters each."""
    for name, text in {"a": "粮食增产。", "b": "外贸下降。"}.items():
        (tmp_path / "raw").mkdir(exist_ok=True)
        (tmp_path / "raw" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "raw"


@pytest.fixture
def annotated(tmp_path: Path, gold: Callable[..., AnnotatedReport]) -> Path:
    write_report(gold("A\t新建{FUND:种业基金}。\nQ\t钱少。\n", name="c"), tmp_path / "annotated" / "c.jsonl")
    return tmp_path / "annotated"


@pytest.fixture
def record(corpus: Path, real: Path, annotated: Path) -> dict[str, Any]:
    return measure_rounds(corpus, real, annotated)


def test_bigrams_are_seen_by_a_round_and_by_it_with_those_before(record: dict[str, Any]) -> None:
    seen = {name: (part["seen"], part["seen_cumulated"]) for name, part in record["parts"].items()}
    assert seen == {
        "1": (0.5, 0.5),
        "2": (0.125, 0.625),
        "3": (0.5, 0.625),
        "4": (0.0, 0.625),
        "5": (0.0, 0.625),
        "6": (0.0, 0.625),
        "all": (0.625, 0.625),
    }


def test_each_part_is_counted(record: dict[str, Any]) -> None:
    assert [(part["units"], part["entities"]) for part in record["parts"].values()] == [
        (2, 1),
        (1, 0),
        (1, 0),
        (1, 0),
        (None, None),
        (None, None),
        (5, 1),
    ]


def test_real_reports_are_counted_by_what_they_have(record: dict[str, Any]) -> None:
    assert (record["real"]["reports"], record["real"]["entities"], record["real"]["roles"]) == (2, None, None)
    assert record["annotated"]["entities_per_unit"] == 0.5
    assert record["annotated"]["histograms"]["entity"][4] == 1.0


def test_too_little_text_for_the_classifier_is_undefined(record: dict[str, Any]) -> None:
    assert record["parts"]["1"]["test"] is None


def test_a_report_of_no_round_is_refused(
    corpus: Path, real: Path, annotated: Path, gold: Callable[..., AnnotatedReport]
) -> None:
    write_report(gold("A\t增收。\n", name="r2901"), report_path(corpus, "r2901"))
    with pytest.raises(CorpusError, match="r2901: belongs to no round"):
        measure_rounds(corpus, real, annotated)


def test_command_writes_numbers_and_prints_the_table(
    corpus: Path, real: Path, annotated: Path, tmp_path: Path, record: dict[str, Any]
) -> None:
    output = tmp_path / "quality" / "rounds.json"
    options = ["--corpus", str(corpus), "--annotated", str(annotated), "-o", str(output)]
    result = CliRunner().invoke(app, ["rounds", str(real), *options])
    assert result.exit_code == 0, result.output
    assert read_rounds(output) == record
    assert "| reports | 1 | 1 | 1 | 1 | 0 | 0 | 4 | 2 | 1 |" in result.stdout
