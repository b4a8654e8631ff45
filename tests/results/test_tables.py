from dataclasses import replace

import pytest
from workreport.results.tables import (
    ENTITY_COLUMNS,
    REPORT_COLUMNS,
    SENTENCE_COLUMNS,
    csv_row,
    entity_rows,
    report_row,
    sentence_rows,
    text_cell,
)
from workreport.schema import ENTITY_TYPES, ROLES


@pytest.fixture
def sentences(report):
    return [dict(zip(SENTENCE_COLUMNS, row, strict=True)) for row in sentence_rows(report)]


@pytest.fixture
def entities(report):
    return [dict(zip(ENTITY_COLUMNS, row, strict=True)) for row in entity_rows(report)]


def test_a_sentence_has_its_page_where_the_source_has_pages(report, sentences):
    paged = replace(report, sentences=tuple(replace(item, page=3) for item in report.sentences))
    at = SENTENCE_COLUMNS.index("page")
    assert {row[at] for row in sentence_rows(paged)} == {3}
    assert {row["page"] for row in sentences} == {""}


def test_each_sentence_and_heading_has_a_row(report, sentences):
    assert [row["number"] for row in sentences] == list(range(1, len(report.sentences) + 1))
    assert [row["heading"] for row in sentences].count(1) == 4


def test_roles_are_columns_of_zero_and_one(sentences):
    row = next(row for row in sentences if row["text"].startswith("“雪亮”"))
    assert (row["achievement"], row["problem"], row["plan"]) == (1, 0, 1)
    assert row["achievement_probability"] == row["plan_probability"] == 0.9
    assert row["problem_probability"] == 0.1


def test_the_section_is_a_path(sentences):
    row = next(row for row in sentences if row["text"].startswith("“雪亮”"))
    assert row["section"] == "一、主要成绩 › （一）平台建设提速"


def test_an_entity_row_stands_for_itself(report, entities):
    start = report.text.index("江北大桥工程")
    assert entities[-1] == {
        "source": "reports/a.docx",
        "title": "江州市科技局2023年工作总结",
        "report": 1,
        "text": "江北大桥工程",
        "type": "PROJECT",
        "score": 0.9,
        "sentence_number": 11,
        "sentence": "推进江北大桥工程。",
        "roles": "plan",
        "section": "三、下步打算",
        "start": start,
        "end": start + 6,
    }


def test_both_tables_share_the_number_of_a_sentence(sentences, entities):
    for entity in entities:
        assert sentences[entity["sentence_number"] - 1]["text"] == entity["sentence"]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-好", "@SUM(A1)", "＝1", "\t=1", "\r=1"])
def test_a_cell_never_begins_like_a_formula(text):
    assert text_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["", "增长3%", "（一）", "2023年=好", "'=1"])
def test_other_cells_are_left_alone(text):
    assert text_cell(text) == text


def test_every_column_of_text_is_guarded_in_csv(analysed):
    report = analysed("H\t=一、成绩\n\nA\t{ORG:@市委}好。", source="=a.docx")
    rows = [*sentence_rows(report), *entity_rows(report)]
    cells = [cell for row in rows for cell in csv_row(row) if isinstance(cell, str)]
    assert "'@市委" in cells
    assert [cell for cell in cells if cell.startswith(("=", "@"))] == []


def test_rows_hold_the_text_as_it_stands(analysed):
    report = analysed("A\t{ORG:@市委}好。")
    assert next(sentence_rows(report))[SENTENCE_COLUMNS.index("text")] == "@市委好。"
    assert next(entity_rows(report))[ENTITY_COLUMNS.index("text")] == "@市委"


def test_a_report_has_one_row_of_counts(report):
    row = dict(zip(REPORT_COLUMNS, report_row(report), strict=True))
    assert (row["source"], row["headings"], row["sentences"]) == ("reports/a.docx", 4, 7)
    assert [row[role] for role in ROLES] == [3, 2, 3]
    assert [row[label] for label in ENTITY_TYPES] == [3, 2, 1, 1]
