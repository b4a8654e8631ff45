"""Files on disk: which of them to read, and their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from workreport.reading.archives import SUFFIX as ARCHIVE
from workreport.reading.archives import archive_of, is_shown, members, read_member
from workreport.reading.errors import ReadingError, UnreadableError
from workreport.reading.formats import is_document, read_content
from workreport.reading.limits import Limits, time_limit
from workreport.reading.source import SourceText

_DEFAULT = Limits()
_OWN_RESULT = b'<meta name="generator" content="workreport'
_HEAD = 2048
# What browsers call the folder with the pictures, scripts and frames of a page that they save as `NAME.html`.
_PAGES = (".html", ".htm")
_FOLDERS_OF_PAGES = ("_files", ".files", "_文件")


def read(path: Path | str, *, limits: Limits = _DEFAULT) -> str:
    r"""Return the text of a report.

    Parameters
    ----------
    path : Path or str
        A Word document (.docx; see `read_docx` for what is taken from it), web page (.html, .mhtml; `read_html`),
        Markdown (.md) or plain text (.txt) in UTF-8, GB18030, UTF-16 or Big5, with or without byte order mark; or a
        member of a zip archive (`reports.zip/report.docx`). The content decides where it is unambiguous: a Word
        document is read whatever its name.
    limits : Limits
        How much the file may cost.

    Returns
    -------
    str
        The report's paragraphs, joined by `\n`. Line ends of other systems (`\r\n`, `\r`) become `\n`; of plain text
        nothing else is changed, and all offsets of later results count characters of this text.

    Raises
    ------
    ReadingError
        If the path is a folder or missing, or may not be read, or the file is empty, too large, encrypted, damaged,
        binary, without text, or in a format or encoding that is not read. The message is one sentence with the path
        and what to do.

    Examples
    --------
    >>> read("missing.docx")
    Traceback (most recent call last):
    ...
    workreport.reading.errors.ReadingError: missing.docx does not exist: check the name and the folder
    """
    return read_source(path, limits=limits).text


def read_source(path: Path | str, *, limits: Limits = _DEFAULT) -> SourceText:
    """Return the text of a report together with the pages that it stands on; see `read`.

    Raises
    ------
    ReadingError
        As `read` does.
    """
    path = Path(path)
    try:
        with time_limit(limits.max_seconds):
            archive = archive_of(path)
            data = read_member(path, archive, limits=limits) if archive else _content(path, limits)
            return read_content(data, path.suffix, limits=limits)
    except UnreadableError as error:
        raise ReadingError(str(path), str(error)) from error


def _content(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise UnreadableError("does not exist: check the name and the folder") from error
    except IsADirectoryError as error:
        raise UnreadableError("is a folder: name the files in it") from error
    except PermissionError as error:
        what = "is a folder: name the files in it" if path.is_dir() else "may not be read: ask for the right to read it"
        raise UnreadableError(what) from error
    except (OSError, ValueError) as error:
        raise UnreadableError(f"cannot be opened ({error}): check the name and the disk") from error
    if len(data) > limits.max_bytes:
        raise UnreadableError(
            f"is larger than {limits.max_bytes / 1e6:.0f} MB, which no report is: name the report, or allow more "
            "(--max-size)"
        )
    return data


def read_bytes(data: bytes, *, source: str, limits: Limits = _DEFAULT) -> str:
    """Return the text of a report that is not on disk: standard input, a download, an upload.

    Parameters
    ----------
    data : bytes
        The content of what would be the file.
    source : str
        A name for messages; if it ends in `.docx`, `.txt` …, that tells the format where the content does not.
    limits : Limits
        How much it may cost.

    Raises
    ------
    ReadingError
        As `read` does.

    Examples
    --------
    >>> read_bytes("各位代表：".encode("utf-16"), source="standard input")
    '各位代表：'
    """
    return read_source_bytes(data, source=source, limits=limits).text


def read_source_bytes(data: bytes, *, source: str, limits: Limits = _DEFAULT) -> SourceText:
    """Return the text of a report that is not on disk together with the pages that it stands on; see `read_bytes`.

    Raises
    ------
    ReadingError
        As `read` does.
    """
    try:
        with time_limit(limits.max_seconds):
            return read_content(data, Path(source).suffix, limits=limits)
    except UnreadableError as error:
        raise ReadingError(source, str(error)) from error


def readable_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to read: each file that is named, and the reports in each folder and zip archive that is.

    Parameters
    ----------
    paths : iterable of Path
        Files and folders. A file is yielded whatever it is, even if it does not exist, so that `read` says what is
        wrong with it.

    Yields
    ------
    Path
        Of a folder, sorted and with its subfolders: what is read, and documents that are not (`.ofd`, `.rar` …), so
        that no report is passed over in silence. Of a zip archive its members, as paths below it. READMEs, hidden files
        and folders, lock files (`~$…`), what a browser saves along with a page, pages that `workreport` has made and
        all other files are skipped.

    Examples
    --------
    >>> list(readable_files([Path("report.docx")]))
    [PosixPath('report.docx')]
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if _is_archive(file) and is_shown(file, path):
                    yield from _members(file) or ()
                elif is_document(file.suffix) and _may_be_a_report(file, path):
                    yield file
        elif _is_archive(path):
            yield from _members(path) or (path,)
        else:
            yield path


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() == ARCHIVE and path.is_file()


def _members(archive: Path) -> list[Path]:
    """Return the reports in an archive, or the archive itself where `read` has to say what is wrong with it."""
    try:
        return [path for path in members(archive) if is_document(path.suffix) or path.suffix.lower() == ARCHIVE]
    except UnreadableError:
        return [archive]


def _may_be_a_report(file: Path, folder: Path) -> bool:
    if file.stem.lower() == "readme" or not is_shown(file, folder):
        return False
    return not _belongs_to_a_page(file) and not _is_own_result(file) and file.is_file()


def _belongs_to_a_page(file: Path) -> bool:
    return any(
        any(folder.with_name(folder.name.removesuffix(ending) + suffix).is_file() for suffix in _PAGES)
        for folder in file.parents
        for ending in _FOLDERS_OF_PAGES
        if folder.name.endswith(ending)
    )


def _is_own_result(file: Path) -> bool:
    if not file.suffix.lower().startswith(".htm"):
        return False
    try:
        with file.open("rb") as page:
            return _OWN_RESULT in page.read(_HEAD)
    except OSError:
        return False
