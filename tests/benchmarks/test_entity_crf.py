from __future__ import annotations

import pytest

pytest.importorskip("pycrfsuite", reason="python-crfsuite is absent: install the extra `train`")

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span
from workreport.schema import ENTITY_TYPES, AnnotatedReport

from benchmarks.entity_crf import attributes, character_pipeline, iob_tags, tagged_spans, train

VOCAB = character_pipeline().vocab


@st.composite
def flat_spans(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, str]]]:
    """Return a number of tokens and entities on them, in order, without overlap; they may touch."""
    spans = []
    position = 0
    for gap, length, label in draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.sampled_from(ENTITY_TYPES)), max_size=6)
    ):
        spans.append((position + gap, position + gap + length, label))
        position += gap + length
    return position + draw(st.integers(1, 3)), spans


@given(flat_spans())
def test_spans_become_tags_and_spans_again(case: tuple[int, list[tuple[int, int, str]]]) -> None:
    length, spans = case
    doc = Doc(VOCAB, words=["字"] * length, spaces=[False] * length)
    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in spans])
    assert tagged_spans(iob_tags(doc)) == spans


@given(st.lists(st.sampled_from(["O", "B-ORG", "I-ORG", "B-FUND", "I-FUND"])))
def test_any_tags_give_entities_without_overlap(tags: list[str]) -> None:
    position = 0
    for start, end, _ in tagged_spans(tags):
        assert position <= start < end <= len(tags)
        position = end


@given(st.lists(st.text(min_size=1, max_size=3), max_size=20))
def test_every_token_has_the_eighteen_ngrams_of_its_window(tokens: list[str]) -> None:
    rows = attributes(tokens)
    assert len(rows) == len(tokens)
    assert all(len(row) == 7 + 6 + 5 for row in rows)


def test_window_reaches_three_tokens_and_no_further() -> None:
    row = attributes(list("一二三四五六七八九"))[4]
    assert {"-3:二", "3:八", "-3:二三四", "1:六七八"} <= set(row)
    assert not any("一" in attribute or "九" in attribute for attribute in row)


def test_crf_finds_names_in_a_place_it_has_not_seen(entity_reports: list[AnnotatedReport]) -> None:
    trained = train(entity_reports, [])
    text = "云岭市科技局召开会议。"
    assert [(entity.text, entity.label) for entity in trained.predict(text).entities] == [("云岭市科技局", "ORG")]


def test_offsets_are_those_of_the_report(entity_reports: list[AnnotatedReport]) -> None:
    predict = train(entity_reports, []).predict
    for report in entity_reports:
        for entity in predict(report.text).entities:
            assert report.text[entity.start : entity.end] == entity.text
    assert sum(len(predict(report.text).entities) for report in entity_reports) == 12


def test_model_is_kept_as_bytes_that_work_elsewhere(entity_reports: list[AnnotatedReport]) -> None:
    from benchmarks.entity_crf import EntityCrf

    trained = train(entity_reports, [])
    text = entity_reports[0].text
    assert EntityCrf(trained.model)(text).entities[0].text == trained.predict(text).entities[0].text == "江州市科技局"
