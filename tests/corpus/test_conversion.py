from __future__ import annotations

from pathlib import Path

import pytest
from workreport.corpus.conversion import export_marked, import_marked
from workreport.corpus.faults import CorpusError
from workreport.corpus.index import read_index
from workreport.corpus.store import read_report, report_path


def refuse(error: CorpusError) -> None:
    raise error


def test_marked_files_survive_a_corpus(root: Path, tmp_path: Path) -> None:
    copies = export_marked([root], tmp_path / "copies", on_error=refuse)
    originals = sorted((tmp_path / "marked").glob("*.txt"))
    assert [copy.read_text(encoding="utf-8") for copy in copies] == [
        original.read_text(encoding="utf-8") for original in originals
    ]


def test_a_report_of_the_same_name_is_replaced(root: Path, tmp_path: Path) -> None:
    marked = tmp_path / "marked" / "r0002.txt"
    marked.write_text("# title: 新\n\nA\t重写。\n", encoding="utf-8")
    import_marked([marked], root, on_error=refuse)
    assert [unit.text for unit in read_report(report_path(root, "r0002")).units] == ["重写。"]
    assert read_index(root)["r0002"] == {"file": "reports/r0002.jsonl", "title": "新", "units": 1}
    assert list(read_index(root)) == ["r0001", "r0002", "r0003"]


def test_a_file_that_is_no_marked_report_does_not_stop_the_others(root: Path, tmp_path: Path) -> None:
    (tmp_path / "marked" / "r0000.txt").write_text("A\t{坏\n", encoding="utf-8")
    errors: list[CorpusError] = []
    written = import_marked([tmp_path / "marked"], tmp_path / "other", on_error=errors.append)
    assert [path.name for path in written] == ["r0001.jsonl", "r0002.jsonl", "r0003.jsonl"]
    assert [(Path(error.fault.file).name, error.fault.line) for error in errors] == [("r0000.txt", 1)]


def test_a_report_outside_of_a_corpus_has_no_header(root: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.jsonl"
    alone.write_bytes(report_path(root, "r0001").read_bytes())
    [copy] = export_marked([alone], tmp_path / "copies", on_error=refuse)
    assert copy.read_text(encoding="utf-8").startswith("H\t{ORG:青原县科技局}工作总结\n")


def test_a_report_that_the_index_does_not_know_is_named(root: Path, tmp_path: Path) -> None:
    report_path(root, "r0009").write_bytes(report_path(root, "r0001").read_bytes())
    with pytest.raises(CorpusError, match=r"r0009\.jsonl: has no line in the index"):
        export_marked([report_path(root, "r0009")], tmp_path / "copies", on_error=refuse)
