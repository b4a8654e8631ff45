"""A run that is killed, and one that resumes it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import spacy


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """The command with a pipeline that a process of its own can load."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("workreport_outline")
    nlp.to_disk(tmp_path / "model")
    return [sys.executable, "-m", "workreport", "analyse", "--model", str(tmp_path / "model")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(400):
        text = f"一、第{number}部分\n" + "全市经济平稳运行，民生持续改善。\n" * 60
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    (folder / "999.txt").touch()
    return folder


def wait_for_lines(path: Path, count: int) -> None:
    for _ in range(1200):
        if path.exists() and path.read_bytes().count(b"\n") > count:
            return
        time.sleep(0.05)
    pytest.fail(f"{path} did not grow to {count} lines in a minute")


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2])
def test_run_that_is_killed_is_resumed_with_the_same_result(command, folder, tmp_path, processes):
    output, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    journal = tmp_path / ".out.jsonl.workreport-journal"
    options = ["--processes", str(processes)]
    run = subprocess.Popen([*command, str(folder), "-o", str(output), *options], stderr=subprocess.DEVNULL)
    wait_for_lines(journal, 20)
    run.kill()
    run.wait()
    assert not output.exists()
    known = journal.read_bytes().count(b"\n") - 1
    assert 20 <= known < 400
    subprocess.run([*command, str(folder), "-o", str(output), "--resume", *options], capture_output=True, check=False)
    subprocess.run([*command, str(folder), "-o", str(whole)], capture_output=True, check=False)
    assert output.read_bytes() == whole.read_bytes()
    sources = [json.loads(line)["source"] for line in output.read_text("utf-8").splitlines()]
    assert sources == [str(folder / f"{number:03}.txt") for number in range(400)]
    assert not journal.exists()


def test_resume_into_a_stream_is_refused(reports, analyse):
    result = analyse(reports, "--resume")
    assert result.exit_code != 0


def test_archive_that_is_read_is_not_written_over(tmp_path, analyse):
    import zipfile

    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "市委建成高地。")
    before = path.read_bytes()
    assert analyse(path, "-o", path).exit_code != 0
    assert path.read_bytes() == before
    assert json.loads(analyse(path).stdout)["source"] == str(path / "a.txt")
