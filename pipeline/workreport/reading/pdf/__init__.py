"""PDF documents with a text layer: characters at places on pages become paragraphs again."""

from __future__ import annotations

from workreport.reading.errors import UnreadableError
from workreport.reading.pdf.columns import lines_in_order
from workreport.reading.pdf.edges import without_edges
from workreport.reading.pdf.pages import PageContent, page_contents
from workreport.reading.pdf.paragraphs import joined
from workreport.reading.pdf.streams import refuse_bombs
from workreport.reading.source import SourceText

_END_MARK = b"%%EOF"
_FEWEST_CHARACTERS = 20  # a page; what a scanner stamps on its pictures is less
_MOST_UNKNOWN = 0.1


def read_pdf(data: bytes, *, max_pages: int = 1000, max_unpacked: int = 50_000_000) -> SourceText:
    r"""Return the text of a PDF document, one paragraph a line, and where its pages begin.

    Parameters
    ----------
    data : bytes
        The file's content.
    max_pages : int
        How many pages the document may have.
    max_unpacked : int
        How many bytes one of its streams, other than a picture, may unpack to.

    Returns
    -------
    SourceText
        Paragraphs, put together from lines across columns and pages, joined by `\n`. Cells of a table row are joined by
        a tab. Lines that stand at the edge of many pages and page numbers are left out, as are the numbers of
        footnotes; the footnotes themselves follow the paragraph that is open at the end of their page.

    Raises
    ------
    UnreadableError
        If the document is damaged, cut off, encrypted or too long, its pages are pictures without text (a scan), or its
        fonts do not say which characters they show.

    Notes
    -----
    A PDF holds no paragraphs: they are told by indents, line ends, distances and type sizes. Where a paragraph ends
    with a full line and the next is neither indented nor set off, the two are one. Read in order are pages of one or
    two columns; a table's cell of several lines is read line by line.
    """
    # Some programs pad the file; what a cut-off download lacks is all of the end.
    if _END_MARK not in data[-4096:].rstrip(b"\0"):
        raise UnreadableError("is a PDF document without its end: it was cut off, get a whole copy")
    refuse_bombs(data, limit=max_unpacked)
    pages = page_contents(data, max_pages=max_pages)
    _refuse_scan(pages)
    _refuse_unknown_characters(pages)
    lines = [lines_in_order(page) for page in without_edges(pages)]
    return joined(lines)


def _refuse_scan(pages: list[PageContent]) -> None:
    pictures = [page.number for page in pages if page.is_picture and page.length < _FEWEST_CHARACTERS]
    if pictures and 2 * len(pictures) >= len(pages):
        which = "all of its pages" if len(pictures) == len(pages) else f"{len(pictures)} of its {len(pages)} pages"
        raise UnreadableError(
            f"is a scanned PDF document ({which} are pictures without text): have its text recognised (OCR) and save "
            "that as .docx, .txt or as a PDF with a text layer"
        )


def _refuse_unknown_characters(pages: list[PageContent]) -> None:
    length = sum(page.length for page in pages)
    if sum(page.unknown for page in pages) > length * _MOST_UNKNOWN:
        raise UnreadableError(
            "is a PDF document whose fonts do not say which characters they show: print it to a new PDF from the "
            "program that made it, or have its text recognised (OCR)"
        )
