"""Find the report on a page: leave out what surrounds it, and whatever of that stands in the midst of it.

Three things tell a page's furniture: the element or class that it stands in (`nav`, `footer` …), the share of its
characters that are links, and wording (`当前位置：`, `上一篇：` …). The report is the innermost element that holds
nearly all running text that is not linked, if going there leaves furniture behind; a page without furniture is kept
whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workreport.reading.docx.wordxml import Element
from workreport.reading.html.blocks import Block, blocks
from workreport.reading.html.furniture import is_furniture_element, is_furniture_line, is_publication_line

_NEARLY_ALL = 0.85
_RUNNING_TEXT = 20
_PUNCTUATION = re.compile(r"[，。；：、！？]")
_MOST_LINKED = 0.3
_LINK_LIST = 0.5
_HEADINGS = frozenset({"h1", "h2", "h3", "title"})
_TITLE_CLASS = re.compile(r"(?:^|[\W_])(?:\w*title|\w*tit|bt)(?:$|[\W_])", re.IGNORECASE)
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 80
# A share of the whole page that no menu or footer reaches: a class that says so is wrong.
_TOO_MUCH_FOR_FURNITURE = 0.3


def main_lines(root: Element) -> list[str]:
    """Return the lines of the report on a page, its title first."""
    everything = blocks(root, left_out=_furniture_elements(root))
    if not everything:
        return []
    main = _main_element(everything, root)
    first = next(index for index, block in enumerate(everything) if _is_within(block.element, main))
    inside = [block for block in everything if _is_within(block.element, main)]
    lines = [block.text for block in _without_furniture(inside)]
    title = _title_before(everything[:first], root)
    if title and not any(_same(title, line) for line in lines[:5]):
        lines.insert(0, title)
    return lines


def _furniture_elements(root: Element) -> frozenset[Element]:
    whole = _length(root)
    return frozenset(
        element
        for element in root.iter("*")
        if is_furniture_element(element) and _length(element) <= whole * _TOO_MUCH_FOR_FURNITURE
    )


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _main_element(everything: list[Block], root: Element) -> Element:
    running: Counter[Element] = Counter()
    count: Counter[Element] = Counter()
    furniture: Counter[Element] = Counter()
    for block in everything:
        weight = len(block.text) - block.linked if _is_running_text(block) else 0
        is_furniture = _is_link_list(block) or _is_furniture(block.text)
        for element in _with_ancestors(block.element):
            running[element] += weight
            count[element] += 1
            furniture[element] += is_furniture
    chosen = element = root
    while True:
        inner = max(element, key=lambda child: running[child], default=None)
        if inner is None or count[inner] < 2 or running[inner] < running[root] * _NEARLY_ALL or not running[root]:
            return chosen
        if furniture[inner] < furniture[element] or (element is chosen and count[inner] == count[element]):
            chosen = inner
        element = inner


def _with_ancestors(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def _is_within(element: Element, outer: Element) -> bool:
    return any(each is outer for each in _with_ancestors(element))


def _is_running_text(block: Block) -> bool:
    return (
        len(block.text) >= _RUNNING_TEXT
        and block.linked <= len(block.text) * _MOST_LINKED
        and _PUNCTUATION.search(block.text) is not None
        and not _is_furniture(block.text)
    )


def _is_furniture(line: str) -> bool:
    return is_furniture_line(line) or is_publication_line(line)


def _is_link_list(block: Block) -> bool:
    return block.linked > len("".join(block.text.split())) * _LINK_LIST


def _without_furniture(inside: list[Block]) -> Iterator[Block]:
    running = [index for index, block in enumerate(inside) if _is_running_text(block)]
    first, last = (running[0], running[-1]) if running else (len(inside), -1)
    for index, block in enumerate(inside):
        is_outside = index < first or index > last
        if is_furniture_line(block.text) or (is_outside and is_publication_line(block.text)):
            continue
        if _is_link_list(block) and not _is_running_sentence(block):
            continue
        yield block


def _is_running_sentence(block: Block) -> bool:
    return len(block.text) >= 2 * _RUNNING_TEXT and block.text.endswith(("。", "；", "："))


def _title_before(before: list[Block], root: Element) -> str:
    """Return the title that stands over the report, or that the page's head gives as that of an article."""
    titles = [block for block in before if _is_title(block)]
    if titles:
        return titles[-1].text
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "articletitle":
            return " ".join(meta.get("content", "").split())
    return ""


def _is_title(block: Block) -> bool:
    if not _SHORTEST_TITLE <= len(block.text) <= _LONGEST_TITLE or block.linked:
        return False
    if _is_furniture(block.text):
        return False
    names = f"{block.element.get('class', '')} {block.element.get('id', '')}"
    return block.element.tag in _HEADINGS or _TITLE_CLASS.search(names) is not None


def _same(title: str, line: str) -> bool:
    return "".join(title.split()) == "".join(line.split())
