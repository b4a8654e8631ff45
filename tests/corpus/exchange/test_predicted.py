from __future__ import annotations

import pytest
from workreport.components.outline.sentences import split_sentences
from workreport.corpus.exchange.places import Place
from workreport.corpus.exchange.predicted import first, predicted_tasks
from workreport.schema import AnalysedReport


def test_units_are_those_of_a_corpus(analysed: AnalysedReport) -> None:
    tasks = predicted_tasks(analysed, name="r1")
    units = [(task.unit.paragraph, task.unit.text, task.unit.annotated) for task in tasks]
    assert units == [(0, "一、计划", False), (1, "𠮷林药谷将扩建。", False), (1, " 谢谢。", False)]
    paragraph = "".join(text for number, text, _ in units if number == 1)
    assert [paragraph[start:end] for start, end in split_sentences(paragraph)] == [text for _, text, _ in units[1:]]


def test_offsets_of_entities_count_from_the_unit(analysed: AnalysedReport) -> None:
    task = predicted_tasks(analysed, name="r1")[1]
    assert task.pre_annotation is not None
    [span] = task.pre_annotation.spans
    assert task.unit.text[span.start : span.end] == "𠮷林药谷"


def test_a_heading_has_no_scores_for_roles(analysed: AnalysedReport) -> None:
    pre_annotation = predicted_tasks(analysed, name="r1")[0].pre_annotation
    assert pre_annotation is not None
    assert (pre_annotation.heading, pre_annotation.role_scores, pre_annotation.confidence) == (True, {}, 1.0)


def test_tasks_carry_section_and_neighbours(analysed: AnalysedReport) -> None:
    assert predicted_tasks(analysed, name="r1")[1].context() == {
        "section": "一、计划",
        "before": "一、计划",
        "after": " 谢谢。",
    }


def test_suggested_units_come_first_and_the_others_keep_their_order(analysed: AnalysedReport) -> None:
    tasks = predicted_tasks(analysed, name="r1")
    assert [task.place.number for task in first(tasks, [("r1", 3), ("r2", 1), ("r1", 2)])] == [3, 2, 1]
    assert first(tasks, []) == tasks


@pytest.mark.parametrize("name", ["", "../r1", "a/b", "a\\b", ".hidden", "c:r1", "a\nb"])
def test_a_report_whose_name_is_no_file_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of a file"):
        Place(name, 1, 1, 0)


@pytest.mark.parametrize(("number", "total", "paragraph"), [(0, 1, 0), (2, 1, 0), (1, 1, -1)])
def test_numbers_that_do_not_fit_together_are_refused(number: int, total: int, paragraph: int) -> None:
    with pytest.raises(ValueError, match=r"does not exist|is negative"):
        Place("r1", number, total, paragraph)
