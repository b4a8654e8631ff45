"""Turn an analysed document into the record that every output is made from, and the record into JSON and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from spacy.tokens import Doc, Span

from workreport.components.attributes import sentences
from workreport.components.outline.headings import is_text
from workreport.components.outline.numbering import TITLE_LEVEL, UNNUMBERED_LEVEL
from workreport.components.outline.patterns import EVENT
from workreport.components.outline.sections import heading_level
from workreport.schema import AnalysedReport, Entity, Sentence

SCORE_DIGITS = 4


def doc_to_record(
    doc: Doc, *, source: str = "", page_of: Callable[[int], int | None] = lambda _: None
) -> AnalysedReport:
    """Return what the pipeline found in `doc`.

    Parameters
    ----------
    doc : Doc
        A document that the whole pipeline has read.
    source : str
        Where the text came from: a path, or `-` for standard input.
    page_of : function
        Returns the page on which the character at an offset stands (`SourceText.page_of`), None where there are none.

    Returns
    -------
    AnalysedReport
        Sentences without the white space around them, in order; entities with the sentence that each begins in. The
        title is the first heading if it stands over the whole report, else empty; see `find_title`.

    Examples
    --------
    >>> import spacy
    >>> vocab = spacy.blank("zh").vocab
    >>> doc = Doc(vocab, words=["好", "。", "\\n"], spaces=[False] * 3, sent_starts=[True, False, False])
    >>> [(sentence.start, sentence.end) for sentence in doc_to_record(doc).sentences]
    [(0, 2)]
    """
    spans = list(sentences(doc))
    first_tokens = [span.start for span in spans]
    found = tuple(_sentence(span, page_of) for span in spans)
    entities = tuple(
        Entity(
            ent.start_char, ent.end_char, ent.label_, ent.text, ent._.score, bisect_right(first_tokens, ent.start) - 1
        )
        for ent in doc.ents
    )
    return AnalysedReport(source, find_title(doc.text, found), doc.text, found, entities)


def find_title(text: str, found: Sequence[Sentence]) -> str:
    """Return the first heading if it can be a title: no running text stands above it, and it heads no part.

    The line that says at which meeting the report was given is passed over.

    Examples
    --------
    >>> find_title("某局年终总结", [Sentence(0, 6, True, (), (), {})])
    '某局年终总结'
    >>> find_title("一、成绩", [Sentence(0, 4, True, (), (), {})])
    ''
    """
    for sentence in found:
        line = text[sentence.start : sentence.end]
        if sentence.heading and not EVENT.match(line):
            return line if heading_level(line) in (TITLE_LEVEL, UNNUMBERED_LEVEL) else ""
        if is_text(line):
            break
    return ""


def _sentence(span: Span, page_of: Callable[[int], int | None]) -> Sentence:
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
        page=page_of(start),
    )


def record_to_dict(report: AnalysedReport) -> dict[str, Any]:
    """Return `report` as plain values for JSON, scores rounded to four digits; sentences have a `page` if it is known.

    Examples
    --------
    >>> sentence = Sentence(0, 4, False, ("一、成绩",), ("achievement",), {"achievement": 0.98765})
    >>> entity = Entity(0, 2, "ORG", "市委", 0.5, 0)
    >>> record = record_to_dict(AnalysedReport("a.txt", "", "市委好。", (sentence,), (entity,)))
    >>> record["sentences"][0]["scores"], record["entities"][0]["text"]
    ({'achievement': 0.9877}, '市委')
    """
    return {
        "source": report.source,
        "title": report.title,
        "text": report.text,
        "sentences": [_sentence_to_dict(sentence) for sentence in report.sentences],
        "entities": [_entity_to_dict(entity) for entity in report.entities],
    }


def _sentence_to_dict(sentence: Sentence) -> dict[str, Any]:
    record = {
        "start": sentence.start,
        "end": sentence.end,
        "heading": sentence.heading,
        "section": list(sentence.section),
        "roles": list(sentence.roles),
        "scores": {role: _rounded(score) for role, score in sentence.scores.items()},
        "report": sentence.report,
    }
    return record if sentence.page is None else record | {"page": sentence.page}


def _entity_to_dict(entity: Entity) -> dict[str, Any]:
    return {
        "start": entity.start,
        "end": entity.end,
        "label": entity.label,
        "text": entity.text,
        "score": _rounded(entity.score),
        "sentence": entity.sentence,
    }


def _rounded(score: float) -> float:
    return round(float(score), SCORE_DIGITS)


def record_from_dict(record: dict[str, Any]) -> AnalysedReport:
    """Return the report of a record that `record_to_dict` made, the reverse of it save for the rounding.

    Raises
    ------
    KeyError
        If a field is missing.

    Examples
    --------
    >>> report = AnalysedReport("a.txt", "", "好。", (Sentence(0, 2, False, (), ("plan",), {"plan": 0.75}),), ())
    >>> record_from_dict(record_to_dict(report)) == report
    True
    """
    return AnalysedReport(
        source=record["source"],
        title=record["title"],
        text=record["text"],
        sentences=tuple(
            Sentence(
                start=item["start"],
                end=item["end"],
                heading=item["heading"],
                section=tuple(item["section"]),
                roles=tuple(item["roles"]),
                scores=dict(item["scores"]),
                report=item["report"],
                page=item.get("page"),
            )
            for item in record["sentences"]
        ),
        entities=tuple(
            Entity(item["start"], item["end"], item["label"], item["text"], item["score"], item["sentence"])
            for item in record["entities"]
        ),
    )
