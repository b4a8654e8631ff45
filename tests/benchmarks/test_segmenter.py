from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workreport.schema import AnnotatedReport, Span, Unit

from benchmarks.words import derive_lexicon, segment_reports, segment_unit

pytest.importorskip("spacy_pkuseg", reason="spacy-pkuseg is absent: install the extra `train`")

from benchmarks.pipelines import find_lost_entities
from benchmarks.segmenter import SegmenterError, load_segmenter, train_segmenter


def test_entities_stay_whole() -> None:
    unit = Unit("建成江州智能制造产业园3.5万平方米。", 0, spans=(Span(2, 11, "PLATFORM"),))
    assert segment_unit(unit, {}) == ["建", "成", "江州智能制造产业园", "3.5", "万", "平", "方", "米", "。"]


def test_words_of_the_lexicon_beat_single_characters() -> None:
    assert segment_unit(Unit("建设平台", 0), {"建设": -3.0, "平台": -3.0}) == ["建设", "平台"]


def test_the_more_likely_cut_is_taken() -> None:
    lexicon = {"研究": -2.0, "研究生": -9.0, "生命": -2.0, "命": -6.0}
    assert segment_unit(Unit("研究生命", 0), lexicon) == ["研究", "生命"]


@given(st.text(alphabet="建设平台3.a，。 \n（", min_size=1, max_size=40))
def test_words_put_together_are_the_text_without_white_space(text: str) -> None:
    words = segment_unit(Unit(text, 0), {"建设": -3.0, "平台": -3.0})
    assert "".join(words) == "".join(text.split())


OTHERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
# What makes two characters that always meet remarkable: there are many others.
FILLING = "-\t天。\n" * 300


def two_letter_words(report: AnnotatedReport) -> list[str]:
    return [word for word in derive_lexicon([report]) if len(word) > 1]


def test_lexicon_holds_what_holds_together_and_stands_free(gold: Callable[..., AnnotatedReport]) -> None:
    marked = "".join(f"-\t{before}蝴蝶{after}。\n" for before, after in zip(OTHERS, reversed(OTHERS), strict=True))
    assert two_letter_words(gold(marked + FILLING)) == ["蝴蝶"]


def test_lexicon_lacks_a_part_that_never_stands_without_the_rest(gold: Callable[..., AnnotatedReport]) -> None:
    marked = "".join(f"-\t{before}葡萄酒{after}。\n" for before, after in zip(OTHERS, reversed(OTHERS), strict=True))
    assert two_letter_words(gold(marked + FILLING)) == ["葡萄酒"]


def test_entities_are_no_evidence_for_words(gold: Callable[..., AnnotatedReport]) -> None:
    names = (f"{before}{{ORG:蝴蝶}}{after}" for before, after in zip(OTHERS, reversed(OTHERS), strict=True))
    assert two_letter_words(gold("".join(f"-\t{name}。\n" for name in names) + FILLING)) == []


@pytest.fixture
def name_reports(gold: Callable[..., AnnotatedReport]) -> list[AnnotatedReport]:
    marked = "".join(f"A\t{{ORG:江州市科技局}}新建平台{number}个，成效明显。\n" for number in range(20))
    return [gold(marked)]


def test_trained_segmenter_loads_and_keeps_a_name_whole(name_reports: list[AnnotatedReport], tmp_path: Path) -> None:
    train_segmenter(name_reports, name_reports, tmp_path / "model")
    words = [token.text for token in load_segmenter(tmp_path / "model").make_doc("江州市科技局新建平台7个。")]
    assert words[0] == "江州市科技局"
    assert find_lost_entities(load_segmenter(tmp_path / "model"), name_reports).names == []


def test_training_says_what_is_too_little(gold: Callable[..., AnnotatedReport], tmp_path: Path) -> None:
    reports = [gold("A\t新建平台3个。\n")]
    with pytest.raises(SegmenterError, match="1 sentences to learn from"):
        train_segmenter(reports, reports, tmp_path / "model")


def test_segmented_units_that_hold_nothing_are_left_out(gold: Callable[..., AnnotatedReport]) -> None:
    report = gold("?\t不作标注。\nA\t建成。\n")
    assert list(segment_reports([report], {})) == [["建", "成", "。"]]
