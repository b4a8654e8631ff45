"""Word documents (.docx, .docm, .dotx), read without Word."""

from __future__ import annotations

from workreport.reading.docx.body import Body
from workreport.reading.docx.package import open_package
from workreport.reading.docx.wordxml import NAMESPACES
from workreport.reading.errors import UnreadableError


def read_docx(data: bytes, *, max_unpacked: int = 50_000_000) -> str:
    r"""Return the text of a Word document as a reader of the printed page sees it, one paragraph a line.

    Parameters
    ----------
    data : bytes
        The file's content.
    max_unpacked : int
        How many bytes of XML the document may unpack to; pictures do not count. The default is some twelve times what
        a report of 500 pages needs.

    Returns
    -------
    str
        Paragraphs and tables in document order, joined by `\n`. A table row is one line, its cells joined by a tab and
        a cell's paragraphs by a space; a merged cell is written once. The only cell of a row is taken for a box around
        a text, whose paragraphs stay lines. A text box follows the paragraph that it is anchored to, and footnotes and
        endnotes the paragraph or table row that refers to them; a line break inside a paragraph is a `\n` too.
        Automatic numbers are written out. Of tracked changes the insertions count and the deletions do not; of fields
        the results.

    Raises
    ------
    UnreadableError
        If the document is damaged, encrypted or unpacks to more than allowed.

    Notes
    -----
    Left out: headers and footers, the numbers of notes, comments, hidden text, the text in pictures, charts and
    SmartArt, and documents embedded in the document.
    """
    package = open_package(data, max_unpacked=max_unpacked)
    story = package.document.find("w:body", NAMESPACES)
    if story is None:
        raise UnreadableError("is a Word document without a body: open it in Word or WPS and save it as .docx")
    return "\n".join(Body(package).lines(story))
