"""Symbol fonts: their characters stand in Unicode's private use area and mean nothing without the font."""

from __future__ import annotations

# Codes of Wingdings and Symbol that Word's own bullet lists and check boxes use.
_SYMBOLS = {
    0xF06C: "●",
    0xF06E: "■",
    0xF06F: "□",
    0xF071: "❑",
    0xF075: "◆",
    0xF076: "❖",
    0xF0A7: "▪",
    0xF0A8: "☐",
    0xF0B2: "✧",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0FC: "✓",
    0xF0FE: "☑",
}


def plain_symbol(character: str) -> str | None:
    """Return the Unicode character for one of a symbol font, None where the font alone knows.

    Examples
    --------
    >>> plain_symbol(chr(0xF0B7)), plain_symbol("·"), plain_symbol(chr(0xF021))
    ('•', '·', None)
    """
    code = ord(character)
    return _SYMBOLS.get(code) if 0xE000 <= code <= 0xF8FF else character
