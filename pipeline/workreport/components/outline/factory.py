"""Register the outline component."""

from __future__ import annotations

from spacy.language import Language

from workreport.components.outline.logic import Outline


@Language.factory(
    "workreport_outline",
    assigns=["doc.sents", "token.is_sent_start", "span._.heading", "span._.level", "span._.section", "span._.report"],
)
def create_outline(nlp: Language, name: str) -> Outline:
    """Return an `Outline`; it has no settings and no weights."""
    return Outline()
