from __future__ import annotations

from functools import partial

import numpy as np
from workreport.schema import AnnotatedReport

from benchmarks.passages import passages, roles_found
from benchmarks.role_vectors import CONTEXT, Memory, Stopwatch, score_view, vector_view
from benchmarks.scoring import Gold


def hashed(texts: list[str]) -> np.ndarray:
    """Return a vector for each text: which of its characters fall into which of 64 places."""
    return np.array(
        [[sum(ord(c) % 64 == place for c in text) for place in range(64)] for text in texts], dtype="float32"
    )


def test_context_has_a_vector_for_each_text_of_a_passage() -> None:
    found = passages("一、成绩\n建平台。")
    vectors = vector_view(hashed, CONTEXT).fit_transform(found)
    expected = np.hstack([hashed([text]) for text in ("建平台。", "一、成绩", "", "一、成绩")])
    np.testing.assert_array_equal(vectors[1], expected[0])


def test_a_text_is_encoded_once() -> None:
    seen: list[str] = []

    def encode(texts: list[str]) -> np.ndarray:
        seen.extend(texts)
        return hashed(texts)

    memory = Memory(encode)
    memory(["甲", "乙", "甲"])
    memory(["乙", "丙"])
    assert seen == ["甲", "乙", "丙"]


def test_roles_are_learned_from_vectors(roles_reports: list[AnnotatedReport]) -> None:
    view = partial(vector_view, hashed, ("text", "headings"))
    gold = Gold(roles_reports[4:], "two reports", frozenset(), "")
    result = score_view("vectors", view, roles_reports[:3], roles_reports[3:4], [gold])
    assert result.evaluations[0].scores["roles.macro"].f1 == 1.0
    assert result.settings["ms_per_sentence"] > 0


def test_stopwatch_counts_sentences() -> None:
    watch = Stopwatch(lambda text: roles_found(text, passages(text), [{}] * len(passages(text))))
    watch("甲。乙。")
    watch("丙。")
    assert watch.sentences == 3
