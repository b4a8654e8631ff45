"""Zip archives opened with suspicion: Office documents are such archives, and so are collections of reports."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import IO

from workreport.reading.errors import UnreadableError

# What zipfile lets through when an archive's own fields are damaged, found by changing bytes at random.
ARCHIVE_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
MOST_MEMBERS = 20_000
_LARGEST_DIRECTORY = 8_000_000  # bytes; 400 a member, whose name is most of them
_END_RECORD = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 65535
_ENCRYPTED = 1


def open_zip(file: IO[bytes] | bytes) -> zipfile.ZipFile:
    """Open a zip archive if its directory has a size that fits into memory many times.

    Raises
    ------
    UnreadableError
        If it has more members than any collection of reports.
    OSError, ValueError, zipfile.BadZipFile …
        What `ARCHIVE_ERRORS` lists, if it is damaged.
    """
    stream = io.BytesIO(file) if isinstance(file, bytes) else file
    if _directory_size(stream) > _LARGEST_DIRECTORY:
        raise _too_many()
    archive = zipfile.ZipFile(stream)
    if len(archive.infolist()) > MOST_MEMBERS:
        raise _too_many()
    return archive


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, limit: int) -> bytes | None:
    """Return a member's content, None if it is longer than the limit, whatever size the archive declares.

    Raises
    ------
    UnreadableError
        If the member is encrypted.
    """
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableError("is encrypted in its archive: unpack it with its password and name what comes out")
    with archive.open(member) as packed:
        content = packed.read(limit + 1)
    return None if len(content) > limit else content


def _directory_size(stream: IO[bytes]) -> int:
    """Return the size that the end record gives the directory; 0 where there is none, which zipfile reports."""
    size = stream.seek(0, io.SEEK_END)
    start = max(size - _END_RECORD.size - _LONGEST_COMMENT, 0)
    stream.seek(start)
    tail = stream.read()
    stream.seek(0)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or place + _END_RECORD.size > len(tail):
        return 0
    return int(_END_RECORD.unpack_from(tail, place)[5])


def _too_many() -> UnreadableError:
    return UnreadableError(f"is an archive of more than {MOST_MEMBERS:,} files: unpack it and name the reports in it")
