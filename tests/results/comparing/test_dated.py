from dataclasses import replace

import pytest
from workreport.results.comparing.dated import date_reports
from workreport.schema import AnalysedReport


def test_reports_stand_in_the_order_of_their_years(dated):
    assert [(item.year, item.source) for item in dated] == [
        (2022, "2022.docx"),
        (2023, "2023.docx"),
        (2024, "2024.docx"),
    ]


@pytest.mark.parametrize(
    ("marked", "source", "year"),
    [
        ("H\t工作总结\n\nH\t一、2021年回顾\n\nA\t好。", "2019.txt", 2021),
        ("H\t工作总结\n\nA\t好于2018年。", "江州2019.txt", 2019),
        ("H\t工作总结\n\nA\t好于2018年。", "a.txt", None),
        ("A\t好。", "-", None),
    ],
)
def test_without_a_year_in_the_title_the_first_headings_tell_and_then_the_file(analysed, marked, source, year):
    (found,) = date_reports([analysed(marked, source=source)])
    assert found.year == year


def test_reports_without_a_year_come_last(analysed):
    reports = [analysed("A\t好。", source="a.txt"), analysed("H\t2020年工作总结\n\nA\t好。", source="b.txt")]
    assert [item.source for item in date_reports(reports)] == ["b.txt", "a.txt"]


def test_glued_reports_count_as_several(analysed):
    report = analysed("H\t江州2021年工作总结\n\nA\t好。\n\nH\t江州2022年工作总结\n\nA\t很好。", source="a.txt")
    glued = replace(
        report, sentences=tuple(replace(item, report=int(at >= 2)) for at, item in enumerate(report.sentences))
    )
    found = date_reports([glued])
    assert [(item.source, item.year, item.title) for item in found] == [
        ("a.txt", 2021, "江州2021年工作总结"),
        ("a.txt#2", 2022, "江州2022年工作总结"),
    ]
    assert [(number, found[1].text_of(sentence)) for number, sentence in found[1].sentences()] == [
        (3, "江州2022年工作总结"),
        (4, "很好。"),
    ]


def test_an_empty_report_has_the_name_of_its_file():
    (found,) = date_reports([AnalysedReport("x/空.txt", "", "", (), ())])
    assert (found.title, found.year, list(found.sentences())) == ("空", None, [])
