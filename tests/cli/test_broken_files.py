"""Hostile and broken files among sound ones: each costs one line, and the batch goes on."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

TEXT = "一、成绩\n市委建成高地{}处，群众满意。\n"


def packed(*parts: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def word(body: str, *, doctype: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    relationships = f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{office}/officeDocument" '
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in body.split("\n"))
    return packed(
        ("_rels/.rels", f'{relationships}Target="word/document.xml"/></Relationships>'.encode()),
        (
            "word/document.xml",
            f'{doctype}<w:document xmlns:w="{main}"><w:body>{paragraphs}</w:body></w:document>'.encode(),
        ),
    )


LAUGHS = '<!DOCTYPE a [<!ENTITY a "好"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BROKEN: dict[str, bytes] = {
    "empty.txt": b"",
    "empty.docx": b"",
    "control.txt": "一、成绩\n市委\x02建成".encode(),
    "binary.txt": bytes(range(256)) * 8,
    "cut.docx": word(TEXT * 40)[:300],
    "text.docx": TEXT.encode(),
    "text.pdf": TEXT.encode(),
    "entities.docx": word("&b;", doctype=LAUGHS),
    "deep.html": b"<div>" * 5000 + TEXT.encode(),
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog",
    "garbage.pdf": b"%PDF-1.7\nnothing\n%%EOF",
    "bomb.docx": packed(("word/document.xml", b" " * 60_000_000), ("_rels/.rels", b"<a/>")),
    "encrypted.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"),
    "table.ofd": packed(("OFD.xml", b"<a/>")),
    "picture.html": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
    "script.html": b"<html><script>document.write('x')</script></html>",
    "archive.rar": b"Rar!\x1a\x07\x01\0" + b"\0" * 99,
    "damaged.zip": b"PK\x03\x04 damaged",
    "nested.zip": packed(("inner.zip", packed(("a.txt", TEXT.encode())))),
    "tricks.zip": packed(("../../outside.txt", TEXT.encode())),
}


def sound(number: int) -> tuple[str, bytes]:
    text = TEXT.format(number)
    kind = number % 5
    if kind == 0:
        return f"{number}.docx", word(text)
    if kind == 1:
        return f"{number}.html", f"<meta charset=gbk><p>{text.replace(chr(10), '<p>')}".encode("gbk")
    if kind == 2:
        return f"{number}.md", text.encode()
    return f"{number}.txt", text.encode("gb18030" if kind == 3 else "utf-8")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "broken"
    folder.mkdir()
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_costs_one_line_that_says_what_to_do(broken, analyse, name):
    result = analyse(broken / name)
    lines = result.stderr.splitlines()
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"workreport: {broken / name}")
    assert ": " in lines[0].partition(name)[2]
    assert "Traceback" not in lines[0]
    assert "please report" not in lines[0]


@pytest.mark.slow
def test_thousand_files_of_which_fifty_are_broken(tmp_path, analyse):
    folder = tmp_path / "reports"
    folder.mkdir()
    names = list(BROKEN)
    for number in range(50):
        name = names[number % len(names)]
        (folder / f"{number}-{name}").write_bytes(BROKEN[name])
    for number in range(950):
        name, content = sound(number)
        (folder / name).write_bytes(content)
    result = analyse(folder, "-o", tmp_path / "out.jsonl", "--summary")
    *failures, summary = result.stderr.splitlines()
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert result.exit_code == 1
    assert len(failures) == 50
    assert summary.endswith("50 failed")
    assert len(records) == len({record["source"] for record in records}) == 950
    assert all(record["entities"][0]["text"] == "市委" for record in records)


@pytest.mark.slow
def test_two_hundred_megabytes_of_text_cost_one_line(tmp_path, analyse):
    path = tmp_path / "large.txt"
    path.write_bytes("市委建成高地。\n".encode() * 9_000_000)
    result = analyse(path)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"workreport: {path} holds or unpacks to more than 50 MB of text, which no report does: copy what is to be "
        "read into a file of its own, or allow more (--max-unpacked)"
    ]


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("--max-size", 1, "is larger than 1 MB"),
        ("--max-unpacked", 2, "holds or unpacks to more than 2 MB"),
    ],
)
def test_limits_are_options(tmp_path, analyse, option, value, problem):
    path = tmp_path / "a.txt"
    path.write_bytes("市委建成高地。\n".encode() * 100_000)
    assert problem in analyse(path, option, value).stderr


def test_slow_file_is_given_up(tmp_path, analyse, monkeypatch):
    def never(_data: bytes) -> str:
        while True:
            pass

    monkeypatch.setattr("workreport.reading.html.parse", never)
    (tmp_path / "a.html").write_text("<p>好</p>", "utf-8")
    (tmp_path / "b.txt").write_text("市委建成高地。", "utf-8")
    result = analyse(tmp_path, "--timeout", 0.2)
    assert "a.html takes longer than 0.2 s to read" in result.stderr
    assert json.loads(result.stdout)["source"].endswith("b.txt")


def test_name_of_a_file_cannot_write_lines_or_colours_of_its_own(tmp_path, analyse):
    (tmp_path / "a\nworkreport: fine\x1b[31m.txt").touch()
    (line,) = analyse(tmp_path).stderr.splitlines()
    assert "\x1b" not in line
