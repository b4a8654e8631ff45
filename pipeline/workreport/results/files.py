"""Write results so that a file is either whole or not there, and no result takes the place of another."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from workreport.errors import WorkreportError

_LONGEST_STEM = 200  # bytes; file systems allow 255 for the whole name


class OutputError(WorkreportError):
    """A place where results cannot be written."""


@contextmanager
def placed_atomically(path: Path) -> Iterator[Path]:
    """Name a temporary file beside `path` that takes its place when the block ends well, and vanishes when it does not.

    For libraries that write to a path; see `written_atomically` for text.

    Raises
    ------
    OutputError
        If the file system refuses.
    """
    temporary = path.with_name(f".workreport-{uuid.uuid4().hex}.part")
    try:
        try:
            yield temporary
            temporary.replace(path)
        except OSError as error:
            raise OutputError(
                f"{path}: cannot be written ({error.strerror or error}); choose another place with -o"
            ) from error
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def written_atomically(path: Path, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a temporary file beside `path` that takes its place when the block ends well, and vanishes when it does not.

    Line ends are written as they are given.

    Raises
    ------
    OutputError
        If the file system refuses.
    """
    with placed_atomically(path) as temporary, temporary.open("x", encoding=encoding, newline="") as stream:
        yield stream


def make_folder(folder: Path) -> None:
    """Make `folder` and its parents where they do not exist.

    Raises
    ------
    OutputError
        If something else stands in its place or the file system refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder}: is not a folder that can be made ({error.strerror}); choose another with -o"
        ) from error


class FileNames:
    """Give each result a file name of its own in one folder.

    Names differ even where the file system does not tell capital letters from small ones.

    Parameters
    ----------
    taken : iterable of str
        File names that are not to be given.

    Examples
    --------
    >>> names = FileNames(["index.html"])
    >>> names.new("a/Report.docx", ".html"), names.new("b/report.txt", ".html"), names.new("index.txt", ".html")
    ('Report.html', 'report-2.html', 'index-2.html')
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.casefold() for name in taken}

    def new(self, source: str, suffix: str) -> str:
        """Return a name made from the file name of `source`; `-`, standard input, gives `stdin`."""
        whole = "stdin" if source == "-" else Path(source).stem
        stem = whole.encode("utf-8", "replace")[:_LONGEST_STEM].decode("utf-8", "ignore") or "report"
        name, number = stem + suffix, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        self._taken.add(name.casefold())
        return name
