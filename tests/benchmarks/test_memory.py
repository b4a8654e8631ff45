from __future__ import annotations

import os
from pathlib import Path

import pytest
import spacy
from workreport.corpus.conversion import import_marked
from workreport.errors import WorkreportError
from workreport.reading import read_source

pytest.importorskip("docx", reason="python-docx makes the Word files")
pytest.importorskip("reportlab", reason="reportlab makes the PDF files")

from benchmarks.memory import Memory, Run, measure_memory, read_memory, resident_megabytes, save_files, write_memory

TEXT = "青原县科技局工作总结\n一、成绩\n全年新建青原种业中心，培育新品种十一个，各项工作取得明显成效。"
MEMORY = Memory("m 1.0", {"txt": 2, "pdf": 2}, [(1, 400.0), (2, 401.0), (4, 403.0)], 410.4, 9.0, "done", True)


def test_files_are_of_every_format_in_turn_and_say_the_same(tmp_path: Path) -> None:
    assert save_files([TEXT], tmp_path / "files", count=5) == {"docx": 2, "pdf": 1, "html": 1, "txt": 1}
    said = {"".join(read_source(str(path)).text.split()) for path in sorted((tmp_path / "files").iterdir())}
    assert said == {"".join(TEXT.split())}


def test_memory_of_a_process_is_seen_from_outside() -> None:
    now, peak = resident_megabytes(os.getpid()) or (0.0, 0.0)
    assert 0 < now <= peak


def test_a_measurement_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_memory(MEMORY, tmp_path / "memory.json")
    assert read_memory(tmp_path / "memory.json") == MEMORY


def test_a_run_that_fails_is_an_error(tmp_path: Path) -> None:
    run = Run([str(tmp_path / "missing"), "--model", "no_such_model"], tmp_path / "out.jsonl")
    with pytest.raises(WorkreportError, match="the run ended with 1"):
        list(run.watch())


def test_what_the_limits_say_is_what_was_measured() -> None:
    root = Path(__file__).parents[2]
    measured = read_memory(root / "benchmarks" / "memory.json")
    assert measured.describe() in (root / "docs" / "limits.md").read_text("utf-8")
    assert measured.resumed


@pytest.mark.slow
def test_a_run_is_measured_killed_and_resumed(tmp_path: Path) -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("workreport_outline")
    nlp.to_disk(tmp_path / "model")
    marked = tmp_path / "marked" / "r0001.txt"
    marked.parent.mkdir()
    header = {"title": "总结", "genre": "annual", "level": "county", "sector": "science", "province": "湖南"}
    header |= {"year": "2022", "place": "青原县", "style": "sparse", "license": "CC-BY-4.0"}
    lines = "".join(f"# {key}: {value}\n" for key, value in header.items())
    marked.write_text(lines + "\nH\t一、成绩\n\n" + "A\t新建青原种业中心。\n" * 400, encoding="utf-8")
    import_marked([marked], tmp_path / "corpus", on_error=print)
    memory = measure_memory(tmp_path / "corpus", model=str(tmp_path / "model"), files=400)
    assert memory.resumed
    assert memory.resident[-1][0] <= sum(memory.formats.values()) == 400
    assert 0 < memory.resident[-1][1] <= memory.peak
    assert memory.summary.startswith("400 reports, ")
