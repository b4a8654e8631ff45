from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from typer.testing import CliRunner
from workreport.components import attributes  # noqa: F401  (registers sent._.roles and its kin)
from workreport.corpus.store import write_report
from workreport.evaluation.evaluation import Evaluation
from workreport.schema import ROLES, AnnotatedReport

from benchmarks.__main__ import app
from benchmarks.scoring import Result, read_result
from benchmarks.shape_scores import SHAPES, score_shapes, shapes_table, write_shapes

MARKED = "H\t一、打算\n\nP\t建设平台。\nP\t扩建平台。\n"


@Language.factory("shapes_test_reader")
def create_reader(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component to which all is a plan from a line `一、打算` on, and an achievement where there is none."""

    def read(doc: Doc) -> Doc:
        for token in doc:
            token.is_sent_start = not token.i or doc[token.i - 1].text in ("。", "\n")
        role = "achievement"
        for sentence in doc.sents:
            sentence._.heading = "。" not in sentence.text
            role = "plan" if "打算" in sentence.text and sentence._.heading else role
            sentence._.roles = [] if sentence._.heading else [role]
            sentence._.role_scores = {other: 0.9 if other in sentence._.roles else 0.1 for other in ROLES}
        return doc

    return read


@pytest.fixture
def nlp() -> Language:
    """A pipeline that reads headings alone."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("shapes_test_reader")
    nlp.meta["name"] = "headings"
    return nlp


@pytest.fixture
def folder(tmp_path: Path, gold: Callable[..., AnnotatedReport]) -> Path:
    """Four reports."""
    for name in "abcd":
        write_report(gold(MARKED, name=name), tmp_path / "reports" / f"{name}.jsonl")
    return tmp_path / "reports"


@pytest.fixture
def result(nlp: Language, folder: Path) -> Result:
    return score_shapes(nlp, [folder], draws=2, samples=10)


def by_shape(result: Result) -> dict[str, Evaluation]:
    return dict(zip(SHAPES, result.evaluations, strict=True))


def test_a_reader_of_headings_fails_without_them(result: Result) -> None:
    recalls = {shape: one.scores["roles.plan"].recall for shape, one in by_shape(result).items()}
    assert recalls == {"whole": 1.0, "headless": 0.0, "glued": 1.0, "single": 0.0, "paragraph": 0.0}


def test_counts_are_added_up_over_each_report(result: Result) -> None:
    evaluations = by_shape(result)
    for evaluation in evaluations.values():
        assert [report.name for report in evaluation.reports] == ["a", "b", "c", "d"]
    assert evaluations["single"].scores["roles.plan"].support == 8
    assert evaluations["single"].calibration["roles.plan"].support == 8
    assert evaluations["glued"].scores["roles.plan"].support == 16  # Each report twice.


def test_shapes_are_told_apart_by_what_they_were_made_of(result: Result, folder: Path) -> None:
    where = folder.as_posix()
    others = [f"{where}, {shape}" for shape in ("headless", "glued", "single", "paragraph")]
    assert [one.data for one in result.evaluations] == [where, *others]


def test_written_result_can_be_read_again(result: Result, tmp_path: Path) -> None:
    write_shapes(result, tmp_path / "shapes.json")
    assert read_result(tmp_path / "shapes.json") == result
    page = (tmp_path / "shapes.md").read_text("utf-8")
    assert page.startswith("# zh_headings 0.0.0 on reports of every shape\n")
    assert "\n| headless | " in page


def test_table_names_draws_and_seed(result: Result) -> None:
    table = shapes_table(result)
    assert [row[0] for row in table.rows] == ["whole", "headless", "glued", "single", "paragraph"]
    assert table.note.endswith("Glued 2 times, seed 0.")


def test_command_writes_scores_and_table(nlp: Language, folder: Path, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    output = tmp_path / "out" / "shapes.json"
    result = CliRunner().invoke(
        app, ["shapes", str(tmp_path / "model"), str(folder), "--samples", "0", "--output", str(output)]
    )
    assert result.exit_code == 0
    assert "| paragraph |" in result.stdout
    assert len(json.loads(output.read_text("utf-8"))["evaluations"]) == 5
