from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.training import Example
from spacy.util import registry
from workreport.corpus.augmentation import create_report_shapes, doc_units, glue, without_headings
from workreport.corpus.docs import report_to_doc
from workreport.corpus.marked import parse_marked
from workreport.schema import Unit

NLP = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
MARKED = """\
H\t一、成绩

A\t新建学校3所。
AP\t平台建成，明年扩建。

-\t各位代表：

?\t未标注的一句。

H\t二、问题

Q\t医生不足。
"""


@pytest.fixture(autouse=True)
def same_draws() -> Iterator[None]:
    state = random.getstate()
    random.seed(0)
    yield
    random.setstate(state)


def example(marked: str = MARKED) -> Example:
    reference = report_to_doc(parse_marked(marked, name="a")[0], NLP)
    return Example(NLP.make_doc(reference.text), reference)


def shaped(*, headless: float = 0.0, piece: float = 0.0, glued: float = 0.0) -> tuple[Unit, ...]:
    """Return the units of the one example that the augmenter makes of `MARKED`."""
    (shape,) = create_report_shapes(headless, piece, glued)(NLP, example())
    assert shape.predicted.text == shape.reference.text
    return doc_units(shape.reference)


def test_units_of_a_document_are_those_of_its_report() -> None:
    assert doc_units(example().reference) == parse_marked(MARKED, name="a")[0].units


def test_report_that_draws_nothing_stays_as_it_is() -> None:
    assert shaped() == parse_marked(MARKED, name="a")[0].units


def test_headless_report_keeps_all_but_its_headings() -> None:
    texts = [unit.text for unit in shaped(headless=1.0)]
    assert texts == ["新建学校3所。", "平台建成，明年扩建。", "各位代表：", "未标注的一句。", "医生不足。"]


def test_headings_are_left_out_with_roles_and_paragraphs_kept() -> None:
    units = (Unit("一、成绩", 0, heading=True), Unit("好。", 1, roles=("achievement",)))
    assert without_headings(units) == (Unit("好。", 1, roles=("achievement",)),)


@given(st.integers(0, 1000))
def test_piece_is_a_run_of_sentences(seed: int) -> None:
    random.seed(seed)
    whole = [(unit.text, unit.roles, unit.annotated) for unit in parse_marked(MARKED, name="a")[0].units]
    piece = [(unit.text, unit.roles, unit.annotated) for unit in shaped(piece=1.0)]
    assert piece
    assert any(whole[start : start + len(piece)] == piece for start in range(len(whole)))


def test_piece_is_not_always_the_whole_report() -> None:
    assert len({len(shaped(piece=1.0)) for _ in range(30)}) > 1


def test_glued_parts_stand_one_under_the_other() -> None:
    first, second = (Unit("好。", 0), Unit("很好。", 0)), (Unit("不足。", 0), Unit("将改。", 1))
    assert [(unit.text, unit.paragraph) for unit in glue([first, second])] == [
        ("好。", 0),
        ("很好。", 0),
        ("不足。", 1),
        ("将改。", 2),
    ]


def test_one_or_two_earlier_reports_are_put_in_front() -> None:
    augment = create_report_shapes(0.0, 0.0, 1.0)
    texts = set()
    for number in range(40):
        (shape,) = augment(NLP, example(f"A\t建成学校{number}所。"))
        lines = shape.reference.text.split("\n")
        assert lines[-1] == f"建成学校{number}所。"
        assert set(lines[:-1]) <= {f"建成学校{earlier}所。" for earlier in range(max(0, number - 7), number + 1)}
        texts.add(len(lines))
    assert texts == {2, 3}


def test_report_of_nothing_but_headings_yields_nothing_headless() -> None:
    assert list(create_report_shapes(1.0, 0.0, 0.0)(NLP, example("H\t一、成绩"))) == []


def test_same_seed_gives_the_same_shapes() -> None:
    def texts() -> list[str]:
        random.seed(3)
        augment = create_report_shapes(0.5, 0.5, 0.5)
        return [shape.reference.text for _ in range(10) for shape in augment(NLP, example())]

    first = texts()
    assert len(set(first)) > 3
    assert texts() == first


def test_configs_find_it_by_name() -> None:
    assert registry.augmenters.get("workreport.report_shapes.v1") is create_report_shapes
