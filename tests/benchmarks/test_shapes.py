from __future__ import annotations

from collections.abc import Callable

import pytest
from workreport.schema import AnnotatedReport

from benchmarks.shapes import Page, glued, headless, in_one_paragraph, shape_pages, single_sentences, split_front

Gold = Callable[..., AnnotatedReport]

FRONTED = (
    "H\t云浦市科技局{0}工作总结\n\n-\t各位同志：\n\n-\t现将工作报告如下。\n\n"
    "H\t一、成绩\n\nA\t{{ORG:云浦市{0}研究院}}挂牌。\nP\t明年扩建。\n"
)


@pytest.fixture
def reports(gold: Gold) -> list[AnnotatedReport]:
    return [gold(FRONTED.format(letter), name=letter) for letter in "甲乙丙丁戊己庚"]


def test_without_headings_the_sentences_keep_their_annotation(reports: list[AnnotatedReport]) -> None:
    bare = headless(reports[0])
    assert bare.text == "各位同志：\n现将工作报告如下。\n云浦市甲研究院挂牌。明年扩建。"
    assert [unit.roles for unit in bare.units] == [(), (), ("achievement",), ("plan",)]
    assert bare.units[2].spans == reports[0].units[4].spans


def test_headings_go_that_nobody_annotated(gold: Gold) -> None:
    report = gold("H\t一、成绩\n\nA\t建成平台。\n\n?\t二、打算\n\n?\t明年扩建平台。\n")
    assert headless(report).text == "建成平台。\n明年扩建平台。"


def test_a_paragraph_has_the_same_units(reports: list[AnnotatedReport]) -> None:
    pasted = in_one_paragraph(reports[0])
    assert "\n" not in pasted.text
    assert [(unit.text, unit.roles, unit.spans) for unit in pasted.units] == [
        (unit.text, unit.roles, unit.spans) for unit in reports[0].units
    ]


def test_single_sentences_are_the_annotated_ones_that_are_no_headings(gold: Gold) -> None:
    report = gold("H\t一、成绩\n\nA\t建成平台。\n?\t背景一句。\nP\t将扩建。\n", name="x")
    assert [(sentence.name, sentence.text) for sentence in single_sentences(report)] == [
        ("x", "建成平台。"),
        ("x", "将扩建。"),
    ]


@pytest.mark.parametrize(
    ("marked", "title", "opening"),
    [
        (FRONTED.format("甲"), 1, 2),
        ("H\t工作总结\n\nH\t一、成绩\n\nA\t建成。\n", 1, 0),
        ("-\t各位代表：\n\nH\t一、成绩\n\nA\t建成。\n", 0, 1),
        ("H\t工作总结\n\nA\t建成。\n", 1, 0),
        ("A\t建成。\n", 0, 0),
    ],
    ids=["both", "title", "opening", "no headings below", "neither"],
)
def test_the_front_ends_at_the_first_section_or_role(gold: Gold, marked: str, title: int, opening: int) -> None:
    units = gold(marked).units
    parts = split_front(units)
    assert [len(part) for part in parts] == [title, opening, len(units) - title - opening]


def test_each_report_is_glued_once_a_draw(reports: list[AnnotatedReport]) -> None:
    pages = glued(reports, draws=2, seed=0)
    names = [part.name for page in pages for part in page.parts]
    assert sorted(names) == sorted(2 * [report.name for report in reports])
    assert sorted(len(page.parts) for page in pages) == [2, 2, 2, 2, 3, 3]


def test_of_a_glued_report_only_title_and_opening_may_go(reports: list[AnnotatedReport]) -> None:
    fronts = {"云浦市科技局X工作总结": 0, "各位同志：": 0, "一、成绩": 0, "明年扩建。": 0}
    parts = [part for page in glued(reports, draws=4, seed=1) for part in page.parts]
    for part in parts:
        for unit in part.units:
            text = unit.text.replace(part.name, "X")
            fronts[text] = fronts.get(text, 0) + 1
    assert fronts["一、成绩"] == fronts["明年扩建。"] == len(parts) == 28
    assert 0 < fronts["云浦市科技局X工作总结"] < 28
    assert 0 < fronts["各位同志："] == fronts["现将工作报告如下。"] < 28
    assert fronts["各位同志："] != fronts["云浦市科技局X工作总结"]


def test_the_seed_decides_what_is_glued(reports: list[AnnotatedReport]) -> None:
    one, same, other = (glued(reports, draws=1, seed=seed) for seed in (3, 3, 4))
    assert one == same
    assert one != other


def test_a_page_is_scored_part_by_part(reports: list[AnnotatedReport]) -> None:
    page = Page(tuple(reports[:3]))
    golds = page.gold()
    assert [gold.name for gold in golds] == ["甲", "乙", "丙"]
    assert {gold.text for gold in golds} == {page.report.text}
    for gold, report in zip(golds, reports, strict=False):
        assert [unit.text for unit in gold.units if unit.annotated] == [unit.text for unit in report.units]
        assert [unit.spans for unit in gold.units if unit.annotated] == [unit.spans for unit in report.units]


def test_there_are_five_shapes(reports: list[AnnotatedReport]) -> None:
    pages = shape_pages(reports, draws=1, seed=0)
    assert {shape: len(of_shape) for shape, of_shape in pages.items()} == {
        "whole": 7,
        "headless": 7,
        "glued": 3,
        "single": 28,
        "paragraph": 7,
    }
