from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner
from workreport.cli import app
from workreport.corpus.comparing import compare_corpora, comparison_tables, write_comparison
from workreport.corpus.comparing.compared import ComparedReport, annotated_report, plain_report
from workreport.corpus.marked import parse_marked

MARKED = "H\t一、成绩\n\nA\t新建{PLATFORM:青原药谷}和{PLATFORM:青原种业中心}。\nQ\t钱少。\nP\t明年再建。\n"


@pytest.fixture
def annotated() -> list[ComparedReport]:
    return [annotated_report(parse_marked(MARKED, name="a")[0])]


@pytest.fixture
def plain() -> list[ComparedReport]:
    return [plain_report("b", "粮食增产，农民增收，外贸下降。钱少。")]


def rows(comparison_record: dict) -> dict[str, list[str]]:
    return {
        str(cells[0]): [str(cell) for cell in cells[1:]]
        for table in comparison_tables(comparison_record)
        for cells in zip(*(column.cells for column in table.columns), strict=True)
    }


def test_lengths_are_compared_with_the_reference(annotated: list[ComparedReport], plain: list[ComparedReport]) -> None:
    # Sentences of 3, 5 and 14 characters beside 3 and 15.
    found = rows(compare_corpora(annotated, plain).to_dict())
    assert found["sentence length, 50 %"] == ["5", "3", "+66.7 %"]
    assert found["sentence length, 90 %"] == ["14", "15", "-6.7 %"]


def test_what_is_not_annotated_is_undefined(annotated: list[ComparedReport], plain: list[ComparedReport]) -> None:
    found = rows(compare_corpora(annotated, plain).to_dict())
    assert found["entities per unit"] == ["0.50", "–", ""]
    assert found["entity length, 50 %"] == ["4", "–", "–"]
    assert found["told apart by report, AUC"] == ["", "", "–"]


def test_bigrams_that_a_has_seen_stand_under_b(plain: list[ComparedReport]) -> None:
    more = [plain_report("c", "粮食增产，农民增收，外贸下降。钱少。人多。")]
    found = rows(compare_corpora(more, plain).to_dict())
    # 人 and 多 make three of the twenty pairs.
    assert found["bigrams seen in the other"] == ["85.0 %", "100.0 %", ""]


def test_only_annotated_sides_have_roles_by_position(
    annotated: list[ComparedReport], plain: list[ComparedReport]
) -> None:
    assert len(rows(compare_corpora(annotated, plain).to_dict())["achievement"]) == 3
    assert len(rows(compare_corpora(annotated, annotated).to_dict())["achievement"]) == 6
    assert "achievement" not in rows(compare_corpora(plain, plain).to_dict())


def test_page_shows_its_plots_and_every_number_is_in_the_json(
    annotated: list[ComparedReport], plain: list[ComparedReport], tmp_path: Path
) -> None:
    comparison = compare_corpora(annotated, plain, name_a="corpus", name_b="真实报告")
    write_comparison(comparison, annotated, plain, tmp_path / "out")
    page = (tmp_path / "out" / "comparison.md").read_text(encoding="utf-8")
    for plot in ("lengths", "roles"):
        assert f"![{plot}]({plot}.png)" in page
        assert (tmp_path / "out" / f"{plot}.png").read_bytes().startswith(b"\x89PNG")
        assert (tmp_path / "out" / f"{plot}.svg").read_text(encoding="utf-8").startswith("<?xml")
    record = json.loads((tmp_path / "out" / "comparison.json").read_text(encoding="utf-8"))
    assert record == comparison.to_dict()
    assert record["differences"]["sentence_length"]["50"] == pytest.approx(2 / 3)


def test_plots_are_the_same_each_time(plain: list[ComparedReport], tmp_path: Path) -> None:
    comparison = compare_corpora(plain, plain)
    for name in ("one", "two"):
        write_comparison(comparison, plain, plain, tmp_path / name)
    for file in ("lengths.png", "lengths.svg"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    assert not (tmp_path / "one" / "roles.png").exists()


def test_reports_without_sentences_are_drawn(tmp_path: Path) -> None:
    heading = [annotated_report(parse_marked("H\t一、成绩\n", name="a")[0])]
    write_comparison(compare_corpora(heading, heading), heading, heading, tmp_path)
    assert (tmp_path / "lengths.png").is_file()


def test_command_prints_tables_and_writes_the_page(root: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("粮食增产。农民增收。", encoding="utf-8")
    result = CliRunner().invoke(app, ["corpus", "compare", str(root), str(real), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert "sentence length, 50 %" in result.stdout
    assert (tmp_path / "out" / "comparison.md").is_file()


def test_command_names_what_it_cannot_read_and_exits_with_1(root: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("粮食增产。", encoding="utf-8")
    (tmp_path / "real" / "b.txt").write_text("", encoding="utf-8")
    result = CliRunner().invoke(app, ["corpus", "compare", str(root), str(tmp_path / "real")])
    assert result.exit_code == 1
    assert "sentence length, 50 %" in result.stdout
    assert str(tmp_path / "real" / "b.txt") in result.stderr
