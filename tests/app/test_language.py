"""The language of the app: that of the browser, of the option, or that which a reader chose."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from lxml import html

pytest.importorskip("starlette", reason="the app extra is not installed")

from openpyxl import load_workbook

CHINESE = {"accept-language": "zh-CN"}
CHOSEN = {"accept-language": "en", "cookie": "workreport-lang=zh"}
# The link to the other language, the forms of results, names of files and of what the app is.
NO_WORDS = re.compile(
    r"English|workreport [\d.]+|\w*\.(?:txt|docx)|jsonl|csv|xlsx|parquet|html|docbin|Word|PDF|Markdown|\bzip\b|MB|WPS"
)


def shown(page: str) -> list[str]:
    document = html.document_fromstring(page)
    attributes = [
        element.get(name, "")
        for element in document.iter()
        for name in ("title", "placeholder", "aria-label", "data-uploading", "data-too-large", "data-unreachable")
    ]
    return [text.replace("{name}", "") for text in [*document.itertext(), *attributes] if text.strip()]


@pytest.mark.parametrize(
    "path", ["/", "/sentences", "/sentences?role=none&low=0.99", "/reports/1", "/sentences?report=7"]
)
def test_no_page_in_chinese_has_english(client, add, path) -> None:
    add()
    add("\0\1", name="b.docx")
    page = client.get(path, headers=CHINESE).text
    assert [text for text in shown(page) if re.search("[A-Za-z]{2,}", NO_WORDS.sub("", text))] == []


def test_the_report_and_its_downloads_are_in_the_language_of_the_app(client, add) -> None:
    add()
    assert html.fromstring(client.get("/reports/1/page", headers=CHINESE).text).get("lang") == "zh-CN"
    book = load_workbook(BytesIO(client.get("/download/xlsx", headers=CHINESE).content))
    assert book.sheetnames == ["报告", "句子", "实体", "汇总"]


def test_what_a_reader_chose_outweighs_the_browser_and_the_option(client, workspace) -> None:
    from starlette.testclient import TestClient
    from workreport.app.server import create_app

    assert html.fromstring(client.get("/", headers=CHOSEN).text).get("lang") == "zh-CN"
    english = TestClient(create_app(workspace, max_bytes=1, lang="en"), base_url="http://localhost")
    assert html.fromstring(english.get("/", headers=CHINESE).text).get("lang") == "en"
    assert html.fromstring(english.get("/", headers=CHOSEN).text).get("lang") == "zh-CN"


def test_a_choice_that_there_is_not_is_passed_over(client) -> None:
    page = client.get("/", headers={"cookie": "workreport-lang=<script>"}).text
    assert html.fromstring(page).get("lang") == "en"


def test_errors_are_in_the_language_of_the_app(client) -> None:
    assert client.delete("/reports/7", headers=CHINESE).json()["error"].startswith("没有报告 7：")
    assert "没有这个页面" in client.get("/nowhere", headers=CHINESE).text


def test_values_that_are_sent_are_the_same_in_both_languages(client, add) -> None:
    add()

    def values(headers):
        page = html.fromstring(client.get("/sentences", headers=headers).text)
        return [
            (element.tag, element.get("name"), element.get("value"))
            for element in page.iter("option", "input", "button")
        ]

    assert values({}) == values(CHINESE)
