import io
import zipfile

import docx
import pytest
from workreport.reading.docx import read_docx
from workreport.reading.errors import UnreadableError


def test_document_of_python_docx_is_read_without_header_and_footer():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    document.add_heading("2024年工作总结", level=0)
    document.add_paragraph("完成年度任务。")
    saved = io.BytesIO()
    document.save(saved)
    assert read_docx(saved.getvalue()) == "2024年工作总结\n完成年度任务。"


def test_strict_document_is_read(word, paragraph):
    plain = zipfile.ZipFile(io.BytesIO(word(paragraph("严格")))).read("word/document.xml").decode()
    strict = plain.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert strict != plain
    assert read_docx(word("", parts={"word/document.xml": strict})) == "严格"


def test_document_without_styles_and_numbering_is_read(word, paragraph):
    bare = word(paragraph("甲"), parts={"word/_rels/document.xml.rels": "<Relationships/>"})
    assert read_docx(bare) == "甲"


def test_relationship_to_a_part_that_is_missing_is_no_fault(word, paragraph):
    # WPS writes such targets for pictures that were lost.
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/image" Target="NULL"/>'
        '<Relationship Id="r2" Type="http://x/styles" Target="/word/lost.xml"/></Relationships>'
    )
    assert read_docx(word(paragraph("甲"), parts={"word/_rels/document.xml.rels": links})) == "甲"


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.99])
def test_cut_off_document_is_refused_as_damaged(word, paragraph, kept):
    data = word(paragraph("甲" * 500))
    with pytest.raises(UnreadableError, match="damaged Word document"):
        read_docx(data[: int(len(data) * kept)])


def test_changed_byte_is_refused_as_damaged(word, paragraph):
    data = bytearray(word("".join(paragraph(f"第{index}段") for index in range(200))))
    middle = data.index(b"word/document.xml") + 400
    data[middle] ^= 0xFF
    with pytest.raises(UnreadableError, match="damaged Word document"):
        read_docx(bytes(data))


def test_xml_that_is_not_well_formed_is_refused_with_the_part(word):
    with pytest.raises(UnreadableError, match=r"word/document\.xml is no valid XML"):
        read_docx(word("", parts={"word/document.xml": "<w:document>"}))


def test_document_without_main_part_is_refused(zipped):
    with pytest.raises(UnreadableError, match="no main document part"):
        read_docx(zipped({"word/document.xml": "<a/>"}))


def test_document_without_body_is_refused(word):
    with pytest.raises(UnreadableError, match="without a body"):
        read_docx(word("", parts={"word/document.xml": "<a/>"}))


def test_document_larger_than_allowed_is_refused_before_it_is_unpacked_whole(word, paragraph):
    data = word(paragraph(" " * 3_000_000))
    assert len(data) < 20_000
    with pytest.raises(UnreadableError, match="unpacks to more than 2 MB"):
        read_docx(data, max_unpacked=2_000_000)


def test_size_that_the_archive_declares_is_not_believed(word, paragraph):
    data = word(paragraph(" " * 3_000_000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true_size = archive.getinfo("word/document.xml").file_size
    lying = data.replace(true_size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(UnreadableError):
        read_docx(lying, max_unpacked=2_000_000)


@pytest.mark.parametrize("entity", ["", "&b;"])
def test_document_type_is_refused(word, entity):
    document = (
        '<!DOCTYPE d [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>甲{entity}</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(UnreadableError, match="declares a document type"):
        read_docx(word("", parts={"word/document.xml": document}))


def test_external_entity_is_never_opened(word, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    document = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document>&x;</w:document>'
    with pytest.raises(UnreadableError) as refusal:
        read_docx(word("", parts={"word/document.xml": document}))
    assert "机密" not in str(refusal.value)


def test_archive_with_encrypted_parts_is_refused(word, paragraph):
    data = bytearray(word(paragraph("甲")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + offset] |= 1
            start = data.find(signature, start + 4)
    with pytest.raises(UnreadableError, match="encrypted in its archive"):
        read_docx(bytes(data))
