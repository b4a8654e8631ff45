"""A file becomes a text: Word documents and plain text, found out by their content and never guessed."""

from __future__ import annotations

from workreport.reading.errors import ReadingError
from workreport.reading.files import read, read_bytes, readable_files

__all__ = ["ReadingError", "read", "read_bytes", "readable_files"]
