"""Footnotes and endnotes, which stand in parts of their own."""

from collections.abc import Callable

import pytest
from workreport.reading.docx import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


@pytest.fixture
def noted(word, paragraph) -> Callable[..., bytes]:
    """Build a document with footnotes and one endnote."""

    def build(body: str, *notes: str, end: str = "") -> bytes:
        listed = "".join(f'<w:footnote w:id="{number}">{note}</w:footnote>' for number, note in enumerate(notes, 1))
        separator = f'<w:footnote w:type="separator" w:id="0">{paragraph("----")}</w:footnote>'
        targets = {"footnotes": "footnotes.xml", "endnotes": "endnotes.xml"}
        relationships = "".join(
            f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets.items()
        )
        uri = "http://schemas.openxmlformats.org/package/2006/relationships"
        return word(
            body,
            parts={
                "word/footnotes.xml": f"<w:footnotes {W}>{separator}{listed}</w:footnotes>",
                "word/endnotes.xml": f'<w:endnotes {W}><w:endnote w:id="1">{end}</w:endnote></w:endnotes>',
                "word/_rels/document.xml.rels": f'<Relationships xmlns="{uri}">{relationships}</Relationships>',
            },
        )

    return build


def refers(before, number, after=""):
    text = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return f"<w:p>{text.format(before)}{REFERENCE.format(number)}{text.format(after)}</w:p>"


def test_note_follows_the_paragraph_that_refers_to_it(noted, paragraph):
    body = refers("产量3吨", 2, "，增长8%。") + paragraph("下一段。") + refers("又一段", 1)
    assert read_docx(noted(body, paragraph("初步统计数。"), paragraph(" 折合原粮。"))).split("\n") == [
        "产量3吨，增长8%。",
        "折合原粮。",
        "下一段。",
        "又一段",
        "初步统计数。",
    ]


def test_note_of_a_table_follows_its_row(noted, paragraph):
    cells = f"<w:tc>{refers('产量', 1)}</w:tc><w:tc>{paragraph('3吨')}</w:tc>"
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{paragraph('后文')}"
    assert read_docx(noted(body, paragraph("折合原粮。"))) == "产量\t3吨\n折合原粮。\n后文"


def test_endnotes_are_notes_too(noted, paragraph):
    body = refers("产量", 1).replace("footnoteReference", "endnoteReference")
    assert read_docx(noted(body, end=paragraph("尾注。"))) == "产量\n尾注。"


def test_note_that_nothing_refers_to_is_not_read(noted, paragraph):
    assert read_docx(noted(paragraph("正文"), paragraph("没有引用的注。"))) == "正文"


def test_reference_without_a_note_is_passed_over(noted):
    assert read_docx(noted(refers("正文", 7, "。"))) == "正文。"


def test_note_that_refers_to_itself_ends(noted):
    body = refers("正文", 1)
    assert read_docx(noted(body, refers("注", 1))).startswith("正文\n注")
