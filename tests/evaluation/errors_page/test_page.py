import re

import pytest
from lxml import html
from typer.testing import CliRunner
from workreport.cli import app
from workreport.corpus.index import write_index
from workreport.corpus.store import report_path, write_report, write_splits
from workreport.evaluation.errors_page.analysis import find_errors
from workreport.evaluation.errors_page.page import render_errors, write_errors
from workreport.evaluation.evaluation import score_reports

GOLD = "H\t一、回顾\n\nA\t{ORG:市科技局}建成{PLATFORM:云浦药谷}。\nP\t将办{PROJECT:强链工程}。\nQ\t进度偏慢。\n"
FOUND = "H\t一、回顾\n\nA\t{ORG:市科技}局建成{ORG:云浦药谷}。\nA\t将办强链工程。\nQ\t{FUND:进度}偏慢。\n"


def render(gold, prediction, annotated=GOLD, found=FOUND, **words):
    report, predicted = gold(annotated), prediction(found)
    evaluation = score_reports([report], [predicted], **words)
    return render_errors(find_errors(evaluation, [report], [predicted]))


@pytest.fixture
def page(gold, prediction):
    return html.document_fromstring(render(gold, prediction, system="by hand"))


def test_each_table_is_there(page):
    assert [caption.text for caption in page.iter("caption")] == [
        "Roles, annotated and found",
        "Entities, kinds of error",
        "Boundaries right, type wrong",
        "Reports",
    ]


def test_wrong_roles_stand_under_their_confusion(page):
    (details,) = page.xpath("//section[@id='roles']/details")
    assert details.find("summary").text == "plan, found achievement: 1"
    assert details.xpath(".//span[contains(@class, 's ')]")[0].text == "将办强链工程。"


def test_certain_and_uncertain_sentences_are_ranked(page):
    assert len(page.xpath("//section[@id='least-certain']//li")) == 3
    (wrong,) = page.xpath("//section[@id='certainly-wrong']//li")
    assert wrong.xpath(".//b")[0].text == "75%"


def test_entity_errors_stand_by_kind_and_type_in_context(page):
    section = page.xpath("//section[@id='entities']")[0]
    assert [heading.text for heading in section.iter("h3")] == ["Missed", "Spurious", "Boundary", "Type"]
    assert [summary.text for summary in section.iter("summary")] == ["PROJECT: 1", "FUND: 1", "ORG: 1", "PLATFORM: 1"]
    texts = [" ".join(item.xpath("./p[@class='text']")[0].text_content().split()) for item in section.iter("li")]
    assert texts == ["将办强链工程。", "进度偏慢。", "市科技局建成云浦药谷。", "市科技局建成云浦药谷。"]
    boundary = section.xpath(".//details[summary[text()='ORG: 1']]//mark")
    assert [(mark.text, mark.get("class").split()) for mark in boundary] == [
        ("市科技", ["annotated", "found"]),
        ("局", ["annotated"]),
    ]


def test_nothing_wrong_is_said(gold, prediction):
    text = html.document_fromstring(render(gold, prediction, found=GOLD)).text_content()
    assert "No sentence has wrong roles." in text
    assert "No entity is wrong." in text


def test_markup_stays_text(gold, prediction):
    nasty = "<img src=x onerror=alert(1)>&amp;"
    rendered = render(
        gold, prediction, f"P\t{nasty}{{ORG:{nasty}}}。\n", f"A\t{nasty}{nasty}。\n", system=nasty, data=nasty
    )
    page = html.document_fromstring(rendered)
    assert list(page.iter("img")) == list(page.iter("script")) == []
    assert page.find(".//h1").text == f"Errors of {nasty}"
    assert page.xpath("//mark[@class='annotated']")[-1].text == nasty


def test_the_page_asks_the_network_for_nothing(gold, prediction):
    rendered = render(gold, prediction)
    page = html.document_fromstring(rendered)
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]
    assert [link for _, _, link, _ in page.iterlinks() if not link.startswith("#")] == []
    assert re.findall(r"@import|url\(|https?:", rendered) == []


def test_every_link_leads_somewhere(page):
    for link in page.xpath("//a/@href"):
        assert len(page.xpath(f"//*[@id='{link[1:]}']")) == 1


def test_page_is_written_into_a_new_folder(gold, prediction, tmp_path):
    report, predicted = gold(GOLD), prediction(FOUND)
    errors = find_errors(score_reports([report], [predicted]), [report], [predicted])
    path = write_errors(errors, tmp_path / "new")
    assert path == tmp_path / "new" / "errors.html"
    assert path.read_text("utf-8") == render_errors(errors)


def test_command_writes_the_page_with_the_strata_of_the_corpus(gold, saved_pipeline, tmp_path):
    root = tmp_path / "corpus"
    for name in ("t1", "e1"):
        write_report(gold(GOLD, name=name), report_path(root, name))
    write_splits({"train": ["t1"], "dev": [], "test": ["e1"]}, root)
    write_index({name: {"file": f"reports/{name}.jsonl", "genre": "annual"} for name in ("t1", "e1")}, root)
    arguments = [str(saved_pipeline), str(root), "--split", "test", "--errors", str(tmp_path / "out")]
    assert CliRunner().invoke(app, ["evaluate", *arguments]).exit_code == 0
    page = html.fromstring((tmp_path / "out" / "errors.html").read_text("utf-8"))
    assert "By genre" in [caption.text for caption in page.iter("caption")]
