"""The vocabulary of WordprocessingML (ECMA-376 Part 1) and how its content is walked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = {"w": _W, "mc": _MC}


def w(name: str) -> str:
    """Return a WordprocessingML name as lxml writes it.

    Examples
    --------
    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{_W}}}{name}"


_VAL = w("val")
# Elements that only say something about what they hold: who inserted it, where it links to.
_WRAPPERS = frozenset(
    w(name) for name in ("bdo", "customXml", "dir", "fldSimple", "hyperlink", "ins", "moveTo", "smartTag")
)
_REMOVED = frozenset({w("del"), w("moveFrom")})
_CONTENT_CONTROL = w("sdt")
_ALTERNATIVES = f"{{{_MC}}}AlternateContent"


def contents(parent: Element) -> Iterator[Element]:
    """Yield what an element holds, without wrappers and without what tracked changes removed.

    Content controls, hyperlinks, insertions and the like are replaced by their own content; of alternatives for old
    and new versions of Word only the first is taken; the placeholder of a content control that was never filled in
    (`click here to enter text`) is left out.
    """
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from contents(child)
        elif child.tag == _CONTENT_CONTROL:
            content = child.find("w:sdtContent", NAMESPACES)
            if content is not None and not is_on(child.find("w:sdtPr/w:showingPlcHdr", NAMESPACES)):
                yield from contents(content)
        elif child.tag == _ALTERNATIVES:
            alternative = child.find("mc:Choice", NAMESPACES)
            if alternative is None:
                alternative = child.find("mc:Fallback", NAMESPACES)
            if alternative is not None:
                yield from contents(alternative)
        elif child.tag not in _REMOVED:
            yield child


def value(element: Element | None) -> str | None:
    """Return the `w:val` of an element, None where there is no element or it has none."""
    return None if element is None else element.get(_VAL)


def number(element: Element | None) -> int | None:
    """Return the `w:val` of an element as a whole number, None where there is none."""
    return whole_number(value(element))


def whole_number(text: str | None, base: int = 10) -> int | None:
    """Return the number that an attribute's text writes, None where it writes none.

    Examples
    --------
    >>> whole_number("F0FC", 16), whole_number(""), whole_number(None)
    (61692, None, None)
    """
    try:
        return int(text or "", base)
    except ValueError:
        return None


def is_on(element: Element | None) -> bool:
    """Whether an on/off property (ECMA-376 17.17.4) stands there and is not switched off."""
    return element is not None and value(element) not in ("0", "false", "off")
