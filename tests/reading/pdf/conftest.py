"""PDF documents drawn line by line, so that a test says where everything stands."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest

WIDTH, HEIGHT = 595, 842
Drawn = tuple[float, float, float, str]


def _draw(pages: Sequence[Sequence[Drawn]], *, password: str | None = None, pictures: Sequence[int] = ()) -> bytes:
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab makes the PDF files")
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    encrypt = {"encrypt": password} if password else {}
    canvas = canvas_module.Canvas(file, pagesize=(WIDTH, HEIGHT), **encrypt)
    for number, page in enumerate(pages, 1):
        if number in pictures:
            from PIL import Image

            canvas.drawImage(ImageReader(Image.new("RGB", (60, 84), "gray")), 0, 0, WIDTH, HEIGHT)
        for x, y, size, text in page:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture(scope="session")
def draw() -> Callable[..., bytes]:
    """Make a PDF of pages that list what is drawn on them: x, y (from below), type size and text."""
    return _draw


@pytest.fixture(scope="session")
def block() -> Callable[..., list[Drawn]]:
    """Set paragraphs as a word processor does: first lines indented, full lines of `width` characters."""

    def set_lines(
        paragraphs: Sequence[str], *, x: float = 90, y: float = 740, size: float = 14, width: int = 28, indent: int = 2
    ) -> list[Drawn]:
        drawn: list[Drawn] = []
        for paragraph in paragraphs:
            start, rest = indent, paragraph
            while rest:
                drawn.append((x + start * size, y, size, rest[: width - start]))
                rest, start, y = rest[width - start :], 0, y - 1.6 * size
        return drawn

    return set_lines
