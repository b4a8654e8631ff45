from __future__ import annotations

from dataclasses import replace

import pytest
from workreport.corpus.exchange.answers import Answer, assemble
from workreport.corpus.exchange.places import Place
from workreport.corpus.faults import CorpusError
from workreport.schema import Unit

FIRST = Answer(Place("r1", 1, 2, 0), Unit("好。", 0, roles=("plan",)), "a.jsonl", 1)
SECOND = Answer(Place("r1", 2, 2, 0), Unit("很好。", 0), "a.jsonl", 2)


def again(answer: Answer, unit: Unit) -> Answer:
    return replace(answer, unit=unit, file="b.jsonl", line=7)


def test_a_report_with_a_gap_is_named_and_left_out_and_the_others_are_not(errors: list[CorpusError]) -> None:
    other = Answer(Place("r2", 1, 1, 0), Unit("另一份。", 0), "a.jsonl", 3)
    assert [report.name for report in assemble([SECOND, other], on_error=errors.append)] == ["r2"]
    assert "report r1 lacks unit 1 of 2: let the tool export all tasks" in str(errors[0])


def test_a_unit_that_is_annotated_twice_alike_is_one(errors: list[CorpusError]) -> None:
    [report] = assemble([FIRST, SECOND, again(FIRST, FIRST.unit)], on_error=errors.append)
    assert (report.units, errors) == ((FIRST.unit, SECOND.unit), [])


@pytest.mark.parametrize("turn", [1, -1])
def test_an_annotated_answer_goes_before_one_that_is_not(turn: int, errors: list[CorpusError]) -> None:
    skipped = again(FIRST, Unit("好。", 0, annotated=False))
    [report] = assemble([*(FIRST, skipped)[::turn], SECOND], on_error=errors.append)
    assert (report.units[0], errors) == (FIRST.unit, [])


def test_of_two_answers_that_differ_neither_is_taken(errors: list[CorpusError]) -> None:
    [report] = assemble([FIRST, SECOND, again(FIRST, Unit("好。", 0))], on_error=errors.append)
    assert report.units[0] == Unit("好。", 0, annotated=False)
    assert str(errors[0]).startswith("b.jsonl:7: unit 1 of r1 is annotated otherwise in a.jsonl: settle on one")


def test_answers_of_two_exports_are_not_mixed(errors: list[CorpusError]) -> None:
    [report] = assemble([FIRST, SECOND, again(FIRST, Unit("别的。", 0))], on_error=errors.append)
    assert report.units[0] == FIRST.unit
    assert "has another text or place in a.jsonl" in str(errors[0])
