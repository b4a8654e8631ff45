from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from workreport.schema import AnnotatedReport

from benchmarks.entity_crf import character_pipeline
from benchmarks.pipelines import SentenceReader, find_lost_entities, warn_of_lost_entities


@Language.component("benchmarks_test_reader")
def read_first_two(doc: Doc) -> Doc:
    doc.ents = [Span(doc, 0, 2, label="ORG")]
    doc.cats = {"achievement": 0.5, "problem": 0.1, "plan": 0.49}
    return doc


@pytest.fixture
def reader() -> SentenceReader:
    """A reader to which every sentence begins with an organisation of two characters and is an achievement."""
    nlp = character_pipeline()
    nlp.add_pipe("benchmarks_test_reader")
    return SentenceReader(nlp)


def test_offsets_are_those_of_the_report(reader: SentenceReader) -> None:
    text = "一、成绩\n市委召开会议。县委开会。"
    found = reader(text)
    assert [text[entity.start : entity.end] for entity in found.entities] == ["一、", "市委", "县委"]
    assert [entity.sentence for entity in found.entities] == [0, 1, 2]


def test_roles_hold_from_one_half_on_and_not_in_headings(reader: SentenceReader) -> None:
    found = reader("一、成绩\n市委召开会议。")
    assert [sentence.roles for sentence in found.sentences] == [(), ("achievement",)]


def test_entities_that_words_cut_are_found(gold: Callable[..., AnnotatedReport]) -> None:
    class Words:
        """Cuts after every third character."""

        def make_doc(self, text: str) -> Doc:
            words = [text[start : start + 3] for start in range(0, len(text), 3)]
            return Doc(spacy.blank("zh").vocab, words=words, spaces=[False] * len(words))

    report = gold("A\t{ORG:省科技厅}表彰。\nA\t{ORG:市教委}表彰。\n")
    lost = find_lost_entities(Words(), [report])  # type: ignore[arg-type]
    assert (lost.total, lost.names) == (2, ["省科技厅"])


def test_lost_entities_are_a_warning_and_none_is_not(
    gold: Callable[..., AnnotatedReport], caplog: pytest.LogCaptureFixture
) -> None:
    report = gold("A\t{ORG:省科技厅}表彰。\n")
    with caplog.at_level(logging.INFO):
        warn_of_lost_entities(character_pipeline(), [report], data="one report")
    assert caplog.records[-1].levelno == logging.INFO
    assert caplog.records[-1].getMessage() == "one report: 0 of 1 entities lost"
