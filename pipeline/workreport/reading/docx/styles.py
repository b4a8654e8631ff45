"""Paragraph and character styles: what a paragraph or run takes from the chain of styles that it is based on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from workreport.reading.docx.wordxml import NAMESPACES, Element, is_on, value, w


class Styles:
    """The style definitions of a document.

    Parameters
    ----------
    part : Element or None
        The root of the document's styles part; None for a document without styles.
    """

    def __init__(self, part: Element | None) -> None:
        styles = [] if part is None else part.findall("w:style", NAMESPACES)
        self._styles: dict[str, Element] = {style.get(w("styleId"), ""): style for style in styles}
        self._hidden: dict[str, bool | None] = {}

    @cached_property
    def default_paragraph_style(self) -> str | None:
        """The style of a paragraph that names none."""
        for style_id, style in self._styles.items():
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
                return style_id
        return None

    def of_paragraph(self, paragraph: Element) -> str | None:
        """Return the id of a paragraph's style."""
        named = value(paragraph.find("w:pPr/w:pStyle", NAMESPACES))
        return named if named in self._styles else self.default_paragraph_style

    def chain(self, style_id: str | None) -> Iterator[tuple[str, Element]]:
        """Yield a style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style_id, style
            style_id = value(style.find("w:basedOn", NAMESPACES))

    def hides(self, style_id: str | None) -> bool | None:
        """Whether a style makes its text hidden; None where it does not say."""
        if style_id is None:
            return None
        if style_id not in self._hidden:
            marks = (style.find("w:rPr/w:vanish", NAMESPACES) for _, style in self.chain(style_id))
            self._hidden[style_id] = next((is_on(mark) for mark in marks if mark is not None), None)
        return self._hidden[style_id]
