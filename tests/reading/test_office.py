"""Documents that LibreOffice opens."""

import subprocess
import sys
import zipfile

import pytest
from workreport.reading import Limits, ReadingError, read
from workreport.reading import office as office_module
from workreport.reading.office import find_libreoffice

needs_libreoffice = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
TITLE, TEXT = "松岭县年度工作总结", "全年新建学校三所，修缮五所。"


@pytest.fixture(scope="module")
def saved_as(tmp_path_factory, word, paragraph):
    """Save one document in another format, as LibreOffice does."""
    folder = tmp_path_factory.mktemp("office")
    profile = tmp_path_factory.mktemp("profile").as_uri()
    source = folder / "source.docx"
    rows = "".join(f"<w:tr><w:tc>{paragraph(a)}</w:tc><w:tc>{paragraph(b)}</w:tc></w:tr>" for a, b in ["甲乙", "丙丁"])
    source.write_bytes(word(paragraph(TITLE) + paragraph(TEXT) + f"<w:tbl>{rows}</w:tbl>" + paragraph("完")))

    def save(suffix):
        program = find_libreoffice()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix]
        subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=120)
        return folder / f"source.{suffix}"

    return save


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_document_is_read_through_libreoffice(saved_as, suffix):
    path = saved_as(suffix)
    assert [line for line in read(path).split("\n") if line] == [TITLE, TEXT, "甲\t乙", "丙\t丁", "完"]


@pytest.mark.slow
@needs_libreoffice
def test_wps_document_is_old_word_by_another_name(saved_as, tmp_path):
    (tmp_path / "a.wps").write_bytes(saved_as("doc").read_bytes())
    assert read(tmp_path / "a.wps").startswith(f"{TITLE}\n{TEXT}")


@pytest.mark.slow
@needs_libreoffice
def test_damaged_document_costs_one_line(saved_as, tmp_path):
    data = saved_as("doc").read_bytes()
    (tmp_path / "a.doc").write_bytes(data[:1200])
    with pytest.raises(ReadingError, match=r"a\.doc (is an old Word or WPS document that LibreOffice cannot|holds no)"):
        read(tmp_path / "a.doc")


@pytest.fixture
def rtf(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi text}")
    return path


def test_without_libreoffice_one_sentence_says_so(rtf, monkeypatch):
    monkeypatch.setattr(office_module, "find_libreoffice", lambda: None)
    with pytest.raises(ReadingError, match=r"a rich text document .*, which is read where LibreOffice is installed"):
        read(rtf)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for LibreOffice")
def test_program_that_hangs_is_ended_with_its_children(rtf, tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 30 &\necho $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(office_module, "find_libreoffice", lambda: str(program))
    with pytest.raises(ReadingError, match=r"takes longer than 0\.5 s to read"):
        read(rtf, limits=Limits(max_seconds=0.5))
    child = (tmp_path / "child").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True, check=False).stdout
    assert state.strip()[:1] in ("", "Z")  # further letters tell of its priority


def odt(path, content):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return path


@pytest.fixture
def never_started(monkeypatch):
    monkeypatch.setattr(office_module, "find_libreoffice", lambda: "/nowhere/soffice")


@pytest.mark.usefixtures("never_started")
def test_bomb_is_refused_before_libreoffice_sees_it(tmp_path):
    path = odt(tmp_path / "a.odt", b" " * 3_000_000)
    with pytest.raises(ReadingError, match="holds or unpacks to more than 1 MB of text"):
        read(path, limits=Limits(max_unpacked=1_000_000))


@pytest.mark.usefixtures("never_started")
def test_entities_are_refused_before_libreoffice_sees_them(tmp_path):
    path = odt(tmp_path / "a.odt", '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
    with pytest.raises(ReadingError, match="declares entities"):
        read(path)
