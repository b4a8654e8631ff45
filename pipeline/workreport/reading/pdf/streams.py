"""The compressed streams of a PDF document, measured before PDFium unpacks them into memory."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

from workreport.reading.limits import too_much_text

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_LONGEST_DICTIONARY = 2000
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_FILTER = re.compile(rb"/(FlateDecode|Fl|ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")
_HIGHEST_RATIO = 1032  # of DEFLATE
_CHUNK = 1 << 20


def refuse_bombs(data: bytes, *, limit: int) -> None:
    """Refuse a document with a stream that unpacks to more bytes than allowed.

    Raises
    ------
    UnreadableError
        If there is such a stream.

    Notes
    -----
    Pictures are passed over, since their text is not read and PDFium unpacks them only to show them; so are the rare
    streams that are packed in another way than by DEFLATE (ISO 32000-1, 7.4) or encrypted.
    """
    for dictionary, packed in _streams(data):
        names = _FILTER.findall(dictionary)
        if names and not _PICTURE.search(dictionary) and len(packed) * _HIGHEST_RATIO ** len(names) > limit:
            _unpack(packed, names, limit)


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for mark in _STREAM.finditer(data):
        before = data[max(mark.start() - _LONGEST_DICTIONARY, 0) : mark.start()]
        end = data.find(b"endstream", mark.end())
        yield before[before.rfind(b" obj") :], data[mark.end() : end if end >= 0 else len(data)]


def _unpack(packed: bytes, names: list[bytes], limit: int) -> None:
    for name in names:
        try:
            if name.startswith(b"F"):
                packed = _inflate(packed, limit)
            elif name in (b"ASCII85Decode", b"A85"):
                packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
            else:
                packed = bytes.fromhex(packed.strip().removesuffix(b">").decode("ascii"))
        except (ValueError, zlib.error):
            return


def _inflate(packed: bytes, limit: int) -> bytes:
    inflater = zlib.decompressobj()
    unpacked = bytearray()
    while packed and not inflater.eof:
        unpacked += inflater.decompress(packed, _CHUNK)
        if len(unpacked) > limit:
            raise too_much_text(limit)
        packed = inflater.unconsumed_tail
    return bytes(unpacked)
