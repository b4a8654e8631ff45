from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.cli import app
from workreport.corpus.store import read_splits, report_path

runner = CliRunner()


def run(*arguments: object) -> tuple[int, str, str]:
    result = runner.invoke(app, ["corpus", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_check_says_that_a_corpus_is_clean(root: Path) -> None:
    code, out, _ = run("check", root)
    assert (code, out) == (0, f"{root}: 3 reports, 9 units, no fault; no real reports to compare with\n")


def test_check_prints_faults_with_file_and_line_and_exits_with_1(root: Path) -> None:
    path = report_path(root, "r0002")
    path.write_text(path.read_text(encoding="utf-8").replace("problem", "trouble"), encoding="utf-8")
    code, out, err = run("check", root)
    assert (code, err) == (1, "faults: 1\n")
    assert out.startswith(f"{path}:3: role 'trouble' is not one of")


def test_stats_writes_json_and_card(root: Path, tmp_path: Path) -> None:
    card = tmp_path / "README.md"
    card.write_text("<!-- stats -->\n<!-- /stats -->\n# data files\n# /data files\n", encoding="utf-8")
    code, out, _ = run("stats", root, "--json", tmp_path / "stats.json", "--card", card)
    assert code == 0
    assert "entities per unit" in out
    assert json.loads((tmp_path / "stats.json").read_text(encoding="utf-8"))["counts"]["all"]["reports"] == 3
    assert "| reports | 1 | 1 | 1 | 3 | 0 | 3 |" in card.read_text(encoding="utf-8")


def test_split_writes_the_splits_file(root: Path) -> None:
    code, out, _ = run("split", root, "--seed", 1)
    assert (code, out.splitlines()) == (
        0,
        [f"{split}: {len(names)} reports" for split, names in read_splits(root).items()],
    )


def test_marked_text_goes_there_and_back(root: Path, tmp_path: Path) -> None:
    assert run("from-marked", tmp_path / "marked", "-o", tmp_path / "new")[0] == 0
    code, _, err = run("to-marked", tmp_path / "new", "-o", tmp_path / "copies")
    assert (code, err) == (0, f"reports written to {tmp_path / 'copies'}: 3, not converted: 0\n")
    for name in ("r0001.txt", "r0002.txt", "r0003.txt"):
        assert (tmp_path / "copies" / name).read_bytes() == (tmp_path / "marked" / name).read_bytes()


@pytest.mark.parametrize(("command", "file"), [("from-marked", "bad.txt"), ("to-marked", "bad.jsonl")])
def test_a_bad_file_does_not_stop_the_others_and_exits_with_1(
    root: Path, tmp_path: Path, command: str, file: str
) -> None:
    bad = tmp_path / file
    bad.write_text("{", encoding="utf-8")
    good = tmp_path / "marked" if command == "from-marked" else root
    code, _, err = run(command, bad, good, "-o", tmp_path / "out")
    assert code == 1
    assert f"{bad}:1: " in err
    assert err.endswith("3, not converted: 1\n")


@pytest.mark.parametrize(
    "command",
    ["check", "stats", "compare", "agreement", "sample", "suspects", "split", "from-marked", "to-marked"],
)
def test_every_command_shows_an_example(command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"Example: workreport corpus {command} " in " ".join(out.split())
