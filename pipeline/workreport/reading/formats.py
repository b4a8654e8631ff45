"""Which format a file is in, and who reads it.

A new format is one module with a function from bytes to text and one line in `READERS`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from workreport.reading.docx import read_docx
from workreport.reading.docx.package import ARCHIVE_ERRORS
from workreport.reading.errors import UnreadableError
from workreport.reading.text import read_text

READERS: dict[str, Callable[[bytes], str]] = {
    ".txt": read_text,
    ".docx": read_docx,
    ".docm": read_docx,
    ".dotx": read_docx,
}

_SAVE_AS_DOCX = "open it in Word or WPS and save it as .docx"
# Documents that a report may come in but that are not read: what they are, and what to do.
UNREAD_DOCUMENTS: dict[str, str] = {
    ".doc": f"is an old Word or WPS document: {_SAVE_AS_DOCX}",
    ".wps": f"is an old Word or WPS document: {_SAVE_AS_DOCX}",
    ".rtf": f"is a rich text document (.rtf): {_SAVE_AS_DOCX}",
    ".odt": f"is an OpenDocument text (.odt): {_SAVE_AS_DOCX}",
    ".pdf": "is a PDF document: save or copy its text as .docx or as plain text (.txt, UTF-8)",
    ".ofd": "is an OFD document: save or copy its text as .docx or as plain text (.txt, UTF-8)",
}
_ENCRYPTED = "encrypted"
_UNREAD: dict[str, str] = {
    **UNREAD_DOCUMENTS,
    _ENCRYPTED: "is encrypted: open it with its password, remove the password and save it as .docx",
    ".html": "is a web page: copy the report's text into a .docx or a plain text file (.txt, UTF-8)",
    ".xml": f"is an XML document: {_SAVE_AS_DOCX}",
    ".xlsx": "is a spreadsheet: copy the report's text into a .docx or a plain text file (.txt, UTF-8)",
    ".pptx": "is a presentation: copy the report's text into a .docx or a plain text file (.txt, UTF-8)",
    ".zip": "is an archive: unpack it and name the reports in it",
    ".png": "is a picture: have its text recognised (OCR) and save that as .docx or as plain text (.txt, UTF-8)",
}
_SAME_AS = {
    ".et": ".xlsx", ".xls": ".xlsx", ".ppt": ".pptx", ".dps": ".pptx", ".htm": ".html", ".mht": ".html",
    ".mhtml": ".html", ".rar": ".zip", ".7z": ".zip", ".jpg": ".png", ".jpeg": ".png", ".gif": ".png", ".bmp": ".png",
    ".tif": ".png", ".tiff": ".png",
}  # fmt: skip

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"Rar!\x1a\x07", ".zip"),
    (b"7z\xbc\xaf\x27\x1c", ".zip"),
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


def read_content(data: bytes, suffix: str) -> str:
    """Return the text of a file's content.

    Parameters
    ----------
    data : bytes
        The whole content. What it shows by itself outweighs the file's name: a Word document is read under any name.
    suffix : str
        The ending of the file's name with its dot, in any case; an empty string if it has none, which is taken for
        plain text.

    Raises
    ------
    UnreadableError
        If there is no text in it, it is in a format that is not read, or its reader fails.
    """
    if not data:
        raise UnreadableError("is empty (0 bytes): check that it was saved and copied whole")
    kind = recognise(data) or suffix.lower() or ".txt"
    kind = _SAME_AS.get(kind, kind)
    if kind not in READERS:
        raise UnreadableError(_UNREAD.get(kind, f"is of a kind that is not read ({kind}): save it as .docx or .txt"))
    text = READERS[kind](data)
    if not text.strip():
        raise UnreadableError("holds no text: if its pages are pictures, have their text recognised (OCR) first")
    return text


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
        return ".xml" if markup["xml"] else ".html"
    return None


def _kind_of_archive(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
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
