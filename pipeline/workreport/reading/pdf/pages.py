"""What stands where on the pages of a PDF document, by way of PDFium."""

from __future__ import annotations

import ctypes
import math
import statistics
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from workreport.reading.docx.symbols import plain_symbol
from workreport.reading.errors import UnreadableError
from workreport.reading.joining import blank_for, is_wide

# In type sizes: how far characters of one run may be apart.
WIDEST_GAP = 1.6
_SAME_LINE = 0.35
_SAME_PLACE = 0.25
_FEWEST_GAPS = 4
_ONE_GLYPH_FOR_TWO = "—…─"
_SHIFTED_SIZE, _SHIFT = 0.75, 0.1
_NOTE_MARKS = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩[]［］〔〕*,")
_LARGE_PICTURE = 0.5  # of the page
_MOST_OBJECTS = 2000
_MOST_CHARACTERS = 200_000  # a page; a full one has three thousand
_UNKNOWN = "\ufffd"
# Fonts that share a glyph between a radical and the character give the radical away; NFKC knows most of them.
_RADICALS = dict(
    zip(
        "⺟⺠⺩⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民王虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow each other on a line without a wide gap.

    `left` and `right` are the edges and `base` the height of the line that the characters stand on, in points from the
    lower left corner of the page; `size` is the type size.
    """

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """The runs of a page in the order in which the file draws them; `number` counts from 1."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    is_picture: bool = False

    @property
    def length(self) -> int:
        """The number of characters."""
        return sum(len(run.text) for run in self.runs)

    @property
    def unknown(self) -> int:
        """How many of them the fonts do not name."""
        return sum(run.text.count(_UNKNOWN) for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    left: float
    right: float
    base: float
    size: float


def page_contents(data: bytes, *, max_pages: int) -> list[PageContent]:
    """Return what stands on each page.

    Raises
    ------
    UnreadableError
        If PDFium cannot open the document or it has more pages than allowed.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableError(_why(str(error))) from error
    try:
        count = len(document)
        if count > max_pages:
            raise UnreadableError(
                f"has {count:,} pages, more than the {max_pages:,} of a report: save the part that is to be read, or "
                "allow more (--max-pages)"
            )
        return [_content(document, index) for index in range(count)]
    except pdfium.PdfiumError as error:
        raise UnreadableError(_why(str(error))) from error
    finally:
        document.close()


def _why(error: str) -> str:
    if "password" in error.lower():
        return "is an encrypted PDF document: open it with its password and save or print it without"
    return f"is a damaged PDF document ({error.rstrip('.')}): get an undamaged copy, or print it to a new PDF"


def _content(document: pdfium.PdfDocument, index: int) -> PageContent:
    page = document[index]
    try:
        text = page.get_textpage()
        rotation = page.get_rotation()
        width, height = page.get_size()
        try:
            glyphs = list(_glyphs(text))
        finally:
            text.close()
        if rotation:
            glyphs = [_turned(glyph, rotation, width, height) for glyph in glyphs]
        runs = tuple(_runs(glyphs))
        content = PageContent(index + 1, width, height, runs)
        return replace(content, is_picture=_has_large_picture(page, width * height))
    finally:
        page.close()


def _glyphs(text: pdfium.PdfTextPage) -> Iterator[_Glyph]:
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    count = text.count_chars()
    if count > _MOST_CHARACTERS:
        raise UnreadableError(
            f"has {count:,} characters on one page, which no report has: copy what is to be read into its own file"
        )
    high = 0
    for index in range(count):
        # Blanks and line ends that PDFium adds come from gaps, which are judged anew here.
        if pdfium_c.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        code = pdfium_c.FPDFText_GetUnicode(text.raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        character = _character(code)
        if not character:
            continue
        pdfium_c.FPDFText_GetLooseCharBox(text.raw, index, box)
        pdfium_c.FPDFText_GetCharOrigin(text.raw, index, x, y)
        pdfium_c.FPDFText_GetMatrix(text.raw, index, matrix)
        size = pdfium_c.FPDFText_GetFontSize(text.raw, index) * math.hypot(matrix.c, matrix.d)
        # The box is that of the ink; a wide character takes up its whole square.
        right = x.value + size if is_wide(character[0]) else max(box.right, x.value)
        yield _Glyph(character, x.value, right, y.value, size or 1.0)


def _character(code: int) -> str:
    if code in (0, 0xFFFE, 0xFFFF, 0xAD, 0x200B, 0xFEFF):
        return ""
    character = chr(code)
    if character in "\t\r\n\xa0":
        return " "
    if character in _RADICALS:
        return _RADICALS[character]
    if "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff":
        return unicodedata.normalize("NFKC", character)
    shown = plain_symbol(character)
    return _UNKNOWN if shown is None or unicodedata.category(shown) in ("Cc", "Co", "Cn") else shown


def _turned(glyph: _Glyph, rotation: int, width: float, height: float) -> _Glyph:
    """Return a glyph's place on the page as it is shown, for one that the file has turned."""
    middle = (glyph.left + glyph.right) / 2
    length = glyph.right - glyph.left
    if rotation == 180:
        left, base = width - glyph.right, height - glyph.base
    elif rotation == 90:
        left, base = glyph.base, height - middle
    else:
        left, base = width - glyph.base, middle
    return replace(glyph, left=left, right=left + length, base=base)


def _runs(glyphs: list[_Glyph]) -> Iterator[Run]:
    run: list[_Glyph] = []
    start = end = 0.0
    # The last character that was neither raised nor lowered: it says where the line is.
    full: _Glyph | None = None
    for glyph in glyphs:
        if full is not None and _is_shifted(glyph, full, end):
            if _is_note_mark(glyph, full):
                continue
        elif full is not None and not _belongs(glyph, full, start, end):
            yield from _run(run)
            run, full, start, end = [], glyph, glyph.left, glyph.right
        else:
            full = glyph
        start, end = (min(start, glyph.left), max(end, glyph.right)) if run else (glyph.left, glyph.right)
        run.append(glyph)
    yield from _run(run)


def _belongs(glyph: _Glyph, full: _Glyph, start: float, end: float) -> bool:
    """Whether a character stands in or after a run; characters of another font are often drawn into it later."""
    size = max(glyph.size, full.size)
    is_level = abs(glyph.base - full.base) < _SAME_LINE * size
    return is_level and start - size / 2 < glyph.left < end + WIDEST_GAP * size


def _is_shifted(glyph: _Glyph, full: _Glyph, end: float) -> bool:
    """Whether a character is a raised or lowered one beside another."""
    return (
        glyph.size < _SHIFTED_SIZE * full.size
        and _SHIFT * full.size < abs(glyph.base - full.base) < full.size
        and abs(glyph.left - end) < full.size
    )


def _is_note_mark(glyph: _Glyph, full: _Glyph) -> bool:
    """Whether a raised character refers to a footnote, and is not one of `m²`."""
    is_unit = full.text.isascii() and full.text.isalpha()
    return glyph.text in _NOTE_MARKS and glyph.base > full.base and not is_unit


def _run(glyphs: list[_Glyph]) -> Iterator[Run]:
    ordered = _without_doubles(sorted(glyphs, key=lambda glyph: glyph.left))
    shown = [glyph for glyph in ordered if glyph.text.strip()]
    if not shown:
        return
    gaps = [(glyph.left - last.right) / glyph.size for last, glyph in pairwise(ordered)]
    # A line that is stretched to the edge has gaps everywhere; none of them is a blank.
    usual = max(statistics.median(gaps), 0.0) if len(gaps) >= _FEWEST_GAPS else 0.0
    text = ordered[0].text
    for gap, glyph in zip(gaps, ordered[1:], strict=True):
        text += blank_for(gap - usual, text[-1], glyph.text[0]) + glyph.text
    size = statistics.median_low(glyph.size for glyph in shown)
    base = statistics.median_low(glyph.base for glyph in shown)
    yield Run(text.strip(" "), shown[0].left, shown[-1].right, base, size)


def _without_doubles(glyphs: list[_Glyph]) -> list[_Glyph]:
    """Return the characters without those that are drawn twice in one place, which makes them look bold."""
    kept: list[_Glyph] = []
    for glyph in glyphs:
        is_same = bool(kept) and glyph.text == kept[-1].text and glyph.text not in _ONE_GLYPH_FOR_TWO
        if not is_same or glyph.left - kept[-1].left > _SAME_PLACE * glyph.size:
            kept.append(glyph)
    return kept


def _has_large_picture(page: pdfium.PdfPage, area: float) -> bool:
    for number, item in enumerate(page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3)):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > area * _LARGE_PICTURE:
            return True
        if number > _MOST_OBJECTS:
            break
    return False
