from __future__ import annotations

import json
from pathlib import Path

from workreport.corpus.raw import LONGEST_SENTENCE, write_raw_sentences


def written(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def test_each_sentence_of_all_reports_is_written_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一、工作成效\n粮食又获丰收。税收平稳增长。", "utf-8")
    (tmp_path / "b.txt").write_text("税收平稳增长。新建水库两座；", "utf-8")
    taken = write_raw_sentences([tmp_path], tmp_path / "raw.jsonl")
    assert (taken.reports, taken.sentences) == (2, 4)
    assert sorted(written(tmp_path / "raw.jsonl")) == sorted(
        ["一、工作成效", "粮食又获丰收。", "税收平稳增长。", "新建水库两座；"]
    )


def test_a_broken_file_is_told_and_the_others_are_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02\x03")
    (tmp_path / "b.txt").write_text("粮食又获丰收。", "utf-8")
    taken = write_raw_sentences([tmp_path], tmp_path / "raw.jsonl")
    assert taken.sentences == 1
    assert [str(error).split(" ")[0] for error in taken.errors] == [str(tmp_path / "a.txt")]


def test_what_is_too_short_is_left_out_and_what_is_too_long_cut(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("是。\n" + "建" * 2 * LONGEST_SENTENCE, "utf-8")
    write_raw_sentences([tmp_path / "a.txt"], tmp_path / "raw.jsonl")
    assert written(tmp_path / "raw.jsonl") == ["建" * LONGEST_SENTENCE]
