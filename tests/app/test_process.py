from __future__ import annotations

import os
from pathlib import Path
from threading import Timer

import pytest
import spacy
from workreport.app import process
from workreport.app.process import AnalysisProcess
from workreport.engines import FailedReport
from workreport.errors import WorkreportError
from workreport.reading import Limits
from workreport.schema import AnalysedReport


@pytest.fixture(scope="module")
def running():
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentencizer")
    analysis = AnalysisProcess(nlp, limits=Limits(max_bytes=1000))
    yield analysis
    analysis.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.txt"
    path.write_text("将修路。", "utf-8")
    return path


def test_a_file_is_analysed(running, file) -> None:
    assert running.analyse("a.txt", file).text == "将修路。"


def test_limits_hold_in_the_process(running, file) -> None:
    file.write_text("路" * 1000, "utf-8")
    outcome = running.analyse("a.txt", file)
    assert isinstance(outcome, FailedReport)
    assert outcome.reason.startswith("a.txt is larger than")


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A file that nobody writes to: whoever reads it waits."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names on this system")
    os.mkfifo(tmp_path / "endless.txt")
    return tmp_path / "endless.txt"


def test_a_file_that_kills_the_process_costs_only_itself(running, file, endless) -> None:
    Timer(1, running._process.kill).start()
    assert "ended the process" in running.analyse("a.txt", endless).reason
    assert isinstance(running.analyse("a.txt", file), AnalysedReport)


def test_a_file_that_does_not_come_to_an_end_is_given_up(running, file, endless, monkeypatch) -> None:
    monkeypatch.setattr(process, "_LONGEST", 0.1)
    assert running.analyse("a.txt", endless) == FailedReport("a.txt", "a.txt takes longer than 0.1 s: split it")
    monkeypatch.undo()
    assert isinstance(running.analyse("a.txt", file), AnalysedReport)


def test_a_missing_model_is_said_at_the_start() -> None:
    with pytest.raises(WorkreportError, match="no pipeline 'nowhere'"):
        AnalysisProcess("nowhere", limits=Limits())
