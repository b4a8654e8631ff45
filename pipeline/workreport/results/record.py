"""Turn an analysed document into the record that every output is made from."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from workreport.components.attributes import sentences
from workreport.schema import AnalysedReport, Entity, Sentence


def doc_to_record(doc: Doc, *, source: str = "") -> AnalysedReport:
    """Return what the pipeline found in `doc`.

    Parameters
    ----------
    doc : Doc
        A document that the whole pipeline has read.
    source : str
        Where the text came from: a path, or `-` for standard input.

    Returns
    -------
    AnalysedReport
        Sentences without the white space around them, in order; entities with the sentence that each begins in. The
        title is the first heading, or empty where the report has none.
    """
    spans = list(sentences(doc))
    found = tuple(_sentence(span) for span in spans)
    index_of_token = {token.i: index for index, span in enumerate(spans) for token in span}
    entities = tuple(
        Entity(ent.start_char, ent.end_char, ent.label_, ent.text, ent._.score, index_of_token[ent.start])
        for ent in doc.ents
    )
    title = next((doc.text[item.start : item.end] for item in found if item.heading), "")
    return AnalysedReport(source, title, doc.text, found, entities)


def _sentence(span: Span) -> Sentence:
    text = span.text
    start = span.start_char + len(text) - len(text.lstrip())
    return Sentence(
        start=start,
        end=start + len(text.strip()),
        heading=span._.heading,
        section=tuple(span._.section),
        roles=tuple(span._.roles),
        scores=dict(span._.role_scores),
        report=span._.report,
    )
