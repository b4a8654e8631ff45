"""The annotation tools. Imports nothing, so that the command line can name them without loading spaCy."""

from __future__ import annotations

from enum import Enum


class Tool(str, Enum):
    """An annotation tool.

    Examples
    --------
    >>> Tool("label-studio") is Tool.LABEL_STUDIO
    True
    """

    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    BRAT = "brat"
    PRODIGY = "prodigy"
