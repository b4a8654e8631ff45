"""The text of a Word document's body, line by line, as Word shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workreport.reading.docx.numbering import Numbering
from workreport.reading.docx.package import WordPackage
from workreport.reading.docx.styles import Styles
from workreport.reading.docx.symbols import plain_symbol
from workreport.reading.docx.wordxml import NAMESPACES, Element, contents, is_on, value, w, whole_number

_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN, _TEXT_BOX = (w(name) for name in ("p", "tbl", "tr", "tc", "r", "txbxContent"))
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FORMULAS = frozenset({f"{_MATH}oMath", f"{_MATH}oMathPara"})
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_NOTES = {w("footnoteReference"): w("footnote"), w("endnoteReference"): w("endnote")}
_BREAKS = re.compile(r"[\t\n\r]")


class Body:
    """Walks a document once, in its order; numbering and fields depend on what came before.

    Parameters
    ----------
    package : WordPackage
        The document's parts.
    """

    def __init__(self, package: WordPackage) -> None:
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering, self._styles)
        # One entry for each field that is open, the innermost last: whether its code still goes on.
        self._in_code: list[bool] = []
        self._notes = {(note.tag, note.get(w("id"))): note for part in package.notes for note in part}
        # Notes that were referred to and wait for the end of the paragraph or table row.
        self._waiting: list[Element] = []
        # How many table cells and notes are open, in which other notes must wait.
        self._open = 0

    def lines(self, story: Element) -> Iterator[str]:
        """Yield the lines of a body, table cell or text box: its paragraphs and the rows of its tables.

        The text boxes and notes of a paragraph follow it, the notes in a table its row. A paragraph whose end is
        hidden, or was deleted in a tracked change, runs on in the next one.
        """
        begun = ""
        for block in contents(story):
            if block.tag == _PARAGRAPH:
                text = "".join(self._text(block))
                if _has_mark(block, "del") or _has_mark(block, "moveFrom"):
                    begun += text
                elif _has_mark(block, "vanish"):
                    begun += self._numbering.label(block) + text if text else ""
                else:
                    yield begun + self._numbering.label(block) + text
                    begun = ""
                    yield from self._note_lines()
                for box in _text_boxes(block):
                    yield from self.lines(box)
            elif block.tag == _TABLE:
                yield from self._rows(block)
        if begun:
            yield begun
            yield from self._note_lines()

    def _note_lines(self) -> Iterator[str]:
        while self._waiting and not self._open:
            note = self._waiting.pop(0)
            self._open += 1
            lines = [line.strip() for line in self.lines(note)]
            self._open -= 1
            yield from filter(None, lines)

    def _rows(self, table: Element) -> Iterator[str]:
        for row in contents(table):
            if row.tag != _ROW or row.find("w:trPr/w:del", NAMESPACES) is not None:
                continue
            cells = [cell for cell in contents(row) if cell.tag == _CELL]
            if len(cells) == 1:
                # A box drawn around a text rather than a row of data: its paragraphs stay lines.
                yield from self.lines(cells[0])
            else:
                self._open += 1
                line = "\t".join(self._cell(cell) for cell in cells).rstrip("\t")
                self._open -= 1
                if line.strip():
                    yield line
                yield from self._note_lines()

    def _cell(self, cell: Element) -> str:
        if _continues_merged_cell(cell):
            return ""
        return " ".join(_BREAKS.sub(" ", line) for line in self.lines(cell) if line.strip())

    def _text(self, paragraph: Element) -> Iterator[str]:
        style_hides = self._styles.hides(self._styles.of_paragraph(paragraph))
        for part in contents(paragraph):
            if part.tag == _RUN:
                yield from self._run(part, hidden=self._is_hidden(part, style_hides))
            elif part.tag in _FORMULAS:
                yield "".join(part.itertext(f"{_MATH}t"))

    def _is_hidden(self, run: Element, paragraph_style_hides: bool | None) -> bool:
        own = run.find("w:rPr/w:vanish", NAMESPACES)
        if own is not None:
            return is_on(own)
        style_hides = self._styles.hides(value(run.find("w:rPr/w:rStyle", NAMESPACES)))
        return bool(paragraph_style_hides if style_hides is None else style_hides)

    def _run(self, run: Element, *, hidden: bool) -> Iterator[str]:
        for part in contents(run):
            if part.tag == w("fldChar"):
                self._follow_field(part.get(w("fldCharType")))
            elif not hidden and not any(self._in_code):
                yield from self._shown(part)

    def _shown(self, part: Element) -> Iterator[str]:
        if part.tag == w("t"):
            yield _BREAKS.sub(" ", part.text or "")
        elif part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif part.tag == w("sym"):
            code = whole_number(part.get(w("char")), 16) or 0
            yield (plain_symbol(chr(code)) if 0x20 <= code <= 0xFFFF else None) or ""
        elif part.tag in _NOTES:
            note = self._notes.pop((_NOTES[part.tag], part.get(w("id"))), None)
            if note is not None:
                self._waiting.append(note)
        elif part.tag == w("ruby"):
            for base in part.iterfind("w:rubyBase", NAMESPACES):
                yield from self._text(base)

    def _follow_field(self, mark: str | None) -> None:
        """Keep account of fields, whose code is not shown and whose result is; a field may hold others."""
        if mark == "begin":
            self._in_code.append(True)
        elif self._in_code and mark == "separate":
            self._in_code[-1] = False
        elif self._in_code and mark == "end":
            self._in_code.pop()


def _has_mark(paragraph: Element, name: str) -> bool:
    """Whether a property holds for the mark at a paragraph's end."""
    return is_on(paragraph.find(f"w:pPr/w:rPr/w:{name}", NAMESPACES))


def _text_boxes(element: Element) -> Iterator[Element]:
    for part in contents(element):
        if part.tag == _TEXT_BOX:
            yield part
        else:
            yield from _text_boxes(part)


def _continues_merged_cell(cell: Element) -> bool:
    """Whether a cell belongs to one above it or, in files of old versions, to the left of it."""
    merges = (cell.find(f"w:tcPr/w:{name}", NAMESPACES) for name in ("vMerge", "hMerge"))
    return any(merge is not None and value(merge) in (None, "continue") for merge in merges)
