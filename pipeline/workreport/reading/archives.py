"""Zip archives of reports: each member is a source of its own, named as if the archive were a folder."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from workreport.reading.errors import UnreadableError
from workreport.reading.limits import Limits
from workreport.reading.packed import ARCHIVE_ERRORS, open_zip, unpack

SUFFIX = ".zip"
_UTF8_NAME = 0x800
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z]:")
_OFFICE_MARKS = frozenset({"[Content_Types].xml", "mimetype", "OFD.xml"})
UNPACK = "unpack it and name the reports in it"


def members(archive: Path) -> list[Path]:
    """Return the paths of an archive's files, in its order and without hidden ones: `reports.zip/2024/report.docx`.

    An Office document, which is a zip archive too and may be named so by mistake, is returned as the only one.

    Raises
    ------
    UnreadableError
        If the archive is damaged or has too many members.
    """
    try:
        with archive.open("rb") as file, open_zip(file) as opened:
            if not _OFFICE_MARKS.isdisjoint(opened.namelist()):
                return [archive]
            paths = [_path(archive, member) for member in opened.infolist() if not member.is_dir()]
    except ARCHIVE_ERRORS as error:
        raise UnreadableError(damaged(error)) from error
    return [path for path in paths if is_shown(path, archive)]


def damaged(error: Exception) -> str:
    """Return what is wrong with an archive that zipfile does not open."""
    return f"is a damaged zip archive ({error}): get an undamaged copy, or {UNPACK}"


def archive_of(path: Path) -> Path | None:
    """Return the archive that a member's path begins with, None for the path of a file."""
    return next((parent for parent in path.parents if parent.suffix.lower() == SUFFIX and parent.is_file()), None)


def read_member(path: Path, archive: Path, *, limits: Limits) -> bytes:
    """Return the content of a member. Nothing is ever unpacked to disk.

    Raises
    ------
    UnreadableError
        If there is no such member or several, its name points out of the archive, it is an archive itself, encrypted,
        damaged or too large.
    """
    try:
        with archive.open("rb") as file, open_zip(file) as opened:
            member = _member(path, archive, opened)
            content = unpack(opened, member, limit=limits.max_bytes)
    except ARCHIVE_ERRORS as error:
        raise UnreadableError(f"cannot be unpacked ({error}): get an undamaged copy of the archive") from error
    if content is None:
        raise UnreadableError(
            f"unpacks to more than {limits.max_bytes / 1e6:.0f} MB, which no report is: unpack it yourself if you "
            "trust it, or allow more (--max-size)"
        )
    return content


def _member(path: Path, archive: Path, opened: zipfile.ZipFile) -> zipfile.ZipInfo:
    named = [member for member in opened.infolist() if _path(archive, member) == path and not member.is_dir()]
    if not named:
        raise UnreadableError("does not exist in the archive: check the name")
    name = _name(named[0])
    if _points_outside(name):
        raise UnreadableError(f"has a name that points out of its archive ({name!r}): have the archive made anew")
    if len(named) > 1:
        raise UnreadableError(f"stands {len(named)} times in the archive: unpack it and name the right one")
    if path.suffix.lower() == SUFFIX:
        raise UnreadableError("is an archive in an archive: unpack the outer one and name the inner one")
    return named[0]


def _path(archive: Path, member: zipfile.ZipInfo) -> Path:
    # Not by `/`: a name that begins with a slash would take the place of the archive's.
    return Path(f"{archive}/{_CONTROL.sub('?', _name(member))}")


def _name(member: zipfile.ZipInfo) -> str:
    r"""Return a member's name, with `/` for folders.

    Programs for Chinese Windows write names in GBK without saying so, and zipfile takes them for code page 437.
    """
    return _decoded(member).replace("\\", "/")


def _decoded(member: zipfile.ZipInfo) -> str:
    if not member.flag_bits & _UTF8_NAME:
        for encoding in ("utf-8", "gb18030"):
            try:
                return member.filename.encode("cp437").decode(encoding)
            except UnicodeError:
                continue
    return member.filename


def _points_outside(name: str) -> bool:
    return name.startswith("/") or _DRIVE.match(name) is not None or ".." in name.split("/")


def is_shown(path: Path, below: Path) -> bool:
    """Whether neither a file nor a folder over it is hidden, a program's lock file or macOS's shadow of another."""
    return not any(_is_hidden(part) for part in path.relative_to(below).parts)


def _is_hidden(part: str) -> bool:
    return part != ".." and part.startswith((".", "~$", "__MACOSX"))
