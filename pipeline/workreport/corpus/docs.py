"""Annotated reports as spaCy documents: what training learns from and what evaluation compares with."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from workreport.components.attributes import set_sentence_starts
from workreport.errors import WorkreportError
from workreport.schema import ROLES, AnnotatedReport, Unit


class AlignmentError(WorkreportError):
    """An annotation that does not begin and end at tokens: training on it would lose it in silence."""


def report_to_doc(report: AnnotatedReport, nlp: Language) -> Doc:
    """Return `report` as a `Doc` with gold sentences, headings, roles and entities.

    Tokens come from the tokenizer of `nlp`. Units that are not annotated get no labels: their tokens have no entity
    tag (`token.ent_iob == 0`, missing) and their sentence no `role_scores`.

    Parameters
    ----------
    report : AnnotatedReport
        The annotated report.
    nlp : Language
        The pipeline whose tokenizer is used; its components are not run.

    Raises
    ------
    AlignmentError
        If a unit or an entity does not begin and end at a token of this tokenizer.

    Examples
    --------
    >>> import spacy
    >>> from workreport.corpus.marked import parse_marked
    >>> report, _ = parse_marked("# title: 例\\n\\nA\\t{ORG:市科技局}新建平台3个。\\n", name="example")
    >>> nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    >>> doc = report_to_doc(report, nlp)
    >>> [(ent.text, ent.label_) for ent in doc.ents], [sent._.roles for sent in doc.sents]
    ([('市科技局', 'ORG')], [['achievement']])
    """
    doc = nlp.make_doc(report.text)
    entities: list[Span] = []
    missing: list[Span] = []
    units: list[Unit] = []
    starts: list[int] = []
    for offset, unit in report.located():
        if not unit.text.strip():
            continue
        sentence = _char_span(doc, report, offset, unit)
        starts.append(sentence.start)
        units.append(unit)
        if unit.annotated:
            entities.extend(_entities(doc, report, offset, unit))
        else:
            missing.append(sentence)
    if not units:
        return doc
    set_sentence_starts(doc, starts)
    doc.set_ents(entities, missing=missing, default="outside")
    for sentence, unit in zip(doc.sents, units, strict=True):
        sentence._.heading = unit.heading
        sentence._.roles = list(unit.roles)
        if unit.annotated:
            sentence._.role_scores = {role: float(role in unit.roles) for role in ROLES}
    return doc


def _char_span(doc: Doc, report: AnnotatedReport, offset: int, unit: Unit) -> Span:
    start = offset + len(unit.text) - len(unit.text.lstrip())
    sentence = doc.char_span(start, start + len(unit.text.strip()))
    if sentence is None:
        raise AlignmentError(f"{report.name}: unit {unit.text!r} does not begin and end at a token")
    return sentence


def _entities(doc: Doc, report: AnnotatedReport, offset: int, unit: Unit) -> list[Span]:
    entities = []
    for span in unit.spans:
        entity = doc.char_span(span.start + offset, span.end + offset, label=span.label)
        if entity is None:
            found = f"{span.label} {unit.text[span.start : span.end]!r} in {unit.text!r}"
            raise AlignmentError(f"{report.name}: {found} does not begin and end at a token")
        entities.append(entity)
    return entities
