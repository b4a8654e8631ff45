"""The forms that results come in. Imports nothing, so that the command line can name them without loading spaCy."""

from __future__ import annotations

from enum import Enum


class Format(str, Enum):
    """A form of results.

    Examples
    --------
    >>> Format("csv") is Format.CSV
    True
    """

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    HTML = "html"
    DOCBIN = "docbin"
