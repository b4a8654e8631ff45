"""Which format a file is in, and who reads it.

A new format is one module with a function from bytes to text and one line in `READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from workreport.reading.archives import UNPACK, damaged
from workreport.reading.docx import read_docx
from workreport.reading.errors import UnreadableError
from workreport.reading.html import read_html, read_mhtml
from workreport.reading.limits import Limits, too_much_text
from workreport.reading.markdown import read_markdown
from workreport.reading.office import read_office
from workreport.reading.packed import ARCHIVE_ERRORS, open_zip
from workreport.reading.pdf import read_pdf
from workreport.reading.source import SourceText
from workreport.reading.text import read_text

Reader: TypeAlias = Callable[[bytes, Limits], SourceText]


def _of_text(read: Callable[[bytes], str]) -> Reader:
    """Return the reader of a format whose files are text as they stand."""

    def reader(data: bytes, limits: Limits) -> SourceText:
        if len(data) > limits.max_unpacked:
            raise too_much_text(limits.max_unpacked)
        return SourceText(read(data))

    return reader


def _word(data: bytes, limits: Limits) -> SourceText:
    return SourceText(read_docx(data, max_unpacked=limits.max_unpacked))


def _pdf(data: bytes, limits: Limits) -> SourceText:
    return read_pdf(data, max_pages=limits.max_pages, max_unpacked=limits.max_unpacked)


def _of_office(suffix: str, what: str) -> Reader:
    """Return the reader of a format that LibreOffice opens."""

    def reader(data: bytes, limits: Limits) -> SourceText:
        return SourceText(read_office(data, suffix=suffix, what=what, limits=limits))

    return reader


def _archive(data: bytes, limits: Limits) -> SourceText:
    """Say why an archive gives no report: those in a folder or named by path are read member by member instead."""
    try:
        with open_zip(data) as archive:
            count = len(archive.namelist())
    except ARCHIVE_ERRORS as error:
        raise UnreadableError(damaged(error)) from error
    raise UnreadableError(
        f"is a zip archive of {count} files without one that is read, or not named .zip: rename it, or {UNPACK}"
    )


READERS: dict[str, Reader] = {
    ".txt": _of_text(read_text),
    ".md": _of_text(read_markdown),
    ".html": _of_text(read_html),
    ".mhtml": _of_text(read_mhtml),
    ".docx": _word,
    ".pdf": _pdf,
    # WPS Writer's own format is that of old Word.
    ".doc": _of_office(".doc", "an old Word or WPS document"),
    ".wps": _of_office(".doc", "an old Word or WPS document"),
    ".rtf": _of_office(".rtf", "a rich text document (.rtf)"),
    ".odt": _of_office(".odt", "an OpenDocument text (.odt)"),
    ".zip": _archive,
}
# Endings of the same format.
_SAME_AS = {
    ".docm": ".docx", ".dotx": ".docx", ".dotm": ".docx", ".markdown": ".md", ".htm": ".html", ".shtml": ".html",
    ".xhtml": ".html", ".mht": ".mhtml", ".et": ".xlsx", ".xls": ".xlsx", ".ppt": ".pptx", ".dps": ".pptx",
    ".jpg": ".png", ".jpeg": ".png", ".gif": ".png", ".bmp": ".png", ".tif": ".png", ".tiff": ".png",
}  # fmt: skip

_SAVE_AS_DOCX = "open it in Word or WPS and save it as .docx"
# Documents that a report may come in but that are not read: what they are, and what to do.
UNREAD_DOCUMENTS: dict[str, str] = {
    ".ofd": "is an OFD document: save or copy its text as .docx or as plain text (.txt, UTF-8)",
    ".rar": f"is an archive: {UNPACK}, or pack them anew as .zip",
    ".7z": f"is an archive: {UNPACK}, or pack them anew as .zip",
}
# Kinds that show themselves: a file of such a name without its signature is something else, or damaged at its start.
_WITH_SIGNATURE = frozenset({".pdf", ".doc", ".wps", ".rtf", ".odt"})
_ENCRYPTED = "encrypted"
_UNREAD: dict[str, str] = {
    **UNREAD_DOCUMENTS,
    _ENCRYPTED: "is encrypted: open it with its password, remove the password and save it as .docx",
    ".xml": f"is an XML document: {_SAVE_AS_DOCX}",
    ".xlsx": "is a spreadsheet: copy the report's text into a .docx or a plain text file (.txt, UTF-8)",
    ".pptx": "is a presentation: copy the report's text into a .docx or a plain text file (.txt, UTF-8)",
    ".png": "is a picture: have its text recognised (OCR) and save that as .docx or as plain text (.txt, UTF-8)",
}
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"PK\x05\x06", ".zip"),
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".png"),
    (b"GIF8", ".png"),
    (b"II*\x00", ".png"),
    (b"MM\x00*", ".png"),
)
_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<(?P<html>!doctype\s+html|html|head|body|meta)\b|(?P<xml><\?xml|<\w+:))"
    rb"|(?P<mhtml>(?:From|MIME-Version|Content-Type): )",
    re.IGNORECASE | re.DOTALL,
)


def read_content(data: bytes, suffix: str, *, limits: Limits = Limits()) -> SourceText:  # noqa: B008 (frozen)
    """Return the text of a file's content.

    Parameters
    ----------
    data : bytes
        The whole content. What it shows by itself outweighs the file's name: a Word document is read under any name.
    suffix : str
        The ending of the file's name with its dot, in any case; an empty string if it has none, which is taken for
        plain text.
    limits : Limits
        How much the file may cost.

    Raises
    ------
    UnreadableError
        If there is no text in it, it is in a format that is not read, or its reader fails.
    """
    if not data:
        raise UnreadableError("is empty (0 bytes): check that it was saved and copied whole")
    kind = recognise(data)
    if kind is None:
        kind = _kind_by_name(suffix)
        if kind in _WITH_SIGNATURE:
            raise UnreadableError(
                f"is no {kind} document although its name says so: get an undamaged copy, or rename it to .txt if "
                "it is plain text"
            )
    if kind not in READERS:
        raise UnreadableError(_UNREAD.get(kind, f"is of a kind that is not read ({kind}): save it as .docx or .txt"))
    source = READERS[kind](data, limits)
    if not source.text.strip():
        raise UnreadableError("holds no text: if its pages are pictures, have their text recognised (OCR) first")
    return source


def is_document(suffix: str) -> bool:
    """Whether a file of this name's ending may be a report, read or not.

    Examples
    --------
    >>> is_document(".DOCX"), is_document(".htm"), is_document(".ofd"), is_document(".xlsx")
    (True, True, True, False)
    """
    kind = _kind_by_name(suffix)
    return suffix != "" and (kind in READERS or kind in UNREAD_DOCUMENTS)


def _kind_by_name(suffix: str) -> str:
    kind = suffix.lower() or ".txt"
    return _SAME_AS.get(kind, kind)


def recognise(data: bytes) -> str | None:
    """Return the format that a content shows by itself, as a file ending, or None, as for any plain text.

    Examples
    --------
    >>> recognise(b"%PDF-1.7 ..."), recognise("各位代表：".encode())
    ('.pdf', None)
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(_ZIP):
        return _kind_of_archive(data)
    if data.startswith(_COMPOUND_FILE):
        return _kind_of_compound_file(data)
    markup = _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")[:2048])
    if markup:
        return next(f".{kind}" for kind, found in markup.groupdict().items() if found)
    return None


def _kind_of_archive(data: bytes) -> str | None:
    try:
        with open_zip(data) as archive:
            names = archive.namelist()
            is_text = "mimetype" in names and b"opendocument.text" in archive.open("mimetype").read(100)
    except ARCHIVE_ERRORS:
        # A cut-off archive has lost its list of names; each part's own header still names it.
        return ".docx" if b"word/" in data else None
    if is_text:
        return ".odt"
    kinds = {"word": ".docx", "xl": ".xlsx", "ppt": ".pptx", "OFD.xml": ".ofd"}
    return next((kinds[top] for name in names if (top := name.partition("/")[0]) in kinds), ".zip")


def _kind_of_compound_file(data: bytes) -> str:
    """Tell apart what old Office formats and encrypted new ones share a container for, by the names of its streams."""
    streams = {
        "EncryptedPackage": _ENCRYPTED,
        "WordDocument": ".doc",
        "Workbook": ".xlsx",
        "PowerPoint Document": ".pptx",
    }
    return next((kind for name, kind in streams.items() if name.encode("utf-16-le") in data), ".doc")
