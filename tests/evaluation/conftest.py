"""Gold and predictions as marked text, and a pipeline made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans
from workreport.components import attributes  # noqa: F401  (registers sent._.roles and its kin)
from workreport.corpus.marked import parse_marked
from workreport.schema import ROLES, AnalysedReport, AnnotatedReport, Entity, Sentence


@pytest.fixture
def gold() -> Callable[..., AnnotatedReport]:
    """Return a function that reads marked text as an annotated report."""

    def read(marked: str, *, name: str = "a") -> AnnotatedReport:
        return parse_marked(marked, name=name)[0]

    return read


@pytest.fixture
def prediction() -> Callable[..., AnalysedReport]:
    """Return a function that reads marked text as a prediction: each line is a predicted sentence."""

    def read(marked: str, *, score: float = 0.75) -> AnalysedReport:
        report = parse_marked(marked, name="a")[0]
        sentences, entities = [], []
        for index, (start, unit) in enumerate(report.located()):
            scores = {role: score if role in unit.roles else 1 - score for role in ROLES}
            sentences.append(Sentence(start, start + len(unit.text), unit.heading, (), unit.roles, scores))
            for span in unit.spans:
                name = unit.text[span.start : span.end]
                entities.append(Entity(span.start + start, span.end + start, span.label, name, score, index))
        return AnalysedReport("a", "", report.text, tuple(sentences), tuple(entities))

    return read


@Language.factory("evaluation_test_reader", default_config={"names": {}})
def create_reader(nlp: Language, name: str, names: dict[str, str]) -> Callable[[Doc], Doc]:
    """Return a component that reads by three rules: sentences end at 。, `将` makes a plan, names are looked up."""

    def read(doc: Doc) -> Doc:
        for token in doc:
            before = doc[token.i - 1].text if token.i else "\n"
            token.is_sent_start = before in ("。", "\n")
        spans = [
            doc.char_span(match.start(), match.end(), label=label)
            for text, label in names.items()
            for match in re.finditer(re.escape(text), doc.text)
        ]
        doc.ents = filter_spans([span for span in spans if span])
        for entity in doc.ents:
            entity._.score = 0.9
        for sentence in doc.sents:
            role = "plan" if "将" in sentence.text else "achievement"
            sentence._.heading = "。" not in sentence.text
            sentence._.roles = [] if sentence._.heading else [role]
            sentence._.role_scores = {other: 0.9 if other in sentence._.roles else 0.1 for other in ROLES}
        return doc

    return read


@pytest.fixture
def pipeline() -> Language:
    """Return a pipeline that reads by rules and knows two names."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("evaluation_test_reader", config={"names": {"市科技局": "ORG", "江州中试基地": "PLATFORM"}})
    nlp.meta["name"] = "by_rules"
    return nlp


@pytest.fixture
def saved_pipeline(pipeline: Language, tmp_path: Path) -> Path:
    """Return the folder that the pipeline was saved to."""
    folder = tmp_path / "model"
    pipeline.to_disk(folder)
    return folder
