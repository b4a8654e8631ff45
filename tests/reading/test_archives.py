"""Zip archives of reports: members are sources of their own, and nothing in an archive is trusted."""

import io
import zipfile
import zlib

import pytest
from workreport.reading import Limits, ReadingError, read, readable_files

TEXT = "各位代表：现在报告工作，请予审议。"


def pack(path, contents):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents:
            archive.writestr(name, content)
    return path


def found(path):
    return [file.relative_to(path.parent).as_posix() for file in readable_files([path])]


def refusal(path):
    with pytest.raises(ReadingError) as refused:
        read(path)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_members_are_sources_below_the_archive(tmp_path, word, paragraph):
    path = pack(
        tmp_path / "a.zip",
        [("2024/b.docx", word(paragraph("甲"))), ("c.txt", TEXT), ("d.png", "x"), ("2024/", "")],
    )
    assert found(path) == ["a.zip/2024/b.docx", "a.zip/c.txt"]
    assert [read(file) for file in readable_files([path])] == ["甲", TEXT]


def test_archive_in_a_folder_is_looked_into(tmp_path):
    pack(tmp_path / "sub.ZIP", [("a.txt", TEXT)])
    (tmp_path / "z.txt").write_text(TEXT, "utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in readable_files([tmp_path])] == ["sub.ZIP/a.txt", "z.txt"]


def test_names_in_gbk_without_saying_so_are_decoded(tmp_path):
    path = tmp_path / "a.zip"
    pack(path, [("ABCDEFGH.txt", TEXT)])
    name = "年终总结".encode("gbk")
    path.write_bytes(path.read_bytes().replace(b"ABCDEFGH", name))
    assert found(path) == ["a.zip/年终总结.txt"]
    assert read(next(iter(readable_files([path])))) == TEXT


@pytest.mark.parametrize("hidden", [".a.txt", "__MACOSX/._a.txt", "~$a.docx", ".git/a.txt"])
def test_hidden_members_are_skipped(tmp_path, hidden):
    assert found(pack(tmp_path / "a.zip", [(hidden, TEXT), ("b.txt", TEXT)])) == ["a.zip/b.txt"]


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "C:\\evil.txt", "a/../../evil.txt"]
)
def test_name_that_points_out_of_the_archive_is_refused_alone(tmp_path, name):
    path = pack(tmp_path / "a.zip", [(name, "坏"), ("b.txt", TEXT)])
    evil, good = readable_files([path])
    assert "has a name that points out of its archive" in refusal(evil)
    assert read(good) == TEXT


def test_archive_in_an_archive_is_refused_alone(tmp_path):
    inner = pack(tmp_path / "inner.zip", [("a.txt", TEXT)]).read_bytes()
    path = pack(tmp_path / "outer.zip", [("inner.zip", inner), ("b.txt", TEXT)])
    nested, good = readable_files([path])
    assert "outer.zip/inner.zip is an archive in an archive: unpack the outer one" in refusal(nested)
    assert read(good) == TEXT


def test_archive_under_another_name_is_refused_in_an_archive_too(tmp_path):
    inner = pack(tmp_path / "inner.zip", [("a.txt", TEXT)]).read_bytes()
    (nested,) = readable_files([pack(tmp_path / "outer.zip", [("inner.docx", inner)])])
    assert "is a zip archive of 1 files" in refusal(nested)


def test_bomb_is_refused_by_what_it_unpacks_to(tmp_path):
    path = pack(tmp_path / "a.zip", [("bomb.txt", b"0" * 30_000_000), ("b.txt", TEXT)])
    assert path.stat().st_size < 40_000
    bomb, good = readable_files([path])
    with pytest.raises(ReadingError, match=r"bomb\.txt unpacks to more than 20 MB"):
        read(bomb, limits=Limits(max_bytes=20_000_000))
    with pytest.raises(ReadingError, match=r"bomb\.txt holds or unpacks to more than 10 MB of text"):
        read(bomb, limits=Limits(max_unpacked=10_000_000))
    assert read(good) == TEXT


def test_declared_size_is_not_believed(tmp_path):
    path = pack(tmp_path / "a.zip", [("bomb.txt", b"0" * 3_000_000)])
    data = path.read_bytes().replace((3_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    path.write_bytes(data)
    (bomb,) = readable_files([path])
    with pytest.raises(ReadingError):
        read(bomb, limits=Limits(max_bytes=1_000_000))


def test_encrypted_member_is_refused_alone(tmp_path):
    path = pack(tmp_path / "a.zip", [("a.txt", TEXT), ("b.txt", TEXT)])
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    encrypted, good = readable_files([path])
    assert "a.txt is encrypted in its archive: unpack it with its password" in refusal(encrypted)
    assert read(good) == TEXT


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(tmp_path):
    path = pack(tmp_path / "a.zip", [("a.txt", TEXT), ("a.txt", "别的。")])
    assert "stands 2 times in the archive" in refusal(next(iter(readable_files([path]))))


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"", "其实是文字".encode()])
def test_damaged_archive_is_given_itself_and_refused(tmp_path, content):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert list(readable_files([path])) == [path]
    assert refusal(path).startswith(str(path))


def test_cut_off_archive_is_refused_as_damaged(tmp_path):
    path = pack(tmp_path / "a.zip", [("a.txt", TEXT * 100)])
    path.write_bytes(path.read_bytes()[:-30])
    assert "is a damaged zip archive" in refusal(path)


def test_member_with_a_wrong_checksum_is_refused(tmp_path):
    path = pack(tmp_path / "a.zip", [("a.txt", TEXT)])
    right = zlib.crc32(TEXT.encode()).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(right, b"\x00" * 4))
    assert "cannot be unpacked" in refusal(next(iter(readable_files([path]))))


def test_archive_without_reports_is_refused_when_named_and_skipped_in_a_folder(tmp_path):
    path = pack(tmp_path / "a.zip", [("a.png", "x")])
    assert "without one that is read" in refusal(path)
    assert list(readable_files([path])) == [path]
    assert list(readable_files([tmp_path])) == []


def test_archive_of_very_many_members_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}.txt", "")
    assert list(readable_files([path])) == [path]
    assert "is an archive of more than 20,000 files" in refusal(path)


def test_word_document_named_zip_is_read(tmp_path, word, paragraph):
    path = tmp_path / "a.zip"
    path.write_bytes(word(paragraph("甲")))
    assert [read(file) for file in readable_files([path])] == ["甲"]


def test_member_that_is_not_there_is_said(tmp_path):
    path = pack(tmp_path / "a.zip", [("a.txt", TEXT)])
    assert "does not exist in the archive" in refusal(path / "b.txt")


def test_archive_may_hold_any_bytes_for_names(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("ABCDEF.txt", TEXT)
    path = tmp_path / "a.zip"
    path.write_bytes(data.getvalue().replace(b"ABCDEF", b"\xff\xfe\x01\x80\xff\x80"))
    (member,) = readable_files([path])
    assert read(member) == TEXT
    assert "\x01" not in member.name
