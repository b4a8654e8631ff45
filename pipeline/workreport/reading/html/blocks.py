"""A page's text in blocks, as a browser lays it out: what stands on lines of its own, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from workreport.reading.docx.numerals import format_number
from workreport.reading.docx.wordxml import Element
from workreport.reading.errors import UnreadableError
from workreport.reading.joining import joint

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
# Never shown, or shown as something else than text.
_SILENT = frozenset({
    "applet", "audio", "base", "button", "canvas", "col", "colgroup", "datalist", "embed", "frameset", "head", "iframe",
    "img", "input", "link", "map", "math", "meta", "noframes", "noscript", "object", "optgroup", "option", "param",
    "progress", "rp", "rt", "script", "select", "source", "style", "svg", "template", "textarea", "title", "track",
    "video",
})  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_NO_NUMBERS = re.compile(r"list-style[^;]*none", re.IGNORECASE)
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
# LibreOffice breaks the lines of its pages only where there is a blank.
_OFFICE_PAGE = re.compile(r"<meta\s[^>]*generator[^>]*(?:LibreOffice|OpenOffice)", re.IGNORECASE)
_HEAD = 4096
_TOO_DEEP = "Excessive depth"
_CELLS = ("td", "th")
_MOST_PARAGRAPHS_IN_CELL = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page.

    Parameters
    ----------
    text : str
        Its characters, blanks run together; never empty.
    linked : int
        How many of them are in links.
    element : Element
        The innermost block element that it stands in.
    """

    text: str
    linked: int
    element: Element


def parse(page: str) -> Element:
    """Return the root of a page, however faulty its HTML is.

    Raises
    ------
    UnreadableError
        If elements are nested deeper than the parser follows (2,048 levels).
    """
    if _OFFICE_PAGE.search(page[:_HEAD]):
        page = page.replace("\n", " ")
    # Without a document type's entities or the network: libxml2's HTML parser expands only HTML's own names.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise UnreadableError("nests its elements deeper than any real page: copy its text into a .docx or .txt file")
    return etree.Element("html") if root is None else root


def blocks(root: Element, *, left_out: frozenset[Element] = frozenset()) -> list[Block]:
    """Return the blocks of an element in order, without the elements that are left out."""
    return _Walk(left_out).over(root)


class _Walk:
    def __init__(self, left_out: frozenset[Element]) -> None:
        self._left_out = left_out
        self._found: list[Block] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0
        self._preformatted = 0
        self._blocks: list[Element] = []
        self._counts: dict[Element, int] = {}
        # The number of a list item that waits for its first line.
        self._label = ""

    def over(self, root: Element) -> list[Block]:
        self._blocks.append(root)
        events = etree.iterwalk(root, events=("start", "end"))
        skipped: Element | None = None
        for event, element in events:
            if event == "end":
                self._leave(element, skipped=element is skipped)
                if element is not root:
                    self._add(element.tail)
            elif element is not root and (element in self._left_out or is_hidden(element)):
                skipped = element
                events.skip_subtree()
            elif element.tag == "tr" and _is_data(element):
                self._row(element)
                skipped = element
                events.skip_subtree()
            else:
                self._enter(element)
        self._end_line()
        return self._found

    def _enter(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self._end_line()
        elif tag in _BLOCKS:
            self._end_line()
            self._blocks.append(element)
            self._preformatted += tag == "pre"
            if tag == "li":
                self._label = self._number(element)
        self._links += tag == "a" and element.get("href") is not None
        self._add(element.text)

    def _number(self, item: Element) -> str:
        """Count an item and return what a browser writes before it if its list is an ordered one."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        number = _whole(item.get("value"), self._counts.get(parent, _whole(parent.get("start"), 1)))
        self._counts[parent] = number + 1
        if _NO_NUMBERS.search(parent.get("style", "") + item.get("style", "")):
            return ""
        return f"{format_number(number, _LIST_TYPES.get(parent.get('type', '1'), 'decimal'))}. "

    def _leave(self, element: Element, *, skipped: bool) -> None:
        if skipped:
            if element.tag in _BLOCKS:
                self._end_line()
            return
        self._links -= element.tag == "a" and element.get("href") is not None
        if element.tag in _BLOCKS:
            self._end_line()
            self._preformatted -= element.tag == "pre"
            if element.tag == "li":
                self._label = ""
            if len(self._blocks) > 1:
                self._blocks.pop()

    def _add(self, text: str | None) -> None:
        if not text:
            return
        first, *others = text.split("\n") if self._preformatted else [text]
        self._append(first)
        for line in others:
            self._end_line()
            self._append(line)

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        if self._links:
            self._linked += len("".join(text.split()))

    def _row(self, row: Element) -> None:
        self._end_line()
        cells = [blocks(cell) for cell in row if cell.tag in _CELLS]
        line = "\t".join(" ".join(block.text for block in cell) for cell in cells).strip("\t")
        if line:
            self._found.append(Block(line, sum(block.linked for cell in cells for block in cell), row))

    def _end_line(self) -> None:
        text = joined_blanks("".join(self._pieces)).strip()
        if text:
            self._found.append(Block(self._label + text, self._linked, self._blocks[-1]))
            self._label = ""
        self._pieces.clear()
        self._linked = 0


def is_hidden(element: Element) -> bool:
    """Whether a browser shows nothing of an element, or no text."""
    return (
        element.tag in _SILENT
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style", "")))
    )


def joined_blanks(text: str) -> str:
    """Run blanks together, and drop a line break beside a Chinese character, where it stands for nothing.

    Examples
    --------
    >>> joined_blanks("全市\\n  经济 总量 突破\\n1000 亿元")
    '全市经济 总量 突破1000 亿元'
    """
    return _BLANKS.sub(lambda blank: _instead(text, blank), text)


def _instead(text: str, blank: re.Match[str]) -> str:
    if "\n" not in blank[0]:
        return " "
    return joint(text[max(blank.start() - 1, 0) : blank.start()], text[blank.end() : blank.end() + 1])


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else otherwise


def _is_data(row: Element) -> bool:
    """Whether a row is one of a table of data rather than of one that only lays the page out."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    if sum(1 for cell in cells if "".join(cell.itertext()).strip()) < 2:
        return False
    return all(
        next(cell.iter("table"), None) is None
        and sum(1 for _ in cell.iter("p", "div", "li", "h1", "h2", "h3", "br")) <= _MOST_PARAGRAPHS_IN_CELL
        for cell in cells
    )
