"""One report, saved in every format: the same sentences, roles and entities (docs/formats.md has the differences)."""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from workreport.components.outline.logic import outline
from workreport.engines.analyse import analyse
from workreport.reading import read
from workreport.reading.office import find_libreoffice
from workreport.schema import AnalysedReport

PARTS = ["产业发展", "项目建设", "科技创新", "乡村振兴", "民生保障"]
DONE = [
    "全年完成固定资产投资36.5亿元，同比增长8.2%，其中工业投资12.1亿元。",
    "澜溪产业园二期工程顺利推进，建成标准化厂房4.2万平方米，引进规上企业12家。",
    "“一窗通办”改革走在全省前列，群众满意度达到98.6%；新增就业1.3万人。",
    "县财政安排农业发展专项资金8600万元，支持建设智慧农业服务平台。",
    "与江澄大学共建Smart City联合实验室，转化成果5项，授权发明专利17件。",
]


def paragraphs() -> list[str]:
    found = ["澜溪县人民政府2024年工作总结和2025年工作安排", "一、2024年工作回顾"]
    for number, part in enumerate(PARTS):
        sentences = "".join(DONE[number:] + DONE[:number])
        found.append(f"（{'一二三四五'[number]}）{part}。{sentences}{'各项任务有序推进。' if number % 2 else ''}")
    found += ["二、存在的问题", "一是财政收支矛盾突出，部分乡镇基础设施欠账较多；二是专业技术人才不足。"]
    found += ["三、2025年工作安排"]
    found += [
        f"{number}. 抓好{part}。{DONE[number % 5].replace('完成', '计划完成')}" for number, part in enumerate(PARTS, 1)
    ]
    return [*found, "澜溪县人民政府办公室", "2025年1月8日"]


def web_page(lines: list[str]) -> str:
    body = "".join(f"<p>　　{html.escape(line)}</p>\n" for line in lines[1:])
    return (
        '<html><head><meta charset="gb2312"></head><body><div class="nav"><a href="/">首页</a></div>'
        '<div>当前位置：<a href="/">首页</a> &gt; <a href="/b">工作报告</a></div>'
        f"<h1>{lines[0]}</h1><div>发布时间：2025-01-10 来源：县政府办</div><div>{body}</div>"
        '<div>上一篇：<a href="1">关于做好春耕备耕工作的通知</a></div><div class="footer">版权所有</div></body></html>'
    )


def word_document(lines: list[str], path: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx makes the Word file")
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "澜溪县政府文件汇编"
    for number, line in enumerate(lines):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(line)
        run.font.size = Pt(16 if number else 22)
        run.font.name = "Times New Roman"
        run._element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
        paragraph.paragraph_format.space_after = Pt(0)
        if number:
            paragraph.paragraph_format.first_line_indent = Pt(32)
        else:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(str(path))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that saves the report in a format, and skips where a program that it needs is missing."""
    folder = tmp_path_factory.mktemp("formats")
    lines = paragraphs()
    text = "\n".join(lines)

    def convert(suffix: str) -> Path:
        program = find_libreoffice()
        if program is None:
            pytest.skip("LibreOffice is not installed")
        profile = (folder / "profile").as_uri()
        save("docx")
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix]
        command += ["--outdir", str(folder), str(folder / "report.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return folder / f"report.{suffix}"

    def print_page() -> Path:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        if program is None:
            pytest.skip("Chromium is not installed")
        page, made = folder / "print.htm", folder / "print.pdf"
        body = "".join(f"<p>{html.escape(line)}</p>" for line in lines[1:])
        style = "<meta charset=utf-8><style>p{text-indent:2em;text-align:justify}</style>"
        page.write_text(f"{style}<h1>{lines[0]}</h1>{body}", "utf-8")
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={made}", str(page)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return made

    def save(name: str) -> Path:
        path = folder / f"report.{name}"
        if name == "docx":
            word_document(lines, path)
        elif name == "printed.pdf":
            return print_page()
        elif name == "page.html":
            path.write_bytes(web_page(lines).encode("gbk"))
        elif name == "gb18030.txt":
            path.write_bytes(text.encode("gb18030"))
        elif name == "utf8.txt":
            path.write_text(text, "utf-8")
        elif name == "md":
            path.write_text("\n\n".join([f"# {lines[0]}", *lines[1:]]), "utf-8")
        else:
            return convert(name)
        return path

    return save


def sentences(path: Path) -> list[str]:
    text = read(path)
    return [text[item.start : item.end].strip() for item in outline(text)]


MADE_HERE = ["gb18030.txt", "docx", "page.html", "md"]
CONVERTED = [pytest.param(name, marks=pytest.mark.slow) for name in ("pdf", "printed.pdf", "html", "odt", "doc", "rtf")]


@pytest.mark.parametrize("name", [*MADE_HERE, *CONVERTED])
def test_report_has_the_same_sentences_in_every_format(saved, name):
    assert sentences(saved(name)) == sentences(saved("utf8.txt"))


def found(report: AnalysedReport) -> list[tuple[object, ...]]:
    of_sentences = [(report.text[item.start : item.end], item.roles, item.section) for item in report.sentences]
    return [*of_sentences, *((item.text, item.label) for item in report.entities)]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gb18030.txt", "docx", "page.html", "pdf", "html"])
def test_report_has_the_same_roles_and_entities_in_every_format(saved, name):
    if not spacy.util.is_package("zh_work_report"):
        pytest.skip("the pipeline zh_work_report is not installed")
    report, other = analyse([saved("utf8.txt"), saved(name)])
    assert isinstance(report, AnalysedReport)
    assert isinstance(other, AnalysedReport)
    assert len(report.entities) > 5
    assert found(other) == found(report)


@pytest.mark.slow
def test_sentences_of_a_pdf_know_their_pages(saved, nlp):
    (report,) = analyse([saved("pdf")], model=nlp)
    assert isinstance(report, AnalysedReport)
    pages = [sentence.page for sentence in report.sentences]
    assert pages == sorted(pages)
    assert (pages[0], pages[-1]) == (1, 3)
