"""Analysed reports made by hand from marked text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from workreport.components.outline.logic import outline
from workreport.corpus.docs import report_to_doc
from workreport.corpus.marked import parse_marked
from workreport.results.record import doc_to_record
from workreport.schema import AnalysedReport

REPORT = """\
H\t江州市科技局2023年工作总结

-\t各位领导：

H\t一、主要成绩

A\t（一）平台建设提速。
A\t{ORG:市委}{ORG:市政府}出台意见，{PLATFORM:江州智能装备创新中心}挂牌；
AP\t{PROJECT:“雪亮”工程}已完工，明年{FUND:江州科创基金}投入2亿元。

H\t二、存在问题

Q\t龙头企业偏少。
QP\t人才不足，将由{ORG:市政府}牵头引进。

H\t三、下步打算

P\t推进{PROJECT:江北大桥工程}。
"""


@pytest.fixture(scope="session")
def nlp() -> Language:
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})


@pytest.fixture(scope="session")
def analysed(nlp: Language) -> Callable[..., AnalysedReport]:
    """Return a function that reads marked text as what a pipeline without fault would find in it."""

    def read(marked: str, *, source: str = "reports/a.docx", score: float = 0.9) -> AnalysedReport:
        doc = report_to_doc(parse_marked(marked, name="a")[0], nlp)
        items = {item.start: item for item in outline(doc.text)}
        for sentence in doc.sents:
            item = items[sentence.start_char]
            sentence._.section, sentence._.report = list(item.section), item.report
            sentence._.role_scores = {role: score if on else 1 - score for role, on in sentence._.role_scores.items()}
        for entity in doc.ents:
            entity._.score = score
        return doc_to_record(doc, source=source)

    return read


@pytest.fixture(scope="session")
def report(analysed: Callable[..., AnalysedReport]) -> AnalysedReport:
    """A report with every role, two sentences of two roles, and every type of entity."""
    return analysed(REPORT)
