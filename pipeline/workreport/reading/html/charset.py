"""The characters of a web page: told from the page itself as for plain text, and from what it declares."""

from __future__ import annotations

import codecs
import re

from workreport.reading.encoding import decode
from workreport.reading.errors import UnreadableError

_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096
# What pages call by these names are parts of GB18030 (as the HTML standard says too).
_PARTS_OF_GB18030 = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030"})
_MOST_DAMAGE = 1 / 500
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def decode_page(data: bytes, *, declared: str = "") -> str:
    """Return a page's text.

    Parameters
    ----------
    data : bytes
        The page.
    declared : str
        The encoding that came with it, as in the header of a mail; without it the page's own `<meta>` counts.

    Raises
    ------
    UnreadableError
        If the characters fit no encoding that is known or declared, or too few of them do.

    Notes
    -----
    The characters outweigh the declaration: pages that were saved anew often declare what they no longer are. The
    declaration decides where the characters do not, as on a page with a few damaged bytes, which browsers show as a
    white question mark.

    Examples
    --------
    >>> decode_page("<meta charset=gb2312><p>工作报告".encode("gbk"))
    '<meta charset=gb2312><p>工作报告'
    """
    try:
        return decode(data)
    except UnreadableError:
        encoding = _codec(declared or _declared_by(data))
        if encoding is None:
            raise
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") > len(text) * _MOST_DAMAGE:
            raise
        return _CONTROL.sub("", text)


def _declared_by(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii") if found else ""


def _codec(name: str) -> str | None:
    """Return Python's name of a text encoding, None for a name that it does not know."""
    if name.lower() in _PARTS_OF_GB18030:
        return "gb18030"
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Python also calls compressions and the like by such names.
    return codec.name if getattr(codec, "_is_text_encoding", True) else None
