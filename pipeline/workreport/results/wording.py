"""How the headings over a sentence are written in one line."""

from __future__ import annotations

SECTION_SEPARATOR = " › "
