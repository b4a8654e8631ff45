from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO

import pytest
from lxml import html

pytest.importorskip("starlette", reason="the app extra is not installed")

from workreport.app.policy import APP_POLICY, page_policy
from workreport.app.server import create_app
from workreport.results.page import render_page

NASTY = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' {{ 7*7 }}"


def upload(client, workspace, text="一、成绩\n市委建成高地。\n二、打算\n市委将补短板；人手不足。", name="a.txt"):
    response = client.put("/uploads", params={"name": name}, content=text.encode())
    workspace.wait()
    return response


def texts(page: str) -> list[str]:
    return [cell.text_content().strip() for cell in html.fromstring(page).find_class("text")]


def test_an_upload_becomes_a_report(client, workspace) -> None:
    response = upload(client, workspace)
    assert (response.status_code, response.json()) == (201, {"reports": [1]})
    line = html.fromstring(client.get("/files").text).find(".//tbody/tr")
    assert [cell.text_content().strip() for cell in line][:7] == ["a.txt", "done", "3", "1", "1", "1", "2"]


def test_a_broken_file_is_a_line_with_a_reason(client, workspace) -> None:
    upload(client, workspace, "\x00\x01\x02", name="a.docx")
    page = html.fromstring(client.get("/").text)
    assert page.find_class("reason")[0].text.startswith("a.docx ")
    assert client.get("/reports/1/page").status_code == 404


def test_an_upload_above_the_limit_is_refused(client, workspace) -> None:
    response = upload(client, workspace, "字" * 50_000)
    assert response.status_code == 413
    assert "larger than 0.1 MB" in response.json()["error"]
    assert workspace.items() == []


def test_the_page_of_a_report_is_that_of_the_results(client, workspace) -> None:
    upload(client, workspace)
    assert client.get("/reports/1/page").text == render_page(workspace.get(1).report)


def test_the_page_of_a_report_is_shut_in(client, workspace) -> None:
    upload(client, workspace)
    (frame,) = html.fromstring(client.get("/reports/1?sentence=2").text).iter("iframe")
    assert (frame.get("sandbox"), frame.get("src")) == ("allow-scripts", "/reports/1/page#s2")
    policy = client.get("/reports/1/page").headers["content-security-policy"]
    assert policy == page_policy()
    [allowed] = re.findall(r"script-src ('sha256-[\w+/=]+');", policy)
    assert f'script-src {allowed}"' in client.get("/reports/1/page").text
    assert "allow-same-origin" not in policy


@pytest.mark.parametrize("path", ["/", "/files", "/sentences", "/reports/1", "/app.js", "/app.css", "/nowhere"])
def test_every_answer_forbids_what_is_not_needed(client, workspace, path) -> None:
    upload(client, workspace)
    headers = client.get(path).headers
    assert headers["content-security-policy"] == APP_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_no_page_asks_for_anything_from_elsewhere(client, workspace) -> None:
    upload(client, workspace)
    for path in ("/", "/sentences", "/reports/1", "/app.js", "/app.css"):
        assert re.findall(r"https?://", client.get(path).text) == []


def test_markup_in_a_report_and_its_name_stays_text(client, workspace) -> None:
    upload(client, workspace, f"{NASTY}将好。", name=f"{NASTY}.txt")
    for path in ("/", "/sentences", "/reports/1"):
        page = html.fromstring(client.get(path).text)
        assert [script.get("src") for script in page.iter("script")] == ["/app.js"]
        assert list(page.iter("img")) == []
    assert NASTY in texts(client.get("/sentences").text)[0]


def test_sentences_are_filtered(client, workspace) -> None:
    upload(client, workspace)
    upload(client, workspace, "将修路。", name="b.txt")
    assert texts(client.get("/sentences", params={"role": "plan"}).text) == ["市委将补短板；", "将修路。"]
    assert texts(client.get("/sentences", params={"role": "plan", "report": 2}).text) == ["将修路。"]


def test_a_chart_counts_what_the_filter_keeps(client, workspace) -> None:
    upload(client, workspace)
    page = html.fromstring(client.get("/sentences", params={"role": "plan"}).text)
    counts = {
        line.find("th").text: line.findall("td")[-1].text for line in page.get_element_by_id("by-role").iter("tr")
    }
    assert counts == {"achievement": "0", "problem": "0", "plan": "1"}


def test_many_sentences_come_in_pages_that_keep_the_filter(client, workspace) -> None:
    upload(client, workspace, "将修路。\n" * 150)
    first = client.get("/sentences", params={"role": "plan", "text": "路"}).text
    (link,) = html.fromstring(first).get_element_by_id("found").iter("a")
    assert (len(texts(first)), len(texts(client.get(link.get("href")).text))) == (100, 50)


@pytest.mark.parametrize("query", ["role=boast", "low=x", "report=7", "report=x"])
def test_a_wrong_filter_says_what_is_wrong(client, workspace, query) -> None:
    response = client.get(f"/sentences?{query}")
    assert response.status_code in (400, 404)
    assert html.fromstring(response.text).find_class("reason")[0].text


def test_a_correction_comes_back_as_a_row_and_as_a_record(client, workspace) -> None:
    upload(client, workspace)
    sent = {"roles": ["problem"], "spans": [{"start": 0, "end": 2, "label": "FUND"}]}
    row = html.fromstring(client.put("/reports/1/sentences/1", json=sent).text)
    assert "checked" in row.get("class")
    assert [mark.text for mark in row.find_class("FUND")] == ["市委"]
    records = [json.loads(line) for line in client.get("/download/corrections").text.splitlines()]
    assert records[1]["cats"] == ["problem"]
    assert [record.get("annotated", True) for record in records] == [False, True, False, False, False]
    assert client.get("/download/jsonl").json()["sentences"][1]["roles"] == ["problem"]


def test_an_undone_correction_is_no_record(client, workspace) -> None:
    upload(client, workspace)
    client.put("/reports/1/sentences/1", json={"roles": [], "spans": []})
    row = html.fromstring(client.delete("/reports/1/sentences/1").text)
    assert "checked" not in row.get("class")
    assert client.get("/download/corrections").status_code == 404


@pytest.mark.parametrize(
    ("path", "content", "status"),
    [
        ("/reports/1/sentences/1", b"{", 400),
        ("/reports/1/sentences/1", b'{"roles": ["boast"], "spans": []}', 400),
        ("/reports/1/sentences/99", b'{"roles": [], "spans": []}', 400),
        ("/reports/9/sentences/1", b'{"roles": [], "spans": []}', 404),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(client, workspace, path, content, status) -> None:
    upload(client, workspace)
    response = client.put(path, content=content)
    assert response.status_code == status
    assert response.json()["error"]


def test_results_can_be_taken_away(client, workspace) -> None:
    upload(client, workspace)
    response = client.get("/download/xlsx")
    assert 'filename="reports.xlsx"' in response.headers["content-disposition"]
    assert "xl/workbook.xml" in zipfile.ZipFile(BytesIO(response.content)).namelist()


def test_only_one_report_can_be_taken_away(client, workspace) -> None:
    upload(client, workspace)
    upload(client, workspace, name="b.txt")
    assert client.get("/download/jsonl?report=2").json()["source"] == "b.txt"


@pytest.mark.parametrize("path", ["/download/xlsx", "/download/corrections", "/download/exe", "/reports/1"])
def test_what_there_is_not_cannot_be_taken_away(client, path) -> None:
    assert client.get(path).status_code == 404


def test_a_report_can_be_removed(client, workspace) -> None:
    upload(client, workspace)
    upload(client, workspace)
    assert client.delete("/reports/1").status_code == 204
    assert [item.number for item in workspace.items()] == [2]
    assert client.delete("/reports").status_code == 204
    assert workspace.items() == []


def test_a_page_under_another_name_is_turned_away(client) -> None:
    """DNS rebinding: a name of the attacker's that was made to point to this computer."""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/uploads?name=a.txt", "/reports", "/reports/1/sentences/1"])
def test_what_another_site_may_send_unasked_changes_nothing(client, workspace, path) -> None:
    upload(client, workspace)
    assert client.post(path, content=b"{}", headers={"content-type": "text/plain"}).status_code == 405
    assert client.options(path, headers={"access-control-request-method": "PUT"}).status_code == 405


def test_the_language_is_that_of_the_browser(client) -> None:
    assert html.fromstring(client.get("/", headers={"accept-language": "zh-CN,en;q=0.5"}).text).get("lang") == "zh-CN"
    assert html.fromstring(client.get("/", headers={"accept-language": "de"}).text).get("lang") == "en"


def test_the_language_can_be_chosen(workspace) -> None:
    testclient = pytest.importorskip("starlette.testclient")
    app = create_app(workspace, max_bytes=1, lang="zh")
    page = testclient.TestClient(app, base_url="http://localhost").get("/", headers={"accept-language": "en"}).text
    assert "选择文件" in page
