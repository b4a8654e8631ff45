from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from workreport.corpus.faults import CorpusError
from workreport.corpus.store import find_reports, read_corpus, read_report, read_reports, read_splits, write_report
from workreport.schema import AnnotatedReport, Span, Unit

RECORD: dict[str, Any] = {
    "text": "市科技局新建平台。",
    "paragraph": 0,
    "heading": False,
    "cats": ["achievement"],
    "spans": [{"start": 0, "end": 4, "label": "ORG"}],
}


def write(path: Path, *records: object) -> Path:
    lines = [record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    report = AnnotatedReport(
        "a",
        (
            Unit("总结", 0, heading=True),
            Unit("市局新建。\u2028", 1, roles=("achievement", "plan"), spans=(Span(0, 2, "ORG"),)),
            Unit("不标。", 2, annotated=False),
        ),
    )
    write_report(report, tmp_path / "new" / "a.jsonl")
    assert read_report(tmp_path / "new" / "a.jsonl") == report


def test_the_name_is_that_of_the_file(tmp_path: Path) -> None:
    assert read_report(write(tmp_path / "r0101.jsonl", RECORD)).name == "r0101"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", RECORD)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_report(path).units[0].text == "市科技局新建平台。"


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("{", "not JSON"),
        ("", "not JSON"),
        ("[]", "a JSON object is expected, not list"),
        ({key: value for key, value in RECORD.items() if key != "cats"}, "the record lacks 'cats'"),
        (RECORD | {"role": []}, "the record has a field 'role'"),
        (RECORD | {"text": ""}, "text is empty"),
        (RECORD | {"text": 3}, "text of the record must be str, not 3"),
        (RECORD | {"paragraph": "0"}, "paragraph of the record must be int, not '0'"),
        (RECORD | {"paragraph": True}, "paragraph of the record must be int, not True"),
        (RECORD | {"heading": "false"}, "heading of the record must be bool"),
        (RECORD | {"cats": "plan"}, "cats of the record must be list"),
        (RECORD | {"cats": [1]}, "cats holds 1"),
        (RECORD | {"cats": ["goal"]}, "role 'goal' is not one of"),
        (RECORD | {"cats": ["plan", "achievement"]}, "not in the order"),
        (RECORD | {"heading": True}, "a heading has no role"),
        (RECORD | {"spans": [["ORG"]]}, "spans holds ['ORG']"),
        (RECORD | {"spans": [{"start": 0, "end": 4}]}, "a span lacks 'label'"),
        (RECORD | {"spans": [{"start": 0, "end": 4, "label": "PLACE"}]}, "label 'PLACE' is not one of"),
        (RECORD | {"spans": [{"start": 0, "end": 10, "label": "ORG"}]}, "ends after the text of 9 characters"),
        (RECORD | {"spans": [{"start": 4, "end": 4, "label": "ORG"}]}, "empty or negative"),
        (RECORD | {"spans": [RECORD["spans"][0], {"start": 3, "end": 5, "label": "ORG"}]}, "overlaps"),
        ({"text": "不标。", "paragraph": 0, "annotated": False, "cats": []}, "has a field 'cats'"),
    ],
)
def test_a_faulty_line_is_named_with_file_and_line(tmp_path: Path, record: object, message: str) -> None:
    path = write(tmp_path / "a.jsonl", RECORD, record, RECORD)
    with pytest.raises(CorpusError, match=f"^{re.escape(str(path))}:2: .*{re.escape(message)}"):
        read_report(path)


def test_an_empty_file_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no records"):
        read_report(write(tmp_path / "a.jsonl"))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps(RECORD, ensure_ascii=False).encode("gb18030"))
    with pytest.raises(CorpusError, match="is not UTF-8"):
        read_report(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"none\.jsonl: cannot be read: No such file"):
        read_report(tmp_path / "none.jsonl")


def test_folders_files_and_corpora_are_read_in_order(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    write(folder / "b.jsonl", RECORD)
    write(folder / "a.jsonl", RECORD)
    single = write(tmp_path / "c.jsonl", RECORD)
    names = [report.name for report in read_reports([single, folder, root])]
    assert names == ["c", "a", "b", "r0001", "r0002", "r0003"]


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \*\.jsonl file"):
        find_reports([tmp_path])


def test_a_bad_report_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", "{")
    write(tmp_path / "b.jsonl", RECORD)
    errors: list[CorpusError] = []
    assert [report.name for report in read_reports([tmp_path], on_error=errors.append)] == ["b"]
    assert [error.fault.file for error in errors] == [str(tmp_path / "a.jsonl")]


def test_without_a_handler_a_bad_report_is_raised(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", "{")
    with pytest.raises(CorpusError, match=r"a\.jsonl:1: not JSON"):
        read_reports([tmp_path])


def test_a_split_is_read_by_the_splits_file(root: Path) -> None:
    assert [report.name for report in read_corpus(root, split="dev")] == ["r0002"]


def test_an_unknown_split_is_refused(root: Path) -> None:
    with pytest.raises(CorpusError, match="no split 'valid', only train, dev, test"):
        read_corpus(root, split="valid")


@pytest.mark.parametrize("content", ["{", '{"train": []}', '{"train": [1], "dev": [], "test": []}', "[]"])
def test_a_faulty_splits_file_is_refused(root: Path, content: str) -> None:
    (root / "splits.json").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"splits\.json"):
        read_splits(root)


def test_the_real_reports_have_units_without_annotation(shared: Path) -> None:
    reports = read_reports([shared / "reports" / "dev"])
    assert {unit.annotated for report in reports for unit in report.units} == {True, False}
