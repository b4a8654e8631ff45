"""Stock spaCy pipelines (`configs/baselines/`) as baselines: they read one sentence at a time."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from workreport.components.outline import OutlineItem, outline
from workreport.schema import AnalysedReport, AnnotatedReport, Entity, Sentence

from benchmarks.passages import THRESHOLD
from benchmarks.scoring import Result, read_test_sets, score

log = logging.getLogger(__name__)

BATCH_SIZE = 128


class SentenceReader:
    """Reads a report sentence by sentence with a pipeline that was trained on single sentences.

    Roles are the categories of the sentence (`doc.cats`), entities are `doc.ents`, without scores.

    Parameters
    ----------
    nlp : Language
        The pipeline.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, text: str) -> AnalysedReport:
        items = outline(text)
        docs = list(self._nlp.pipe((text[item.start : item.end] for item in items), batch_size=BATCH_SIZE))
        entities = tuple(
            Entity(item.start + ent.start_char, item.start + ent.end_char, ent.label_, ent.text, float("nan"), index)
            for index, (item, doc) in enumerate(zip(items, docs, strict=True))
            for ent in doc.ents
        )
        return AnalysedReport("", "", text, tuple(map(_sentence, items, docs)), entities)


def _sentence(item: OutlineItem, doc: Doc) -> Sentence:
    scores = {} if item.heading else dict(doc.cats)
    roles = tuple(role for role, score in scores.items() if score >= THRESHOLD)
    return Sentence(item.start, item.end, item.heading, item.section, roles, scores, item.report)


@dataclass(slots=True)
class LostEntities:
    """Entities that do not begin and end at tokens: no pipeline with this tokenizer can learn or find them.

    spaCy takes such entities for missing when it aligns the tokens of a reference with its own, without a word.
    """

    total: int = 0
    names: list[str] = field(default_factory=list)

    def describe(self) -> str:
        """Return the count as one line of English.

        Examples
        --------
        >>> LostEntities(40, ["省科技厅"]).describe()
        '1 of 40 entities lost (2.5 %): they do not begin and end at tokens, such as 省科技厅'
        """
        if not self.names:
            return f"0 of {self.total} entities lost"
        share = 100 * len(self.names) / self.total
        return (
            f"{len(self.names)} of {self.total} entities lost ({share:.1f} %): "
            f"they do not begin and end at tokens, such as {', '.join(self.names[:5])}"
        )


def find_lost_entities(nlp: Language, reports: Iterable[AnnotatedReport]) -> LostEntities:
    """Return the annotated entities that do not begin and end at tokens of the pipeline.

    Examples
    --------
    >>> import spacy
    >>> from workreport.corpus.marked import parse_marked
    >>> report, _ = parse_marked("A\\t{ORG:AI}中心和{ORG:A}厂。\\n", name="a")
    >>> words = {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "char"}
    >>> find_lost_entities(spacy.blank("zh", config={"nlp": {"tokenizer": words}}), [report])
    LostEntities(total=2, names=[])
    """
    lost = LostEntities()
    for report in reports:
        for unit in report.units:
            doc = nlp.make_doc(unit.text)
            lost.total += len(unit.spans)
            lost.names += [
                unit.text[span.start : span.end] for span in unit.spans if doc.char_span(span.start, span.end) is None
            ]
    return lost


def warn_of_lost_entities(nlp: Language, reports: Iterable[AnnotatedReport], *, data: str) -> LostEntities:
    """Count the lost entities, and log them as a warning where there are any."""
    lost = find_lost_entities(nlp, reports)
    log.log(logging.WARNING if lost.names else logging.INFO, "%s: %s", data, lost.describe())
    return lost


def score_pipeline(name: str, nlp: Language, *, corpus: Path, real: Path) -> Result:
    """Score a pipeline that reads single sentences; the lost entities of each test set are among its settings.

    Raises
    ------
    CorpusError
        If the corpus cannot be read.
    """
    test_sets = read_test_sets(corpus, real)
    lost = {gold.data: warn_of_lost_entities(nlp, gold.reports, data=gold.data) for gold in test_sets}
    settings = {"lost_entities": {data: len(counted.names) for data, counted in lost.items()}}
    return score(name, SentenceReader(nlp), test_sets, settings=settings)
