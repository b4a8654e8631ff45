from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from workreport.corpus.faults import CorpusError
from workreport.corpus.index import entry_metadata, index_entry, metadata_faults, read_index, write_index
from workreport.schema import AnnotatedReport, Unit

METADATA = {
    "title": "江原县科技局2022年工作总结",
    "genre": "annual",
    "level": "county",
    "sector": "science",
    "province": "湖南",
    "year": "2022",
    "place": "江原县",
    "style": "sparse",
    "license": "CC-BY-4.0",
}
ENTRY = index_entry(AnnotatedReport("r0001", (Unit("好。", 0),)), METADATA)


def test_an_entry_holds_file_metadata_and_units() -> None:
    assert ENTRY == {"file": "reports/r0001.jsonl", **METADATA, "year": 2022, "units": 1}


@pytest.mark.parametrize("year", ["2022", "02022", "20**", "二〇二二"])
def test_metadata_come_back_as_they_were(year: str) -> None:
    metadata = METADATA | {"year": year, "note": "任意"}
    assert entry_metadata(index_entry(AnnotatedReport("a", ()), metadata)) == metadata


def test_a_complete_entry_has_no_fault() -> None:
    assert metadata_faults(ENTRY) == []


@pytest.mark.parametrize("license", ["CC-BY-4.0", "MIT", "0BSD", "GPL-2.0+", "LicenseRef-own.bureau", "proprietary"])
def test_a_corpus_may_have_any_licence(license: str) -> None:
    assert metadata_faults(ENTRY | {"license": license}) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": ""}, "lacks 'title'"),
        ({"place": None}, "lacks 'place'"),
        ({"type": "总结"}, "has an unknown field 'type'"),
        ({"level": "地级市"}, "level '地级市' is not one of province"),
        ({"province": "湖南省"}, "province '湖南省' is not one of"),
        ({"license": "CC BY 4.0"}, "license 'CC BY 4.0' is no SPDX identifier"),
        ({"license": "本单位所有"}, "license '本单位所有' is no SPDX identifier"),
        ({"license": 4.0}, "license 4.0 is no SPDX identifier"),
        ({"year": "20**"}, "year '20**' is not a number"),
        ({"year": 22}, "year 22 is not a number"),
    ],
)
def test_what_is_missing_or_outside_of_a_vocabulary_is_said(change: dict[str, Any], fault: str) -> None:
    [found] = metadata_faults(ENTRY | change)
    assert found.startswith(fault)


def test_the_index_is_written_in_the_order_of_names(tmp_path: Path) -> None:
    entries = {name: ENTRY | {"file": f"reports/{name}.jsonl"} for name in ("r0002", "r0001")}
    write_index(entries, tmp_path)
    assert list(read_index(tmp_path)) == ["r0001", "r0002"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":2: not JSON"),
        ('{"title": "x"}', ":2: no 'file'"),
        ('{"file": "reports/r0001.jsonl"}', ":2: reports/r0001.jsonl stands twice"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "index.jsonl").write_text('{"file": "reports/r0001.jsonl"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=f"index.jsonl{message}"):
        read_index(tmp_path)
