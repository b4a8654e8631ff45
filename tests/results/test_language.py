"""Pages and workbooks in Chinese hold no English, those in English no Chinese but the report's own."""

from __future__ import annotations

import re
from dataclasses import replace

import openpyxl
import pytest
from lxml import html
from workreport import __version__
from workreport.results.comparing import compare_reports, write_comparison
from workreport.results.comparing.page import render_comparison
from workreport.results.counts import Counts
from workreport.results.formats import Format
from workreport.results.page import IndexEntry, render_index, render_page
from workreport.results.tables import REPORT_COLUMNS
from workreport.results.writers import open_writer
from workreport.results.xlsx import WorkbookWriter

# Names of programs, files and keys, and the figures of the trade.
NO_WORDS = re.compile(
    rf"workreport {re.escape(__version__)}|\w+/?\w*\.(?:docx|csv)|number(?= ?）)|TF-IDF|{{count}}|\bTab\b"
)
LATIN = re.compile("[A-Za-z]{2,}")
CHINESE = re.compile("[一-鿿]")
EARLIER = """\
H\t江州市2022年工作总结

A\t{PLATFORM:江州智能装备创新中心}挂牌。
Q\t龙头企业偏少，链条不长。
P\t启动{PROJECT:城东水厂项目}。
"""
LATER = """\
H\t江州市2023年工作总结

A\t{PROJECT:城东水厂项目}投运，{PLATFORM:江州智能装备创新中心}扩容，{PLATFORM:创新中心}获奖。
Q\t龙头企业仍然偏少，链条不长。
"""
ATTRIBUTES = ("aria-label", "placeholder", "title", "data-shown", "data-mark")


def pages(report, town, lang):
    lines = [IndexEntry("a.html", report.title, report.source, Counts.of(report))] * 2
    town_and_more = [*town, replace(town[0], title="", source="-")]
    return {
        "page": render_page(report, lang=lang),
        "without headings": render_page(replace(report, sentences=(), entities=(), source="-"), lang=lang),
        "index": render_index(lines, lang=lang),
        "comparison": render_comparison(compare_reports(town_and_more), lang=lang),
        "nothing to compare": render_comparison(compare_reports([]), lang=lang),
    }


def shown(page: str) -> list[str]:
    """Return everything in a page that a reader may see or hear."""
    document = html.document_fromstring(page)
    for element in [*document.iter("script"), *document.iter("style")]:
        element.drop_tree()
    attributes = [element.get(name, "") for element in document.iter() for name in ATTRIBUTES]
    return [text.strip() for text in [*document.itertext(), *attributes] if text.strip()]


@pytest.fixture
def town(analysed):
    return [analysed(text, source=f"{year}.docx") for year, text in ((2022, EARLIER), (2023, LATER))]


@pytest.mark.parametrize("name", ["page", "without headings", "index", "comparison", "nothing to compare"])
def test_a_chinese_page_has_no_english(report, town, name):
    page = pages(report, town, "zh")[name]
    assert 'lang="zh-CN"' in page[:100]
    left = {text: LATIN.findall(NO_WORDS.sub("", text)) for text in shown(page)}
    assert {text: words for text, words in left.items() if words} == {}


@pytest.mark.parametrize("name", ["without headings", "nothing to compare"])
def test_an_english_page_has_no_chinese(report, town, name):
    page = pages(replace(report, title="Report"), town, "en")[name]
    assert 'lang="en"' in page[:100]
    assert [text for text in shown(page) if CHINESE.search(text)] == []


def test_a_page_without_a_language_is_in_english(report):
    assert render_page(report) == render_page(report, lang="en")


def test_what_scripts_and_styles_go_by_is_the_same_in_both_languages(report):
    def names(page):
        document = html.document_fromstring(page)
        return [
            (element.tag, element.get("class"), element.get("id"), element.get("value")) for element in document.iter()
        ]

    assert names(render_page(report)) == names(render_page(report, lang="zh"))


@pytest.fixture
def write(tmp_path):
    """Return a function that writes reports as a workbook in a language and opens it."""

    def run(lang, *reports):
        with WorkbookWriter(tmp_path / "r.xlsx", lang=lang) as writer:
            for report in reports:
                writer.write(report)
        return openpyxl.load_workbook(tmp_path / "r.xlsx")

    return run


def cells(book):
    return [str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None]


def test_a_chinese_workbook_has_no_english(report, write):
    book = write("zh", report)
    assert book.sheetnames == ["报告", "句子", "实体", "汇总"]
    assert [cell for cell in cells(book) if LATIN.search(NO_WORDS.sub("", cell))] == []


def test_sheets_columns_and_values_are_named_in_chinese(report, write):
    book = write("zh", report)
    header, first, *_ = book["实体"].values
    assert header[:6] == ("来源", "标题", "报告序号", "文本", "类型", "概率")
    assert dict(zip(header, first, strict=True))["类型"] == "机构"
    rows = [tuple(row[:4]) for row in book["汇总"].values]
    assert ("报告数", 1, None, None) in rows
    assert ("最常见的名称", "类型", "次数", "报告数") in rows
    assert ("市政府", "机构", 2, 1) in rows


def test_the_colours_of_a_chinese_workbook_follow_its_words(report, write):
    rules = [rule for cells in write("zh", report)["实体"].conditional_formatting for rule in cells.rules]
    named = {rule.formula[0].split('"')[1] for rule in rules}
    assert named == {"机构", "项目", "平台", "资金", "成绩", "问题", "计划"}


def test_a_workbook_in_english_has_the_names_of_the_tables(report, write):
    assert next(write("en", report)["Reports"].values) == REPORT_COLUMNS


@pytest.mark.parametrize("form", [Format.JSONL, Format.CSV, Format.PARQUET, Format.DOCBIN])
def test_forms_for_machines_are_the_same_in_every_language(report, tmp_path, form):
    for lang in ("en", "zh"):
        with open_writer(form, tmp_path / lang, lang=lang) as writer:
            writer.write(report)
    english, chinese = ({path.name: path for path in (tmp_path / lang).iterdir()} for lang in ("en", "zh"))
    assert list(english) == list(chinese)
    if form is not Format.DOCBIN:  # whose strings come in any order
        assert [path.read_bytes() for path in english.values()] == [path.read_bytes() for path in chinese.values()]


def test_a_comparison_is_written_in_chinese_save_for_its_tables_of_text(town, tmp_path):
    comparison = compare_reports(town)
    write_comparison(comparison, tmp_path / "zh", lang="zh")
    write_comparison(comparison, tmp_path / "en")
    book = openpyxl.load_workbook(tmp_path / "zh" / "comparison.xlsx")
    assert book.sheetnames == ["报告", "项目进展", "反复出现", "反复问题", "实体", "提及"]
    assert [cell for cell in cells(book) if LATIN.search(NO_WORDS.sub("", cell))] == []
    assert "创新中心 (省去前缀)" in cells(book)
    for table in (tmp_path / "en").glob("*.csv"):
        assert table.read_bytes() == (tmp_path / "zh" / table.name).read_bytes()


def test_counts_are_told_in_chinese(report):
    assert Counts.of(report).describe(lang="zh") == (
        "1 份报告，7 个句子（成绩 3、问题 2、计划 3），7 个实体（机构 3、项目 2、平台 1、资金 1）"
    )
