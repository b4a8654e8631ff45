"""`python -m benchmarks.formats`: reports saved in every format, and how much of what is found stays the same.

Word files are written as offices do (running header, page number, indented paragraphs), converted by LibreOffice and
printed by Chromium; the web page has a menu, a breadcrumb, a publication line and a footer, in GBK. The text file in
UTF-8 is what all are compared with.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Annotated

import typer
from workreport.components.loading import MODEL, load_pipeline
from workreport.corpus.store import read_corpus
from workreport.engines.analyse import analyse
from workreport.errors import WorkreportError
from workreport.reading.office import find_libreoffice
from workreport.schema import AnalysedReport

BY_LIBREOFFICE = ("pdf", "html", "odt", "doc", "rtf")
REFERENCE = "txt"
_NAMES = {
    "gb18030.txt": "Text, GB18030",
    "docx": "Word (.docx)",
    "pdf": "PDF by LibreOffice",
    "print.pdf": "PDF by Chromium",
    "html": "Page by LibreOffice",
    "web.html": "Page of a site, GBK",
    "odt": "OpenDocument (.odt)",
    "doc": "Old Word (.doc)",
    "rtf": "Rich text (.rtf)",
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many sentences, sentences with their roles, and entities are the same as in plain text, of how many."""

    sentences: tuple[int, int]
    roles: tuple[int, int]
    entities: tuple[int, int]


def compare_formats(texts: Sequence[str], *, model: str = MODEL) -> dict[str, Agreement]:
    """Return the agreement of each format with plain text; formats that no installed program makes are left out.

    Blanks inside a sentence do not count: a page of a PDF shows them only as gaps.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(texts):
            _save(text, folder, number)
        _convert(folder, len(texts))
        nlp = load_pipeline(model)
        reference = list(_analysed(folder, REFERENCE, len(texts), nlp))
        return {
            suffix: _agreement(reference, list(_analysed(folder, suffix, len(texts), nlp)))
            for suffix in _NAMES
            if (folder / f"0.{suffix}").exists()
        }


def render(agreements: dict[str, Agreement]) -> str:
    """Return the agreements as a Markdown table."""
    lines = ["| Format | Sentences | With roles | Entities |", "| :--- | ---: | ---: | ---: |"]
    for suffix, agreement in agreements.items():
        cells = (
            f"{same / of:.2%} of {of:,}" for same, of in (agreement.sentences, agreement.roles, agreement.entities)
        )
        lines.append(f"| {_NAMES[suffix]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _save(text: str, folder: Path, number: int) -> None:
    (folder / f"{number}.{REFERENCE}").write_text(text, "utf-8")
    (folder / f"{number}.gb18030.txt").write_bytes(text.encode("gb18030"))
    (folder / f"{number}.web.html").write_bytes(web_page(text).encode("gbk", "xmlcharrefreplace"))
    (folder / f"{number}.print.htm").write_text(_printed_page(text), "utf-8")
    save_word(text, folder / f"{number}.docx")


def web_page(text: str) -> str:
    title, *lines = text.split("\n")
    body = "".join(f"<p>　　{html.escape(line)}</p>\n" for line in lines)
    return (
        '<html><head><meta charset="gbk"></head><body><div class="nav"><a href="/">首页</a> <a href="/a">公开</a></div>'
        '<div>当前位置：<a href="/">首页</a> &gt; <a href="/b">报告</a></div>'
        f"<h1>{html.escape(title)}</h1><div>发布时间：2025-01-08 来源：办公室</div><div>{body}</div>"
        '<div>上一篇：<a href="1">某项工作的通知</a></div><div class="footer">版权所有</div></body></html>'
    )


def _printed_page(text: str) -> str:
    title, *lines = text.split("\n")
    style = "<meta charset=utf-8><style>p{text-indent:2em;text-align:justify;margin:0;line-height:1.6}</style>"
    return f"{style}<h1>{html.escape(title)}</h1>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def save_word(text: str, path: Path) -> None:
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "工作报告汇编"
    footer = section.footer.paragraphs[0]
    footer.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
    footer.add_run(" —")
    for number, line in enumerate(text.split("\n")):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(line)
        run.font.size, run.font.name = Pt(16 if number else 22), "Times New Roman"
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
        paragraph.paragraph_format.space_after = Pt(0)
        if number:
            paragraph.paragraph_format.first_line_indent = Pt(32)
        else:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(str(path))


def _convert(folder: Path, count: int) -> None:
    documents = [str(folder / f"{number}.docx") for number in range(count)]
    if program := find_libreoffice():
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        for suffix in BY_LIBREOFFICE:
            command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), *documents]
            subprocess.run(command, check=True, capture_output=True)
    if browser := shutil.which("chromium") or shutil.which("google-chrome"):
        for number in range(count):
            made = f"--print-to-pdf={folder / f'{number}.print.pdf'}"
            page = str(folder / f"{number}.print.htm")
            subprocess.run([browser, "--headless", "--no-sandbox", made, page], check=True, capture_output=True)


def _analysed(folder: Path, suffix: str, count: int, nlp: object) -> Iterator[AnalysedReport]:
    for outcome in analyse([folder / f"{number}.{suffix}" for number in range(count)], model=nlp):  # type: ignore[arg-type]
        if not isinstance(outcome, AnalysedReport):
            raise WorkreportError(outcome.reason)
        yield outcome


def _agreement(reference: Sequence[AnalysedReport], other: Sequence[AnalysedReport]) -> Agreement:
    pairs = list(zip(reference, other, strict=True))
    return Agreement(*(_shares(pairs, items) for items in (_sentences, _sentences_with_roles, _entities)))


def _shares(
    pairs: Iterable[tuple[AnalysedReport, AnalysedReport]], items: Callable[[AnalysedReport], list[Hashable]]
) -> tuple[int, int]:
    total: Counter[str] = Counter()
    for one, another in pairs:
        left, right = items(one), items(another)
        blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        total.update(same=sum(block.size for block in blocks), of=max(len(left), len(right)))
    return total["same"], total["of"]


def _sentences(report: AnalysedReport) -> list[Hashable]:
    return ["".join(report.text[sentence.start : sentence.end].split()) for sentence in report.sentences]


def _sentences_with_roles(report: AnalysedReport) -> list[Hashable]:
    return list(zip(_sentences(report), (sentence.roles for sentence in report.sentences), strict=True))


def _entities(report: AnalysedReport) -> list[Hashable]:
    return [("".join(entity.text.split()), entity.label) for entity in report.entities]


def main(
    corpus: Annotated[Path, typer.Option(help="The corpus.")] = Path("corpus"),
    split: Annotated[str, typer.Option(help="Which of its splits.")] = "test",
    reports: Annotated[int, typer.Option(min=1, help="How many of its reports.")] = 20,
    model: Annotated[str, typer.Option(help="Name or folder of the pipeline.")] = MODEL,
) -> None:
    """Print how much of what is found in reports is the same in every format.

    Example: python -m benchmarks.formats --reports 5
    """
    texts = [report.text for report in read_corpus(corpus, split=split)[:reports]]
    typer.echo(render(compare_formats(texts, model=model)))


if __name__ == "__main__":
    typer.run(main)
