import re
from dataclasses import replace

import pytest
from lxml import html
from workreport.results.counts import Counts
from workreport.results.page import IndexEntry, render_index, render_page
from workreport.results.templating import percent
from workreport.schema import ENTITY_TYPES, ROLES, AnalysedReport


def text_of(element):
    """The text that a reader sees in an element, cards aside."""
    copy = html.fromstring(html.tostring(element, with_tail=False))
    for card in copy.find_class("card"):
        card.drop_tree()
    return copy.text_content().strip()


def classes(element):
    return set(element.get("class").split())


def sentence(page, text):
    return next(element for element in page.find_class("s") if text in text_of(element))


@pytest.fixture
def page(report):
    return html.document_fromstring(render_page(report, lang="zh"))


def test_the_page_shows_the_text_of_the_report(report, page):
    lines = [page.find(".//h1"), *page.get_element_by_id("text").find_class("line")]
    assert [text_of(line) for line in lines] == report.text.split("\n")


def test_headings_become_headings_by_their_level(page):
    article = page.get_element_by_id("text")
    assert [(line.tag, text_of(line)) for line in article.find_class("line") if line.tag != "p"] == [
        ("h2", "一、主要成绩"),
        ("h2", "二、存在问题"),
        ("h2", "三、下步打算"),
    ]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("各位领导", set()),
        ("龙头企业偏少", {"problem"}),
        ("“雪亮”工程", {"achievement", "plan"}),
        ("人才不足", {"problem", "plan"}),
    ],
)
def test_a_sentence_carries_its_roles_as_classes_and_letters(page, text, roles):
    element = sentence(page, text)
    assert classes(element) - {"s"} == roles
    assert {(classes(badge) - {"badge"}).pop() for badge in element.find_class("badge")} == roles


def test_entities_are_marked_by_type(page):
    marks = page.get_element_by_id("text").find_class("e")
    assert [(text_of(mark), (classes(mark) & set(ENTITY_TYPES)).pop()) for mark in marks] == [
        ("市委", "ORG"),
        ("市政府", "ORG"),
        ("江州智能装备创新中心", "PLATFORM"),
        ("“雪亮”工程", "PROJECT"),
        ("江州科创基金", "FUND"),
        ("市政府", "ORG"),
        ("江北大桥工程", "PROJECT"),
    ]


def test_only_joined_entities_are_held_apart(page):
    assert [text_of(mark) for mark in page.find_class("joined")] == ["市政府"]


def test_the_card_of_a_sentence_tells_its_probabilities(page):
    (card,) = [child for child in sentence(page, "龙头企业偏少") if "card" in classes(child)]
    shares = {(classes(share) & set(ROLES)).pop(): share.text_content() for share in card.find_class("share")}
    assert shares == {"achievement": "成绩 10%", "problem": "问题 90%", "plan": "计划 10%"}


def test_the_card_of_a_sentence_tells_its_page(report):
    paged = replace(report, sentences=tuple(replace(item, page=3) for item in report.sentences))
    page = html.document_fromstring(render_page(paged, lang="zh"))
    assert page.find_class("number")[0].text_content() == "第 1 句，第 3 页"


def test_the_card_of_an_entity_tells_its_type_and_probability(page):
    card = page.get_element_by_id("e3").find_class("card")[0]
    assert "平台" in card.text_content()
    assert "90%" in card.text_content()


@pytest.mark.parametrize(("score", "shown"), [(0, "0%"), (0.004, "<1%"), (0.55, "55%"), (0.996, ">99%"), (1, "100%")])
def test_a_percentage_is_never_rounded_to_certainty(score, shown):
    assert percent(score) == shown


def test_what_tells_a_probability_can_be_reached_by_keyboard(page):
    article = page.get_element_by_id("text")
    reachable = [element for element in article.iter() if element.get("tabindex") == "0"]
    assert len(reachable) == 6 + 7  # sentences with a role, and entities


def test_every_link_leads_to_a_place_in_the_page(page):
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    links = [link.get("href").removeprefix("#") for link in page.iter("a")]
    assert len(ids) == len(set(ids))
    assert len(links) > 20
    assert set(links) <= set(ids)


def test_the_outline_names_every_section_but_the_title(page):
    links = page.find_class("outline")[0].findall(".//a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("一、主要成绩", "#s3"),
        ("（一）平台建设提速", "#s4"),
        ("二、存在问题", "#s7"),
        ("三、下步打算", "#s10"),
    ]


def test_the_legend_has_a_switch_and_a_count_for_each_role_and_type(page):
    lines = page.find_class("panel")[0].findall(".//li")
    assert [
        (line.find(".//input").get("data-off"), line.text_content().strip(), line.find(".//input").get("checked"))
        for line in lines
    ] == [
        ("achievement", "成绩 3", "checked"),
        ("problem", "问题 2", "checked"),
        ("plan", "计划 3", "checked"),
        ("ORG", "机构 3", "checked"),
        ("PROJECT", "项目 2", "checked"),
        ("PLATFORM", "平台 1", "checked"),
        ("FUND", "资金 1", "checked"),
    ]


def test_the_figures_stand_at_the_top(report, page):
    figures = {item.find("dt").text: item.find("dd").text.strip() for item in page.find_class("figures")[0]}
    assert figures == {
        "字数": str(len(report.text.replace("\n", ""))),
        "标题": "4",
        "句数": "7",
        "成绩句": "3",
        "问题句": "2",
        "计划句": "3",
        "实体": "7",
    }


def test_the_register_gathers_the_mentions_of_a_name(page):
    lines = {
        line.find_class("name")[0].text: [link.text for link in line.findall("a")]
        for line in page.find_class("register")[0].findall(".//li")
    }
    assert lines["市政府"] == ["5", "9"]
    assert lines["江北大桥工程"] == ["11"]


def test_the_source_and_the_language_are_given(page):
    assert "reports/a.docx" in page.find_class("source")[0].text
    assert page.get("lang") == "zh-CN"


NASTY = (
    """<script>alert('a')</script> </style> </script> "b" & &lt; <!-- {% raw %} ]]> <img src="http://x.org/y.png">"""
)


@pytest.fixture
def nasty(analysed):
    """A report whose title, text, entity and source would all break out of a page that did not escape them."""
    marked = f"H\t标题{NASTY}\n\nA\t见{{ORG:{NASTY}}}。"
    text = marked.replace("{% raw %}", "")
    return analysed(text, source=f"{NASTY}.txt")


def test_markup_in_a_report_stays_text(nasty):
    page = html.document_fromstring(render_page(nasty))
    assert [text_of(line) for line in [page.find(".//h1"), *page.find_class("line")]] == nasty.text.split("\n")
    assert len(list(page.iter("script"))) == len(list(page.iter("style"))) == 1
    assert list(page.iter("img")) == []
    assert page.find(".//title").text == nasty.title


def test_markup_in_a_title_stays_text_in_the_index(nasty):
    page = html.document_fromstring(render_index([IndexEntry("a.html", nasty.title, nasty.source, Counts.of(nasty))]))
    assert list(page.iter("img")) == []
    assert len(list(page.iter("script"))) == len(list(page.iter("style"))) == 1
    assert nasty.title in page.text_content()
    assert page.find(".//tbody//a").text == nasty.title


@pytest.mark.parametrize("make", [render_page, lambda report: render_index([entry(report)])], ids=["page", "index"])
def test_nothing_is_fetched(report, make):
    page = make(report)
    addresses = re.findall(r"""(?:src|href|action|srcset|data)\s*=\s*["']?([^"'\s>]+)""", page)
    assert addresses
    assert [address for address in addresses if re.match(r"\w+:|//", address)] == []
    assert re.findall(r"url\(|@import|https?:|<link|<iframe|fetch\(|XMLHttpRequest", page) == []
    assert "default-src 'none'" in page


def entry(report, page="a.html"):
    return IndexEntry(page, report.title, report.source, Counts.of(report))


def test_a_report_without_a_heading_is_titled_by_its_file(analysed):
    page = html.document_fromstring(render_page(analysed("A\t好。", source="x/季报.docx"), lang="zh"))
    assert page.find(".//h1").text == page.find(".//title").text == "季报"
    assert "没有标题" in page.find_class("outline")[0].text_content()


@pytest.mark.issue(2)
def test_the_first_section_of_a_report_without_title_stays_a_section(analysed):
    report = analysed("H\t一、成绩\n\nA\t（一）创新提速。\n\nH\t二、打算\n\nP\t修路。", source="x/季报.docx")
    page = html.document_fromstring(render_page(report))
    assert page.find(".//h1").text == "季报"
    assert [link.text for link in page.find_class("outline")[0].iter("a")] == ["一、成绩", "（一）创新提速", "二、打算"]
    assert [text_of(heading) for heading in page.get_element_by_id("text").iter("h2")] == ["一、成绩", "二、打算"]


def test_an_empty_report_gives_a_page():
    page = html.document_fromstring(render_page(AnalysedReport("空.txt", "", "", (), ())))
    assert page.find(".//h1").text == "空"
    assert page.find_class("line") == []


def test_a_report_that_was_not_scored_has_no_cards(report):
    bare = replace(report, sentences=tuple(replace(item, scores={}) for item in report.sentences), entities=())
    page = html.document_fromstring(render_page(bare))
    assert page.find_class("card") == []
    assert text_of(sentence(page, "偏少")) == "龙头企业偏少。"


def test_the_seam_between_two_reports_is_shown(report):
    glued = replace(
        report, sentences=tuple(replace(item, report=int(at >= 6)) for at, item in enumerate(report.sentences))
    )
    page = html.document_fromstring(render_page(glued, lang="zh"))
    (seam,) = page.find_class("seam")
    assert seam.text == "第 2 份报告"
    assert text_of(seam.getnext()) == "二、存在问题"
    assert "内含 2 份报告" in page.find_class("source")[0].text


def test_the_index_links_to_each_page_and_adds_up(report):
    page = html.document_fromstring(render_index([entry(report), entry(report, "a b#2.html")]))
    assert [link.get("href") for link in page.iter("a")] == ["a.html", "a%20b%232.html"]
    assert [cell.text for cell in page.find(".//tfoot/tr").findall("td") if "bar" not in (cell.get("class") or "")] == [
        *("14", "6", "4", "6"),
        *("6", "4", "2", "2"),
    ]


def test_the_index_begins_with_the_figures_of_all_reports(report):
    page = html.document_fromstring(render_index([entry(report), entry(report)], lang="zh"))
    figures = {item.find("dt").text: item.find("dd").text.strip() for item in page.find_class("figures")[0]}
    assert figures == {
        "字数": str(2 * len(report.text.replace("\n", ""))),
        "句数": "14",
        "成绩句": "6",
        "问题句": "4",
        "计划句": "6",
        "实体": "14",
    }


def colours(css):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def contrast(one, other):
    """Contrast ratio of WCAG 2.2."""

    def luminance(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_colours_can_be_told_from_their_ground(report, dark):
    light_css, dark_css = render_page(report).split("@media screen and (prefers-color-scheme: dark)")
    colour = colours(dark_css.partition("* {")[0] if dark else light_css)
    grounds = [colour[name] for name in ("paper", *ROLES)]
    assert min(contrast(colour["ink"], ground) for ground in grounds) >= 7
    assert min(contrast(colour["muted"], colour[name]) for name in ("paper", "raised")) >= 4.5
    assert min(contrast(colour[f"{role}-ink"], colour[ground]) for role in ROLES for ground in (role, "paper")) >= 4.5
    for label in ENTITY_TYPES:
        assert min(contrast(colour[label], ground) for ground in grounds) >= 4.5
