from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.corpus.faults import CorpusError
from workreport.corpus.suggestions import (
    marginal_relevance,
    ngram_vectors,
    read_suggested_places,
    suggest_sentences,
    uncertainty,
    write_suggestions,
)
from workreport.schema import AnalysedReport, Entity, Sentence

ROADS = "新修农村公路，改善群众出行。"
ROADS_AGAIN = "新修农村公路，改善群众出行条件。"
BANK = "银行授信不足，企业融资较难！"


def report(*sentences: tuple[str, float], entities: tuple[Entity, ...] = ()) -> AnalysedReport:
    """A report of sentences with the probability that each is a plan."""
    found = []
    start = 0
    for text, probability in sentences:
        found.append(Sentence(start, start + len(text), False, (), (), {"plan": probability}))
        start += len(text)
    return AnalysedReport("a.txt", "", "".join(text for text, _ in sentences), tuple(found), entities)


def suggested(found: AnalysedReport, limit: int = 3, weight: float = 0.5) -> list[str]:
    return [each.text for each in suggest_sentences([("a", found)], limit=limit, weight=weight)]


def test_the_sentence_that_the_pipeline_is_least_sure_of_comes_first() -> None:
    assert suggested(report((ROADS, 0.9), (BANK, 0.45)), limit=1) == [BANK]


def test_doubtful_entities_count_as_doubtful_roles_do() -> None:
    entity = Entity(0, 4, "PROJECT", "新修农村", 0.3, 0)
    assert suggested(report((ROADS, 0.99), (BANK, 0.9), entities=(entity,)), limit=1) == [ROADS]


def test_a_sentence_like_one_that_is_taken_comes_after_one_that_is_not() -> None:
    found = report((ROADS, 0.5), (ROADS_AGAIN, 0.5), (BANK, 0.7))
    assert suggested(found, weight=0.5) == [ROADS, BANK, ROADS_AGAIN]
    assert suggested(found, weight=1) == [ROADS, ROADS_AGAIN, BANK]


def test_of_sentences_that_differ_in_figures_alone_the_most_uncertain_is_taken() -> None:
    assert suggested(report(("新增企业35家。", 0.8), ("新增企业4.5家。", 0.6))) == ["新增企业4.5家。"]


def test_headings_are_passed_over() -> None:
    heading = Sentence(0, 2, True, (), (), {})
    assert suggest_sentences([("a", AnalysedReport("a.txt", "", "成绩", (heading,), ()))]) == []


def test_limit_and_weight_are_checked() -> None:
    with pytest.raises(ValueError, match=r"limit must be 1 or more and weight between 0 and 1, not 0 and 0.5"):
        suggest_sentences([], limit=0, weight=0.5)


@given(st.lists(st.floats(0, 1)), st.lists(st.floats(0, 1)))
def test_uncertainty_is_a_probability(roles: list[float], entities: list[float]) -> None:
    assert 0 <= uncertainty(roles, entities) <= 1


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_vectors_have_length_1_or_0(texts: list[str]) -> None:
    lengths = np.linalg.norm(ngram_vectors(texts), axis=1)
    assert np.all(np.isclose(lengths, 1, atol=1e-5) | (lengths == 0))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.integers(1, 10), st.floats(0, 1))
def test_no_item_is_taken_twice(relevance: list[float], limit: int, weight: float) -> None:
    taken = marginal_relevance(np.array(relevance), np.eye(len(relevance)), limit, weight)
    assert len({index for index, _ in taken}) == len(taken) == min(limit, len(relevance))


def test_suggestions_name_report_and_unit(tmp_path: Path) -> None:
    suggestions = suggest_sentences([("a", report((ROADS, 0.9), (BANK, 0.4)))])
    write_suggestions(suggestions, tmp_path / "s.jsonl")
    assert list(read_suggested_places(tmp_path / "s.jsonl")) == [("a", 2), ("a", 1)]


def test_a_line_that_is_no_suggestion_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text('{"report": "a", "unit": 1}\n{"text": "好。"}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"s\.jsonl:2: no suggestion with report and unit"):
        list(read_suggested_places(tmp_path / "s.jsonl"))
