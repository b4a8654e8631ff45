import re

import pytest
from lxml import html
from workreport.results.comparing import compare_reports
from workreport.results.comparing.page import render_comparison


@pytest.fixture
def page(comparison):
    return html.document_fromstring(render_comparison(comparison, lang="zh"))


def section(page, title):
    return next(item for item in page.iter("section") if item.find("h2").text == title)


def test_the_figures_stand_at_the_top(page):
    figures = {item.find("dt").text: item.find("dd").text for item in page.find_class("figures")[0]}
    assert figures == {
        "报告": "3",
        "名称": "9",
        "列入计划的项目": "4",
        "后来已见成效": "2",
        "多份报告提到的平台和资金": "2",
        "反复出现的问题": "1",
    }


def test_projects_stand_under_their_outcome_with_both_sentences(page):
    parts = section(page, "从计划到成效").findall("details")
    assert [part.find("summary").text for part in parts] == ["已见成效（2）", "遇到问题（1）", "未再提到（1）"]
    quotes = [quote.text_content() for quote in parts[0].findall(".//tr")[1].iter("q")]
    assert quotes == [
        "开工建设江北大桥新建工程，启动城东水厂改造项目。",
        "城东水厂改造项目建成投运；江州科创基金投资企业9家。",
    ]


def test_the_name_is_marked_in_the_sentence(page):
    row = section(page, "从计划到成效").find(".//tbody/tr")
    assert [bold.text for bold in row.iter("b")] == ["城东水厂改造项目"] * 2


def test_plots_are_drawn(page):
    assert [svg.get("aria-label") for svg in page.iter("svg")] == [
        "各份报告的成绩、问题和计划句",
        "项目在各年的角色",
        "平台和资金在各年的角色",
    ]
    assert len(list(section(page, "反复出现的平台和资金").iter("circle"))) == 4


def test_returning_problems_are_quoted_together(page):
    quotes = [quote.text for quote in section(page, "反复出现的问题").iter("q")]
    assert quotes == ["二是龙头企业偏少，产业链条不长；", "龙头企业仍然偏少，产业链条不够长。"]


def test_names_come_with_their_short_forms_and_the_rule(page):
    names = section(page, "名称一览")
    assert [form.text for form in names.find_class("forms")] == ["江北大桥工程（省去中间词）", "市科技局（省去前缀）"]
    assert len(names.findall(".//tbody/tr")) == 9


def test_without_anything_to_compare_the_page_says_so():
    page = html.document_fromstring(render_comparison(compare_reports([]), lang="zh"))
    assert "没有可以跟踪的项目" in page.text_content()
    assert "没有被两份以上报告提到" in page.text_content()


NASTY = """<script>alert('a')</script></style></svg><img src="http://x.org/y.png">"&amp;"""


def test_markup_in_a_report_stays_text(analysed):
    reports = [
        analysed(f"H\t{year}年{NASTY}\n\n{role}\t建{{PROJECT:{NASTY}}}。\nQ\t缺{NASTY}。", source=f"{NASTY}{year}.txt")
        for year, role in ((2022, "P"), (2023, "A"))
    ]
    page = html.document_fromstring(render_comparison(compare_reports(reports), lang="zh"))
    assert list(page.iter("img")) == []
    assert len(list(page.iter("script"))) == len(list(page.iter("style"))) == 1
    assert len(list(page.iter("svg"))) == 2
    assert NASTY in section(page, "从计划到成效").text_content()
    assert NASTY in section(page, "反复出现的问题").text_content()


def test_nothing_is_fetched(comparison):
    page = render_comparison(comparison)
    assert re.findall(r"url\(|@import|https?:|<link|<iframe|fetch\(|XMLHttpRequest|\bsrc=", page) == []
    assert "default-src 'none'" in page
