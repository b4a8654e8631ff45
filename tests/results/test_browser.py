"""The pages in a real browser: no report runs a script in it, and the pages' own scripts do what they are for."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import pytest
from lxml import html
from workreport.results.comparing import compare_reports
from workreport.results.comparing.page import render_comparison
from workreport.results.counts import Counts
from workreport.results.page import IndexEntry, render_index, render_page
from workreport.results.templating import script_source

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="needs chromium")]

RUN = "document.title='hacked'"
NASTY = f'<script>{RUN}</script></q></td></svg><svg onload="{RUN}"><img src=x onerror="{RUN}">\' onclick=\'{RUN}'


@pytest.fixture
def open_page(tmp_path):
    """Return a function that opens a page in the browser, runs a script at its end, and returns what is then there.

    The page's policy is made to allow this script; `smuggled` is put beside it without that.
    """

    def run(page: str, script: str = "", *, smuggled: str = ""):
        path = tmp_path / "page.html"
        if script:  # a policy that names any script allows no unnamed one: otherwise it stays as it is
            page = page.replace("script-src ", f"script-src {script_source(script)} ")
        path.write_text(page.replace("</body>", f"{smuggled}<script>{script}</script></body>"), "utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}", "--dump-dom"]
        command = [BROWSER, *options, "--virtual-time-budget=1000", path.as_uri()]
        shown = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
        return html.document_fromstring(shown.decode("utf-8"))

    return run


@pytest.fixture
def nasty(analysed):
    marked = "H\t{year}年{nasty}\n\n{role}\t建{{PROJECT:{nasty}}}。\nQ\t缺{nasty}。"
    return [
        analysed(marked.format(year=year, role=role, nasty=NASTY), source=f"{NASTY}{year}.txt")
        for year, role in ((2022, "P"), (2023, "A"))
    ]


def entry(report, page="a.html"):
    return IndexEntry(page, report.title, report.source, Counts.of(report))


def test_the_check_would_see_a_script_that_runs(open_page, report):
    assert open_page(render_page(report), RUN).find(".//title").text == "hacked"


def test_no_page_runs_a_script_but_its_own(open_page, report):
    pages = (
        render_page(report),
        render_index([entry(report)]),
        render_comparison(compare_reports([report])),
    )
    for page in pages:
        title = html.document_fromstring(page).find(".//title").text
        assert open_page(page, smuggled=NASTY).find(".//title").text == title


def test_no_page_runs_a_script_of_a_report(open_page, nasty):
    pages = {
        f"2022年{NASTY}": render_page(nasty[0]),
        "2 work reports": render_index(map(entry, nasty)),
        "2 work reports compared": render_comparison(compare_reports(nasty)),
    }
    for title, page in pages.items():
        assert NASTY in page.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&#39;", "'")
        assert open_page(page).find(".//title").text == title


INDEX_SCRIPT = """
const find = document.getElementById("find");
find.value = "B"; find.dispatchEvent(new Event("input"));
document.querySelectorAll("thead button")[1].click();
"""


def test_the_index_filters_and_sorts(open_page, report, analysed):
    short = replace(analysed("A\t好。", source="b.txt"), title="短")
    page = open_page(render_index([entry(short), entry(report), entry(replace(report, source="B.txt"))]), INDEX_SCRIPT)
    rows = page.findall(".//tbody/tr")
    assert [row.find("td").text for row in rows] == ["7", "7", "1"]
    assert [row.find_class("source")[0].text for row in rows if row.get("hidden") is None] == ["B.txt", "b.txt"]
    assert page.get_element_by_id("shown").text == "reports shown: 2"
    assert page.findall(".//thead//th")[1].get("aria-sort") == "descending"


REPORT_SCRIPT = """
const only = document.getElementById("only");
only.value = "problem"; only.dispatchEvent(new Event("change"));
"""


def test_the_sentences_of_a_report_are_filtered_by_role(open_page, report):
    page = open_page(render_page(report), REPORT_SCRIPT)
    assert "filtered" in page.body.get("class")
    assert page.get_element_by_id("shown").text == "sentences shown: 2"


COMPARISON_SCRIPT = """
const type = document.getElementById("type");
type.value = "ORG"; type.dispatchEvent(new Event("input"));
"""


def test_the_names_of_a_comparison_are_filtered_by_type(open_page, report):
    page = open_page(render_comparison(compare_reports([report])), COMPARISON_SCRIPT)
    (names,) = page.find_class("names")
    kept = [row.get("data-type") for row in names.findall("tbody/tr") if row.get("hidden") is None]
    assert kept == ["ORG", "ORG"]
    assert page.get_element_by_id("shown").text == "names shown: 2"
