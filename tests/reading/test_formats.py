import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.reading.errors import UnreadableError
from workreport.reading.formats import READERS, read_content, recognise

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound_file(stream):
    return COMPOUND_FILE + b"\x00" * 600 + stream.encode("utf-16-le") + b"\x00" * 600


@pytest.mark.parametrize("suffix", [".docx", ".DOCX", ".docm", ".txt", ".doc", ""])
def test_word_document_is_read_whatever_its_name(word, paragraph, suffix):
    assert read_content(word(paragraph("甲")), suffix).text == "甲"


@pytest.mark.parametrize("suffix", [".txt", ".TXT", ""])
def test_plain_text_is_read(suffix):
    assert read_content("第一行\r\n第二行\r第三行\n".encode(), suffix).text == "第一行\n第二行\n第三行\n"


def test_plain_text_named_docx_is_refused_as_damaged():
    with pytest.raises(UnreadableError, match="damaged Word document"):
        read_content("各位代表：".encode(), ".docx")


@pytest.mark.parametrize("suffix", [".docx", ".doc", ".txt"])
def test_encrypted_document_is_told_apart(suffix):
    with pytest.raises(UnreadableError, match="is encrypted: open it with its password"):
        read_content(compound_file("EncryptedPackage"), suffix)


@pytest.mark.parametrize("suffix", [".docx", ".doc", ".wps", ".txt"])
def test_old_word_document_is_told_apart(suffix, monkeypatch):
    monkeypatch.setattr("workreport.reading.office.find_libreoffice", lambda: None)
    with pytest.raises(UnreadableError, match=r"is an old Word or WPS document, which is read where LibreOffice is"):
        read_content(compound_file("WordDocument"), suffix)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", ".pdf"),
        (b"{\\rtf1\\ansi", ".rtf"),
        (b"<!DOCTYPE html><html>", ".html"),
        (b'\xef\xbb\xbf\r\n<?xml version="1.0"?>\n<!-- a --><HTML lang="zh">', ".html"),
        (b"MIME-Version: 1.0\r\n", ".mhtml"),
        (b'<?xml version="1.0"?><w:wordDocument>', ".xml"),
        (b"\x89PNG\r\n\x1a\n", ".png"),
        (b"Rar!\x1a\x07\x01", ".rar"),
        (compound_file("Workbook"), ".xlsx"),
        ("<甲>方".encode(), None),
        (b"From 2020 to 2024", None),
        (b"", None),
    ],
)
def test_content_shows_its_format(data, kind):
    assert recognise(data) == kind


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"[Content_Types].xml": "", "word/document.xml": ""}, ".docx"),
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, ".xlsx"),
        ({"[Content_Types].xml": "", "ppt/presentation.xml": ""}, ".pptx"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}, ".odt"),
        ({"OFD.xml": "", "Doc_0/Document.xml": ""}, ".ofd"),
        ({"报告.docx": "", "说明.txt": ""}, ".zip"),
    ],
)
def test_archive_shows_what_it_holds(zipped, parts, kind):
    assert recognise(zipped(parts)) == kind


def test_cut_off_word_document_is_still_recognised(word, paragraph):
    data = word(paragraph("甲" * 500))
    assert recognise(data[: len(data) // 2]) == ".docx"


@pytest.mark.parametrize("length", [5, 40])
def test_word_document_cut_off_near_its_beginning_is_refused_as_damaged(word, length):
    with pytest.raises(UnreadableError, match="damaged Word document"):
        read_content(word("")[:length], ".docx")


@given(changes=st.dictionaries(st.integers(0, 2000), st.integers(0, 255), min_size=1, max_size=5))
def test_word_document_with_changed_bytes_is_read_or_refused(word, paragraph, changes):
    data = bytearray(word(paragraph("甲")))
    for place, byte in changes.items():
        data[place % len(data)] = byte
    try:
        text = read_content(bytes(data), ".docx").text
    except UnreadableError as refusal:
        text = str(refusal)
    assert text.strip()


@pytest.mark.parametrize("suffix", [".ofd", ".rar", ".xlsx", ".xyz"])
def test_name_of_a_format_that_is_not_read_is_refused_with_advice(suffix):
    with pytest.raises(UnreadableError, match=r"^is .*: .*\.(docx|zip)"):
        read_content("看起来像文字。".encode(), suffix)


@pytest.mark.parametrize("suffix", [".pdf", ".doc", ".wps", ".rtf", ".odt"])
def test_wrong_ending_of_a_plain_text_is_said(suffix):
    with pytest.raises(UnreadableError, match=rf"^is no \{suffix} document although its name says so: .* \.txt"):
        read_content("看起来像文字。".encode(), suffix)


def test_empty_content_is_refused():
    with pytest.raises(UnreadableError, match="is empty"):
        read_content(b"", ".pdf")


@pytest.mark.parametrize("text", [" \n\t\r\n", "\u3000\u3000\n"])
def test_white_space_alone_is_refused(text):
    with pytest.raises(UnreadableError, match="holds no text"):
        read_content(text.encode(), ".txt")


def test_word_document_of_pictures_alone_is_refused(word):
    with pytest.raises(UnreadableError, match="holds no text"):
        read_content(word("<w:p><w:r><w:drawing/></w:r></w:p>"), ".docx")


def test_endings_of_readers_are_lower_case():
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in READERS)
