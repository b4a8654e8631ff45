"""Organisations, projects, platforms and funds."""

from workreport.components.entities.logic import EntityRecognizer
from workreport.components.entities.tags import TagScheme

__all__ = ["EntityRecognizer", "TagScheme"]
