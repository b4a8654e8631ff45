"""Write analysed reports as spaCy documents, with everything that the pipeline set on them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from workreport.components.attributes import sentences, set_sentence_starts
from workreport.components.tokenizer.logic import CharacterTokenizer
from workreport.results.files import FileNames, make_folder, placed_atomically
from workreport.results.writer import Writer
from workreport.schema import AnalysedReport, Entity, Sentence

SUFFIX = ".spacy"
_ATTRIBUTES = ("ORTH", "SPACY", "NORM", "SENT_START", "ENT_IOB", "ENT_TYPE")


class DocBinWriter(Writer):
    """Writes one `DocBin` a report to a folder, which spaCy's `Corpus` reads as a whole.

    A `DocBin` is made in memory, where a report of 12,000 characters takes 3 MB: one for all would not be flat. Each is
    in place as soon as its report is written. `DocBin().from_disk(path).get_docs(nlp.vocab)` opens it.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        make_folder(folder)
        self._folder = folder
        self._names = FileNames([])
        self._written: list[Path] = []

    def write(self, report: AnalysedReport) -> None:
        """Write one report."""
        nlp = _blank()
        path = self._folder / self._names.new(report.source, SUFFIX)
        with nlp.memory_zone(), placed_atomically(path) as temporary:
            DocBin(_ATTRIBUTES, store_user_data=True, docs=[record_to_doc(report, nlp)]).to_disk(temporary)
        self._written.append(path)

    @property
    def result(self) -> Path | None:
        """The folder, or the only file."""
        if len(self._written) == 1:
            return self._written[0]
        return self._folder if self._written else None


def record_to_doc(report: AnalysedReport, nlp: Language) -> Doc:
    """Return `report` as the document that the pipeline made it from, the reverse of `doc_to_record`.

    Parameters
    ----------
    report : AnalysedReport
        What the pipeline found.
    nlp : Language
        Whose vocabulary the document shares; its components are not run.

    Returns
    -------
    Doc
        Characters as tokens, cut further only where a sentence or an entity begins or ends inside one; sentences with
        `heading`, `section`, `roles`, `role_scores` and `report`; entities with their `score`; `doc.user_data` with
        `source`, `title` and `pages`, the page of each sentence or None.

    Examples
    --------
    >>> from workreport.schema import Entity, Sentence
    >>> sentence = Sentence(0, 6, False, ("一、打算",), ("plan",), {"plan": 0.9})
    >>> report = AnalysedReport("a.txt", "", "市委抓落实。", (sentence,), (Entity(0, 2, "ORG", "市委", 0.75, 0),))
    >>> doc = record_to_doc(report, spacy.blank("zh"))
    >>> [(sent._.roles, sent._.section) for sent in doc.sents], [(ent.text, ent._.score) for ent in doc.ents]
    ([(['plan'], ['一、打算'])], [('市委', 0.75)])
    """
    doc = _tokens(report, nlp)
    pages = [sentence.page for sentence in report.sentences]
    doc.user_data.update(source=report.source, title=report.title, pages=pages)
    if len(doc):
        _set_sentences(doc, report)
    doc.set_ents([_entity(doc, entity) for entity in report.entities])
    for span, entity in zip(doc.ents, report.entities, strict=True):
        span._.score = entity.score
    return doc


def _set_sentences(doc: Doc, report: AnalysedReport) -> None:
    first_tokens = {token.idx: token.i for token in doc}
    set_sentence_starts(doc, [first_tokens[sentence.start] for sentence in report.sentences[1:]])
    for span, sentence in zip(sentences(doc), report.sentences, strict=True):
        span._.heading, span._.report = sentence.heading, sentence.report
        span._.section, span._.roles = list(sentence.section), list(sentence.roles)
        span._.role_scores = dict(sentence.scores)


@lru_cache(maxsize=1)
def _blank() -> Language:
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})


def _tokens(report: AnalysedReport, nlp: Language) -> Doc:
    # A tokenizer of its own: one that outlives a memory zone would remember strings that the zone has freed.
    doc = CharacterTokenizer(nlp.vocab)(report.text)
    items: list[Sentence | Entity] = [*report.sentences, *report.entities]
    bounds = sorted({bound for item in items for bound in (item.start, item.end)})
    with doc.retokenize() as retokenizer:
        for token in doc:
            end = token.idx + len(token)
            cuts = bounds[bisect_right(bounds, token.idx) : bisect_left(bounds, end)]
            if cuts:
                pieces = [report.text[start:stop] for start, stop in pairwise([token.idx, *cuts, end])]
                retokenizer.split(token, pieces, heads=[(token, at) for at in range(len(pieces))])
    return doc


def _entity(doc: Doc, entity: Entity) -> Span:
    span = doc.char_span(entity.start, entity.end, label=entity.label)
    if span is None:
        raise ValueError(f"entity {entity.text!r} at {entity.start} does not begin and end inside the text")
    return span
