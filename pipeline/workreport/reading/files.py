"""Files on disk: which of them to read, and their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from workreport.reading.errors import ReadingError, UnreadableError
from workreport.reading.formats import READERS, UNREAD_DOCUMENTS, read_content

_LOCK_FILE = "~$"


def read(path: Path | str, *, max_bytes: int = 200_000_000) -> str:
    r"""Return the text of a report.

    Parameters
    ----------
    path : Path or str
        A Word document (.docx, .docm, .dotx; see `read_docx` for what is taken from it) or a plain text (.txt) in
        UTF-8, GB18030, UTF-16 or Big5, with or without byte order mark. The content decides where it is unambiguous: a
        Word document is read whatever its name.
    max_bytes : int
        The largest file that is read.

    Returns
    -------
    str
        The report's paragraphs, joined by `\n`. Line ends of other systems (`\r\n`, `\r`) become `\n`; nothing else is
        changed, and all offsets of later results count characters of this text.

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
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        raise ReadingError(str(path), "does not exist: check the name and the folder") from error
    except IsADirectoryError as error:
        raise ReadingError(str(path), "is a folder: name the files in it") from error
    except PermissionError as error:
        what = "is a folder: name the files in it" if path.is_dir() else "may not be read: ask for the right to read it"
        raise ReadingError(str(path), what) from error
    except (OSError, ValueError) as error:
        raise ReadingError(str(path), f"cannot be opened ({error}): check the name and the disk") from error
    if len(data) > max_bytes:
        raise ReadingError(str(path), f"is larger than {max_bytes / 1e6:.0f} MB, which no report is: name the report")
    return read_bytes(data, source=str(path))


def read_bytes(data: bytes, *, source: str) -> str:
    """Return the text of a report that is not on disk: standard input, a download, an upload.

    Parameters
    ----------
    data : bytes
        The content of what would be the file.
    source : str
        A name for messages; if it ends in `.docx`, `.txt` …, that tells the format where the content does not.

    Raises
    ------
    ReadingError
        As `read` does.

    Examples
    --------
    >>> read_bytes("各位代表：".encode("utf-16"), source="standard input")
    '各位代表：'
    """
    try:
        return read_content(data, Path(source).suffix)
    except UnreadableError as error:
        raise ReadingError(source, str(error)) from error


def readable_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to read: each file that is named, and the reports in each folder that is.

    Parameters
    ----------
    paths : iterable of Path
        Files and folders. A file is yielded whatever it is, even if it does not exist, so that `read` says what is
        wrong with it.

    Yields
    ------
    Path
        Of a folder, sorted and with its subfolders: what is read, and documents that are not read yet (`.doc`, `.wps`,
        `.pdf` …), so that no report is passed over in silence. Hidden files and folders, Word's lock files (`~$…`) and
        all other files are skipped.

    Examples
    --------
    >>> list(readable_files([Path("report.docx")]))
    [PosixPath('report.docx')]
    """
    for path in paths:
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*")) if _may_be_a_report(file, path))
        else:
            yield path


def _may_be_a_report(file: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith((".", _LOCK_FILE)) for part in file.relative_to(folder).parts)
    suffix = file.suffix.lower()
    return not is_hidden and (suffix in READERS or suffix in UNREAD_DOCUMENTS) and file.is_file()
