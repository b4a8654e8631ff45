import pickle
from pathlib import Path

import pytest
from workreport.errors import WorkreportError
from workreport.reading import Limits, ReadingError, read, read_bytes, read_source, readable_files


@pytest.mark.parametrize("as_path", [Path, str])
def test_read_takes_a_path_or_its_name(tmp_path, as_path):
    (tmp_path / "报告.txt").write_bytes("各位代表：\r\n现在报告工作。".encode("gb18030"))
    assert read(as_path(tmp_path / "报告.txt")) == "各位代表：\n现在报告工作。"


def test_word_document_is_read_from_disk(tmp_path, word, paragraph):
    (tmp_path / "a.docx").write_bytes(word(paragraph("甲") + paragraph("乙")))
    assert read(tmp_path / "a.docx") == "甲\n乙"


def test_error_is_one_sentence_with_the_path(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(ReadingError) as refusal:
        read(empty)
    assert str(refusal.value) == f"{empty} is empty (0 bytes): check that it was saved and copied whole"
    assert isinstance(refusal.value, WorkreportError)


@pytest.mark.parametrize(
    ("name", "problem"),
    [("missing.docx", "does not exist"), (".", "is a folder"), ("nul\0name.txt", "cannot be opened")],
)
def test_path_without_a_file_is_refused(tmp_path, name, problem):
    with pytest.raises(ReadingError, match=problem):
        read(tmp_path / name)


def test_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    locked = tmp_path / "locked.txt"
    locked.write_text("甲", encoding="utf-8")

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    # The tests may run as root, whom no file mode keeps out.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadingError, match=r"locked\.txt may not be read: ask"):
        read(locked)


def test_file_larger_than_allowed_is_refused(tmp_path):
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * 2_000_001)
    with pytest.raises(ReadingError, match="larger than 2 MB"):
        read(large, limits=Limits(max_bytes=2_000_000))


def test_bytes_from_elsewhere_are_named_in_the_error():
    with pytest.raises(ReadingError, match=r"^standard input is a PDF document without its end"):
        read_bytes(b"%PDF-1.7", source="standard input")


def test_error_survives_the_way_between_processes():
    error = pickle.loads(pickle.dumps(ReadingError("a.txt", "is empty: look")))
    assert (str(error), error.source, error.problem) == ("a.txt is empty: look", "a.txt", "is empty: look")


@pytest.fixture
def folder(tmp_path):
    for name in [
        "b.txt", "a.docx", "C.TXT", "sub/d.docx", "sub/old.doc", "scan.pdf", "table.xlsx", "notes.md", "picture.png",
        "no_ending", ".hidden.txt", ".git/e.txt", "~$a.docx", "sub/.~lock.d.docx#",
    ]:  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.txt").mkdir()
    return tmp_path


def test_folder_gives_its_reports_sorted_and_unread_documents_too(folder):
    names = [path.relative_to(folder).as_posix() for path in readable_files([folder])]
    assert names == ["C.TXT", "a.docx", "b.txt", "notes.md", "scan.pdf", "sub/d.docx", "sub/old.doc"]


def test_file_that_is_named_is_given_whatever_it_is(folder):
    named = [folder / "picture.png", folder / "missing.txt", folder / ".hidden.txt", folder / "~$a.docx"]
    assert list(readable_files(named)) == named


def test_files_and_folders_come_in_the_order_in_which_they_are_named(folder):
    given = [folder / "sub" / "d.docx", folder / "sub", folder / "a.docx"]
    assert [path.name for path in readable_files(given)] == ["d.docx", "d.docx", "old.doc", "a.docx"]


def test_hidden_folder_that_is_named_is_searched(folder):
    assert [path.name for path in readable_files([folder / ".git"])] == ["e.txt"]


def test_own_pages_and_what_a_browser_saves_along_are_passed_over(tmp_path):
    own = '<!DOCTYPE html><html><head><meta name="generator" content="workreport 0.1.0"></head>'
    for name, text in {
        "out/report.html": own,
        "page.html": "<p>正文</p>",
        "page_files/frame.html": "<p>广告</p>",
        "other_files/report.html": "<p>正文</p>",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    names = [path.relative_to(tmp_path).as_posix() for path in readable_files([tmp_path])]
    assert names == ["other_files/report.html", "page.html"]


def test_pages_of_a_pdf_come_with_its_text(tmp_path):
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab makes the PDF file")
    canvas = canvas_module.Canvas(str(tmp_path / "a.pdf"))
    for word in ("first", "second"):
        canvas.drawString(90, 700, word)
        canvas.showPage()
    canvas.save()
    source = read_source(tmp_path / "a.pdf")
    assert [source.page_of(source.text.index(word)) for word in ("first", "second")] == [1, 2]


@pytest.mark.issue(2)
def test_readme_of_a_folder_is_no_report_unless_it_is_named(tmp_path):
    for name in ("README.md", "readme.txt", "report.md"):
        (tmp_path / name).write_text("正文", "utf-8")
    assert [path.name for path in readable_files([tmp_path])] == ["report.md"]
    assert [path.name for path in readable_files([tmp_path / "README.md"])] == ["README.md"]
