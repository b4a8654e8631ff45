"""A file becomes a text: Word, PDF, web page, Markdown, plain text; told by its content and never guessed."""

from __future__ import annotations

from workreport.reading.errors import ReadingError
from workreport.reading.files import read, read_bytes, read_source, read_source_bytes, readable_files
from workreport.reading.limits import Limits
from workreport.reading.source import SourceText

__all__ = [
    "Limits",
    "ReadingError",
    "SourceText",
    "read",
    "read_bytes",
    "read_source",
    "read_source_bytes",
    "readable_files",
]
