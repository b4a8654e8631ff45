import json

import pytest
from workreport.results.record import record_to_dict
from workreport.results.records import RecordError, read_records


def test_results_are_read_back(report, tmp_path):
    path = tmp_path / "r.jsonl"
    line = json.dumps(record_to_dict(report), ensure_ascii=False)
    path.write_text(f"{line}\n\n{line}\n", "utf-8")
    assert [found.text for found in read_records(path)] == [report.text] * 2


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"source": "a"}', "\x00", '{"text": "an annotated unit"}'])
def test_a_broken_line_is_named_and_stops_nothing(report, tmp_path, line):
    path = tmp_path / "r.jsonl"
    path.write_text(f"{line}\n{json.dumps(record_to_dict(report))}\n", "utf-8")
    error, found = read_records(path)
    assert isinstance(error, RecordError)
    assert str(error).startswith(f"{path}, line 1: is no record of a report")
    assert found.text == report.text


def test_a_missing_file_is_told(tmp_path):
    (error,) = read_records(tmp_path / "r.jsonl")
    assert "r.jsonl cannot be read (No such file or directory)" in str(error)
