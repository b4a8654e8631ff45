"""Headings, sections, sentences and seams."""

from workreport.components.outline.logic import Outline, OutlineItem, outline

__all__ = ["Outline", "OutlineItem", "outline"]
