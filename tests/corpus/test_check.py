from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from workreport.corpus.check import check_corpus
from workreport.corpus.index import read_index, write_index
from workreport.corpus.marked import parse_marked
from workreport.corpus.store import read_report, report_path, write_report, write_splits
from workreport.schema import AnnotatedReport, Span, Unit


def faults(root: Path) -> list[tuple[str, int, str]]:
    return [(Path(fault.file).relative_to(root).as_posix(), fault.line, fault.message) for fault in check_corpus(root)]


def replace_units(root: Path, name: str, *units: Unit) -> None:
    """Replace a report and keep the index in step, so that only the units can be at fault."""
    write_report(AnnotatedReport(name, units), report_path(root, name))
    index = read_index(root)
    index[name]["units"] = len(units)
    write_index(index, root)


def replace_body(root: Path, name: str, body: str) -> None:
    replace_units(root, name, *parse_marked(body, name=name)[0].units)


def edit_index(root: Path, name: str, **changes: Any) -> None:
    index = read_index(root)
    index[name].update(changes)
    write_index(index, root)


def test_a_clean_corpus_has_no_fault(root: Path) -> None:
    assert check_corpus(root) == []


def test_every_faulty_line_of_a_file_is_reported(root: Path) -> None:
    path = report_path(root, "r0001")
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[0] = "{"
    lines[2] = lines[2].replace("plan", "goal")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = faults(root)
    assert [fault[:2] for fault in found] == [("reports/r0001.jsonl", 1), ("reports/r0001.jsonl", 3)]
    assert "not JSON" in found[0][2]
    assert "role 'goal' is not one of" in found[1][2]


def test_an_empty_file_is_reported(root: Path) -> None:
    report_path(root, "r0001").write_text("", encoding="utf-8")
    assert faults(root) == [("reports/r0001.jsonl", 0, "no records: a report has one JSON object a line")]


def test_a_blank_at_the_edge_of_an_entity_is_reported(root: Path) -> None:
    replace_body(root, "r0001", "A\t新建{PLATFORM: 种业中心}。\n")
    assert faults(root) == [("reports/r0001.jsonl", 1, "blank at the edge of PLATFORM ' 种业中心'")]


@pytest.mark.parametrize("character", ["{", "}", "\n", "\r"])
def test_text_that_marked_text_cannot_hold_is_reported(root: Path, character: str) -> None:
    replace_units(root, "r0001", Unit(f"建成{character}平台。", 0))
    assert faults(root) == [("reports/r0001.jsonl", 1, f"text holds {character!r}, which marked text cannot hold")]


@pytest.mark.parametrize(("paragraphs", "line", "expected"), [((1,), 1, 0), ((0, 2), 2, 1), ((0, 1, 0), 3, 2)])
def test_a_gap_in_the_paragraphs_is_reported(root: Path, paragraphs: tuple[int, ...], line: int, expected: int) -> None:
    replace_units(root, "r0001", *(Unit(f"第{n}句。", paragraph) for n, paragraph in enumerate(paragraphs)))
    message = f"paragraph {paragraphs[-1]} where {expected} is expected"
    assert faults(root) == [("reports/r0001.jsonl", line, message)]


def test_two_sentences_in_one_unit_are_reported(root: Path) -> None:
    replace_body(root, "r0001", "A\t先说这句。\nA\t建成一座。又建一座。\n")
    message = "unit '建成一座。又建一座。' where the rules give '建成一座。'"
    assert faults(root) == [("reports/r0001.jsonl", 2, message)]


def test_half_a_sentence_in_a_unit_is_reported(root: Path) -> None:
    replace_body(root, "r0001", "A\t建成一座，\nA\t又建一座。\n")
    message = "unit '建成一座，' where the rules give '建成一座，又建一座。'"
    assert faults(root) == [("reports/r0001.jsonl", 1, message)]


def test_a_line_without_a_mark_at_its_end_is_no_fault(root: Path) -> None:
    replace_body(root, "r0001", "H\t一、没有句号的标题\n\nA\t先说这句。\nA\t后面断了\n\nA\t下一段。\n")
    assert faults(root) == []


def test_a_heading_that_shares_its_paragraph_is_reported(root: Path) -> None:
    replace_body(root, "r0001", "H\t一、做法。\nA\t建成一座。\n")
    assert faults(root) == [("reports/r0001.jsonl", 1, "a heading shares its paragraph with other units")]


def test_a_file_of_another_kind_is_reported(root: Path) -> None:
    (root / "reports" / "notes.txt").write_text("x", encoding="utf-8")
    assert faults(root) == [("reports/notes.txt", 0, "does not belong here: a report is a *.jsonl")]


def test_a_report_outside_of_index_and_splits_is_reported(root: Path) -> None:
    write_report(AnnotatedReport("r0009", (Unit("另一句。", 0),)), report_path(root, "r0009"))
    assert faults(root) == [
        ("reports/r0009.jsonl", 0, "has no line in the index"),
        ("splits.json", 0, "r0009 is in no split"),
    ]


def test_a_report_without_a_file_is_reported_from_index_and_splits(root: Path) -> None:
    report_path(root, "r0002").unlink()
    assert faults(root) == [
        ("index.jsonl", 2, "reports/r0002.jsonl does not exist"),
        ("splits.json", 6, "r0002 of dev does not exist in reports/"),
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"units": 7}, "units 7, but the file has 3"),
        ({"level": "市"}, "level '市' is not one of province, prefecture, county, township, zone, institution"),
        ({"title": ""}, "lacks 'title'"),
        ({"file": "texts/r0002.jsonl"}, "file 'texts/r0002.jsonl' is not 'reports/r0002.jsonl'"),
    ],
)
def test_an_index_out_of_step_is_reported(root: Path, changes: dict[str, Any], message: str) -> None:
    edit_index(root, "r0002", **changes)
    assert faults(root) == [("index.jsonl", 2, message)]


def test_a_report_in_two_splits_is_reported(root: Path) -> None:
    write_splits({"train": ["r0001", "r0002"], "dev": ["r0002"], "test": ["r0003"]}, root)
    assert ("splits.json", 4, "r0002 stands in train and in dev") in faults(root)


def test_an_empty_split_is_reported(root: Path) -> None:
    write_splits({"train": ["r0001", "r0002", "r0003"], "dev": [], "test": []}, root)
    assert faults(root) == [("splits.json", 0, "dev is empty"), ("splits.json", 0, "test is empty")]


@pytest.mark.parametrize("file", ["index.jsonl", "splits.json"])
def test_a_missing_index_or_splits_file_is_reported(root: Path, file: str) -> None:
    (root / file).unlink()
    assert faults(root) == [(file, 0, "cannot be read: No such file or directory")]


def test_a_place_in_two_splits_is_reported(root: Path) -> None:
    edit_index(root, "r0003", place="青原县")
    assert faults(root) == [("index.jsonl", 3, "place 青原县 stands in test and, with r0001, in train")]


def test_a_place_in_one_split_twice_is_no_fault(root: Path) -> None:
    write_splits({"train": ["r0001"], "dev": ["r0002", "r0003"], "test": ["r0001"]}, root)
    edit_index(root, "r0003", place="白石县")
    assert not [message for _, _, message in faults(root) if message.startswith("place")]


Rewrite = Callable[[str], str]


@pytest.mark.parametrize("rewrite", [str, lambda text: text.replace("，", ","), lambda text: f" {text}"])
def test_a_sentence_in_two_splits_is_reported_however_it_is_spaced(root: Path, rewrite: Rewrite) -> None:
    replace_body(root, "r0001", "A\t粮食总产再创新高，农民更有奔头。\n")
    replace_body(root, "r0002", f"A\t{rewrite('粮食总产再创新高，农民更有奔头。')}\n")
    [(file, line, message)] = faults(root)
    assert (file, line) == ("reports/r0002.jsonl", 1)
    assert message.startswith(f"also stands in {report_path(root, 'r0001')}:1 of train: ")


def test_a_formula_in_two_splits_is_no_fault(root: Path) -> None:
    greetings = [unit for name in ("r0002", "r0003") for unit in read_report(report_path(root, name)).units]
    assert [unit.text for unit in greetings].count("各位代表：") == 2
    assert faults(root) == []


def test_a_long_sentence_without_role_in_two_splits_is_reported(root: Path) -> None:
    sentence = "-\t这一句没有角色，但它比二十个字长得多，不能算作套话。\n"
    replace_body(root, "r0001", sentence)
    replace_body(root, "r0003", sentence)
    assert [fault[:2] for fault in faults(root)] == [("reports/r0003.jsonl", 1)]


@pytest.mark.parametrize(
    ("text", "count"), [("成效明显。", 0), ("这一句比二十个字长得多，抄第二遍就不是偶然的了。", 1)]
)
def test_only_a_long_sentence_may_not_recur_in_its_split(root: Path, text: str, count: int) -> None:
    replace_body(root, "r0001", f"A\t{text}\n\nA\t{text}\n")
    assert [fault[:2] for fault in faults(root)] == [("reports/r0001.jsonl", 2)] * count


@pytest.mark.parametrize("place", ["raw/city.txt", "dev/r1.jsonl"])
def test_text_of_a_real_report_is_reported(root: Path, place: str) -> None:
    real = "这一整句话假装出自真实的报告，抄它的人应当被发现。"
    file = root.parent.parent / "shared" / "reports" / place
    file.parent.mkdir(parents=True)
    record = json.dumps({"text": real, "paragraph": 0, "annotated": False}, ensure_ascii=False)
    file.write_text(record if file.suffix == ".jsonl" else f"开头\n{real}", encoding="utf-8")
    replace_body(root, "r0002", f"A\t改过的头，{real[:6]} {real[6:]}\n")
    [(name, line, message)] = faults(root)
    assert (name, line) == ("reports/r0002.jsonl", 1)
    assert message == f"shares 24 characters with a real report: {real[:24]}"


def test_labels_offsets_and_overlaps_are_checked(root: Path) -> None:
    path = report_path(root, "r0001")
    replace_units(root, "r0001", Unit("市局新建平台。", 0, spans=(Span(0, 2, "ORG"), Span(4, 6, "PLATFORM"))))
    good = path.read_text(encoding="utf-8")
    for old, new, message in [
        ('"ORG"', '"PLACE"', "label 'PLACE' is not one of"),
        ('"end": 6', '"end": 8', "ends after the text"),
        ('"start": 4', '"start": 1', "overlaps"),
    ]:
        path.write_text(good.replace(old, new), encoding="utf-8")
        [(name, line, found)] = faults(root)
        assert (name, line) == ("reports/r0001.jsonl", 1)
        assert message in found
