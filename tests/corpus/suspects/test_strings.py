from __future__ import annotations

from workreport.corpus.marked import parse_marked
from workreport.corpus.suspects import find_mixed_labels, find_unmarked_repeats
from workreport.schema import AnnotatedReport


def reports(**marked: str) -> list[AnnotatedReport]:
    return [parse_marked(text, name=name)[0] for name, text in marked.items()]


def test_rare_type_of_a_string_is_listed_with_its_place() -> None:
    found = find_mixed_labels(
        reports(a="-\t{ORG:江原中心}。\n-\t{ORG:江原中心}。\n", b="-\t谢谢。\nA\t{PLATFORM:江原中心}扩建。\n")
    )
    assert [(row.text, row.labels, row.report, row.unit, row.label) for row in found] == [
        ("江原中心", "ORG 2, PLATFORM 1", "b", 2, "PLATFORM")
    ]


def test_string_with_one_exception_comes_before_an_even_one() -> None:
    even = "-\t{ORG:甲中心}。\n-\t{FUND:甲中心}。\n"
    exception = "-\t{ORG:乙中心}。\n" * 5 + "-\t{FUND:乙中心}。\n"
    assert [row.text for row in find_mixed_labels(reports(a=even, b=exception))] == ["乙中心", "甲中心"]


def test_strings_of_one_type_are_not_listed() -> None:
    assert find_mixed_labels(reports(a="-\t{ORG:市委}。\n-\t{ORG:市委}。\n-\t{ORG:县委}。\n")) == []


def test_unmarked_repeat_is_found_in_any_report() -> None:
    found = find_unmarked_repeats(reports(a="-\t{ORG:江原实验室}。\n-\t江原实验室扩建。\n", b="H\t江原实验室\n"))
    assert [(row.report, row.unit, row.in_report, row.unmarked) for row in found] == [("a", 2, 1, 2), ("b", 1, 0, 2)]
    assert found[0].context == "[江原实验室]扩建。"


def test_longest_string_is_taken() -> None:
    found = find_unmarked_repeats(reports(a="-\t{ORG:江原}。\n-\t{ORG:江原大学}。\n-\t江原大学。\n"))
    assert [row.text for row in found] == ["江原大学"]


def test_what_overlaps_an_entity_or_stands_in_a_title_or_context_is_passed_over() -> None:
    found = find_unmarked_repeats(
        reports(a="-\t{ORG:江原}。\n-\t{ORG:江原大学}。\n-\t印发《江原规划》。\n?\t江原扩建。\n")
    )
    assert found == []


def test_shorter_string_is_taken_where_the_longest_meets_an_entity() -> None:
    found = find_unmarked_repeats(reports(a="-\t{ORG:江原}。\n-\t{ORG:江原大学}。\n-\t江原{PLATFORM:大学城}。\n"))
    assert [(row.text, row.unit) for row in found] == [("江原", 3)]


def test_string_that_is_mostly_marked_comes_first() -> None:
    rarely = "-\t{ORG:市委}。\n" + "-\t市委全会。\n" * 3
    mostly = "-\t{ORG:县委}。\n" * 4 + "-\t县委开会。\n"
    assert [row.text for row in find_unmarked_repeats(reports(a=rarely, b=mostly))] == ["县委", *["市委"] * 3]


def test_single_characters_are_not_looked_for() -> None:
    assert find_unmarked_repeats(reports(a="-\t{ORG:X}。\n-\tX。\n")) == []
