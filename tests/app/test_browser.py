"""The app in Chromium: what a person does, and what a hostile report does not."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook

# One process for all of them under `--dist loadgroup`, so that Chromium is started once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

REPORT = "一、成绩\n市委建成高地。\n二、打算\n市委将建江桥工程；人手不足。"
SCRIPTS = (
    '<script>window.hit = 1</script><img src=x onerror="window.hit = 1"></p></div></script>'
    '<svg onload="window.hit = 1"><a href="javascript:window.hit = 1">将</a>'
)


def drop(page, *paths) -> None:
    page.set_input_files("#choose", [str(path) for path in paths])
    page.wait_for_selector(f"[data-pending='0'] tbody tr:nth-child({len(paths)})")


def sentences(page) -> list[str]:
    return page.locator(".sentences .text").all_inner_texts()


def test_the_language_is_changed_by_its_link(page, write) -> None:
    drop(page, write("a.txt", REPORT))
    page.click("text=中文")
    page.wait_for_selector("html[lang=zh-CN]")
    assert page.locator(".files .state").inner_text() == "完成"
    page.goto("/reports/1")
    page.frame_locator("iframe").locator("article").wait_for()
    assert page.frames[1].evaluate("document.documentElement.lang") == "zh-CN"
    page.click("text=English")
    page.wait_for_selector("html[lang=en]")


def test_files_are_uploaded_and_read(page, write) -> None:
    drop(page, write("a.txt", REPORT), write("b.docx", "not a document"))
    lines = page.locator(".files tbody tr")
    assert lines.nth(0).locator(".state").inner_text() == "done"
    assert lines.nth(1).locator(".state").inner_text() == "failed"
    assert lines.nth(1).locator(".reason").inner_text().startswith("b.docx ")
    lines.nth(0).get_by_text("read", exact=True).click()
    frame = page.frame_locator("iframe")
    frame.locator("article h2").nth(1).wait_for()
    assert frame.locator("article h2").all_inner_texts() == ["一、成绩", "二、打算"]


def test_a_file_can_be_dropped(page) -> None:
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "dropped.txt"));
            document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
        }""",
        REPORT,
    )
    page.wait_for_selector(".files tr.done")
    assert page.locator(".files .name").inner_text() == "dropped.txt"


def test_a_file_above_the_limit_is_refused(page, write) -> None:
    page.set_input_files("#choose", str(write("big.txt", "字" * 50_000)))
    page.wait_for_selector("#refused li")
    assert page.locator("#refused").inner_text() == "big.txt is larger than 0.1 MB"
    assert page.locator(".files").count() == 0


def test_the_script_of_the_page_works_where_it_is_embedded(page, write) -> None:
    drop(page, write("a.txt", REPORT))
    page.goto("/reports/1")
    frame = page.frame_locator("iframe")
    frame.locator("#only").select_option("plan")
    assert frame.locator("article .s.kept:visible").all_inner_texts() == ["二、打算", "市委将建江桥工程；"]


def test_sentences_are_filtered_by_role_type_section_and_score(page, write) -> None:
    drop(page, write("a.txt", REPORT))
    page.click("nav >> text=Sentences")
    with page.expect_navigation():
        page.select_option("[name=label]", "ORG")
    assert sentences(page) == ["市委建成高地。", "市委将建江桥工程；"]
    with page.expect_navigation():
        page.select_option("[name=role]", "plan")
    assert sentences(page) == ["市委将建江桥工程；"]
    page.fill("[name=section]", "成绩")
    page.click("text=apply")
    page.wait_for_selector("#found[data-count='0']")
    page.fill("[name=section]", "打算")
    page.fill("[name=low]", "0.65")
    page.click("text=apply")
    page.wait_for_selector("#found[data-count='1']")
    page.fill("[name=low]", "0.95")
    page.click("text=apply")
    page.wait_for_selector("#found[data-count='0']")


def test_results_are_downloaded(page, write, tmp_path) -> None:
    drop(page, write("a.txt", REPORT))
    for form in ("xlsx", "jsonl", "html"):
        with page.expect_download() as download:
            page.click(f".downloads >> text={form}")
        download.value.save_as(tmp_path / form)
    assert json.loads((tmp_path / "jsonl").read_text("utf-8"))["source"] == "a.txt"
    assert "<!DOCTYPE html>" in (tmp_path / "html").read_text("utf-8")
    (tmp_path / "xlsx").rename(tmp_path / "reports.xlsx")
    assert load_workbook(tmp_path / "reports.xlsx").sheetnames[:2] == ["Reports", "Sentences"]


def test_a_label_is_corrected_and_downloaded(page, write, tmp_path) -> None:
    drop(page, write("a.txt", "二、打算\n𠮷市委将建江桥工程。"))  # a character of two halves in JavaScript before it
    page.goto("/sentences")
    page.click(".correct >> nth=1")
    page.uncheck("#correction [value=plan]")
    page.check("#correction [value=achievement]")
    page.locator(".spans select").nth(1).select_option("PLATFORM")
    page.locator(".spans button").nth(0).click()
    page.evaluate(
        """() => {
            const text = document.querySelector("#correction .sentence").firstChild;
            getSelection().setBaseAndExtent(text, 3, text, 5);
        }"""
    )
    page.click(".types [value=FUND]")
    page.click(".save")
    page.wait_for_selector("tr.checked")
    assert page.locator("tr.checked .e").all_inner_texts() == ["委将", "江桥工程"]
    with page.expect_download() as download:
        page.click(".corrections")
    download.value.save_as(tmp_path / "a.jsonl")
    records = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert records[0] == {"text": "二、打算", "paragraph": 0, "annotated": False}
    assert records[1]["cats"] == ["achievement"]
    assert [(span["label"], records[1]["text"][span["start"] : span["end"]]) for span in records[1]["spans"]] == [
        ("FUND", "委将"),
        ("PLATFORM", "江桥工程"),
    ]


def test_a_correction_can_be_undone(page, write) -> None:
    drop(page, write("a.txt", REPORT))
    page.goto("/sentences")
    page.click(".correct >> nth=1")
    page.click(".save")
    page.click("tr.checked .correct")
    page.click(".undo")
    page.wait_for_selector("tr.checked", state="detached")
    assert not page.locator(".corrections").is_visible()


def test_reports_are_removed(page, write) -> None:
    drop(page, write("a.txt", REPORT), write("b.txt", REPORT))
    page.click("[data-remove='/reports/1']")
    page.wait_for_selector("[data-number='1']", state="detached")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("[data-remove='/reports']")
    page.wait_for_selector("text=No reports yet.")


def test_a_report_cannot_run_script(page, write) -> None:
    drop(page, write("a.txt", f"{SCRIPTS}将。"))
    for address in ("/", "/sentences", "/reports/1", "/reports/1/page"):
        page.goto(address)
        for frame in page.frames:
            assert frame.evaluate("window.hit") is None
            assert frame.evaluate("document.images.length") == 0


def test_a_script_that_had_got_through_would_not_run(page, write, monkeypatch) -> None:
    """The second wall: the browser refuses what the page's own script is not, and gives the page no way to the app."""
    from workreport.app import server

    render = server.render_page
    monkeypatch.setattr(
        server,
        "render_page",
        lambda report, *, lang: render(report, lang=lang).replace("<article", f"{SCRIPTS}<article"),
    )
    drop(page, write("a.txt", REPORT))
    page.goto("/reports/1")
    inner = page.frames[1]
    assert inner.evaluate("document.documentElement.className") == "scripted"
    assert inner.evaluate("document.images.length") == 1
    assert inner.evaluate("window.hit") is None
    assert inner.evaluate("origin") == "null"
    assert inner.evaluate("fetch('/files').then(() => 'reached', () => 'refused')") == "refused"


def test_nothing_is_asked_of_other_computers(page, write) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    drop(page, write("a.txt", REPORT))
    for address in ("/", "/sentences", "/reports/1"):
        page.goto(address)
    assert asked
    assert [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:,"))] == []


def test_a_server_that_has_gone_is_said(page, write) -> None:
    drop(page, write("a.txt", REPORT))
    page.route("**/reports/1", lambda route: route.abort())
    page.click("[data-remove='/reports/1']")
    page.wait_for_selector("#message:visible")
    assert "does not answer" in page.locator("#message").inner_text()
