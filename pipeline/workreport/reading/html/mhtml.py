"""Pages saved as one file (RFC 2557): the page is one part of a mail, its pictures are the others."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from workreport.reading.errors import UnreadableError
from workreport.reading.html.charset import decode_page


def unpack_page(data: bytes) -> str:
    """Return the HTML of the page that an MHTML file holds.

    Raises
    ------
    UnreadableError
        If no part is a page, or it is cut off or in no known encoding.

    Examples
    --------
    >>> unpack_page(b"Content-Type: text/html; charset=gb2312\\n\\n<p>" + "工作报告".encode("gbk"))
    '<p>工作报告'
    """
    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return decode_page(_content(part), declared=part.get_content_charset() or "")
    raise UnreadableError("is a saved page (MHTML) without a page in it: open it in a browser and save it again")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
