import pytest
from workreport.results.comparing.tables import TABLES


def rows(comparison, name):
    table = next(table for table in TABLES if table.name == name)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows(comparison)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_has_a_cell_for_each_column(comparison, table):
    lengths = {len(row) for row in table.rows(comparison)}
    assert lengths == {len(table.columns)}


def test_an_entity_row_tells_years_roles_and_evidence(comparison):
    row = next(row for row in rows(comparison, "Entities") if row["name"] == "江北大桥新建工程")
    assert row == {
        "name": "江北大桥新建工程",
        "type": "PROJECT",
        "reports": 3,
        "mentions": 4,
        "years": "2022 2023 2024",
        "achievement": 2,
        "problem": 0,
        "plan": 2,
        "no_role": 0,
        "short_forms": "江北大桥工程 (same head)",
        "sources": "2022.docx; 2023.docx; 2024.docx",
    }


def test_a_project_row_quotes_both_sentences(comparison):
    row = rows(comparison, "Projects")[0]
    assert (row["name"], row["outcome"], row["planned_year"], row["outcome_year"]) == (
        "城东水厂改造项目",
        "achieved",
        2022,
        2023,
    )
    assert row["plan_sentence"].startswith("开工建设")
    assert row["outcome_sentence"].startswith("城东水厂改造项目建成投运；")


def test_each_mention_names_the_rule_that_joined_it(comparison):
    mentions = [row for row in rows(comparison, "Mentions") if row["name"] == "江州市科技局"]
    assert [(row["text"], row["rule"]) for row in mentions][-1] == ("市科技局", "suffix")


def test_only_platforms_and_funds_recur(comparison):
    assert {row["type"] for row in rows(comparison, "Recurring")} == {"PLATFORM", "FUND"}


def test_problem_rows_share_the_number_of_their_problem(comparison):
    assert [(row["problem"], row["year"]) for row in rows(comparison, "Problems")] == [(1, 2022), (1, 2023)]


def test_a_report_row_counts_sentences(comparison):
    assert rows(comparison, "Reports")[0] == {
        "year": 2022,
        "source": "2022.docx",
        "title": "江州市科技局2022年工作总结和2023年工作计划",
        "sentences": 5,
        "achievement": 1,
        "problem": 2,
        "plan": 2,
    }
