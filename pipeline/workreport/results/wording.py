"""How results write what is more than a word."""

from __future__ import annotations

SECTION_SEPARATOR = " › "
