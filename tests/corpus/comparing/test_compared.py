from __future__ import annotations

from pathlib import Path

import pytest
from workreport.corpus.comparing.compared import annotated_report, plain_report, read_collection
from workreport.corpus.faults import CorpusError
from workreport.corpus.index import read_index, write_index
from workreport.corpus.marked import parse_marked
from workreport.errors import WorkreportError

MARKED = "H\t一、成绩\n\nA\t　粮食增产。\n?\t这一句不算。\nA\t农民增收。\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_annotated_report_has_its_annotated_sentences() -> None:
    report = annotated_report(parse_marked(MARKED, name="a")[0])
    assert (report.sentences, report.headings) == (("粮食增产。", "农民增收。"), 1)
    assert report.text == "一、成绩\n　粮食增产。这一句不算。农民增收。"


def test_plain_report_has_the_sentences_of_its_outline() -> None:
    report = plain_report("a", "一、成绩\n　粮食增产；农民增收。\n")
    assert (report.sentences, report.headings, report.annotation) == (("粮食增产；", "农民增收。"), 1, None)


def test_corpus_is_read_as_records(root: Path) -> None:
    reports = read_collection(root, on_error=pytest.fail)
    assert [report.name for report in reports] == ["r0001", "r0002", "r0003"]
    assert all(report.annotation is not None for report in reports)


def test_single_file_of_records_is_read(root: Path) -> None:
    [report] = read_collection(root / "reports" / "r0001.jsonl", on_error=pytest.fail)
    assert report.sentences == ("新建青原种业中心。", "明年扩建。")


def test_plain_reports_of_subfolders_keep_apart_by_name(tmp_path: Path) -> None:
    for name in ("2023/a.txt", "2024/a.txt"):
        write(tmp_path / name, "粮食增产。")
    reports = read_collection(tmp_path, on_error=pytest.fail)
    assert [report.name for report in reports] == ["2023/a.txt", "2024/a.txt"]


def test_single_plain_file_is_named_after_itself(tmp_path: Path) -> None:
    [report] = read_collection(write(tmp_path / "a.txt", "粮食增产。"), on_error=pytest.fail)
    assert report.name == "a.txt"


def test_unreadable_report_is_handed_over_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "粮食增产。")
    write(tmp_path / "b.txt", "")
    errors: list[WorkreportError] = []
    reports = read_collection(tmp_path, on_error=errors.append)
    assert [report.name for report in reports] == ["a.txt"]
    assert [str(error).startswith(str(tmp_path / "b.txt")) for error in errors] == [True]


def test_folder_without_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no report that can be read"):
        read_collection(tmp_path, on_error=pytest.fail)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such file or folder"):
        read_collection(tmp_path / "nowhere", on_error=pytest.fail)


def test_genre_is_taken_from_the_index_of_a_corpus(root: Path) -> None:
    index = read_index(root)
    index["r0002"]["genre"] = "government"
    write_index(index, root)
    assert [report.name for report in read_collection(root, on_error=pytest.fail, genre="government")] == ["r0002"]


def test_genre_that_no_report_has_is_refused(root: Path) -> None:
    with pytest.raises(CorpusError, match="no report of genre 'duty'"):
        read_collection(root, on_error=pytest.fail, genre="duty")


def test_genre_says_nothing_of_plain_reports(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "粮食增产。")
    assert len(read_collection(tmp_path, on_error=pytest.fail, genre="government")) == 1
