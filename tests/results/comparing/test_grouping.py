from workreport.results.comparing.dated import date_reports
from workreport.results.comparing.grouping import group_entities


def group(dated, name):
    return next(group for group in group_entities(dated) if group.name == name)


def test_a_name_has_type_reports_years_and_roles(dated):
    found = group(dated, "江北大桥新建工程")
    assert (found.label, found.sources, found.years) == (
        "PROJECT",
        ("2022.docx", "2023.docx", "2024.docx"),
        (2022, 2023, 2024),
    )
    assert found.roles == {"plan": 2, "achievement": 2}


def test_short_forms_are_joined_with_their_evidence(dated):
    assert group(dated, "江州市科技局").short_forms == {"市科技局": "suffix"}
    assert group(dated, "江北大桥新建工程").short_forms == {"江北大桥工程": "same head"}


def test_short_forms_are_joined_within_a_report_only(analysed):
    reports = [analysed("A\t{ORG:江州市科技局}好。", source="a"), analysed("A\t{ORG:市科技局}好。", source="b")]
    assert [found.name for found in group_entities(date_reports(reports))] == ["市科技局", "江州市科技局"]


def test_the_first_evidence_of_a_short_form_counts(analysed):
    reports = [
        analysed("H\t2021年总结\n\nA\t{ORG:江州市科技局}（以下简称“{ORG:市科技局}”）好。", source="a"),
        analysed("H\t2022年总结\n\nA\t{ORG:江州市科技局}好，{ORG:市科技局}好。", source="b"),
    ]
    assert group(date_reports(reports), "江州市科技局").short_forms == {"市科技局": "declared"}


def test_quotation_marks_do_not_part_names(analysed):
    reports = [
        analysed("A\t{PROJECT:“雪亮”工程}建成。", source="a"),
        analysed("A\t{PROJECT:雪亮工程}建成。", source="b"),
    ]
    (found,) = group_entities(date_reports(reports))
    assert (found.name, len(found.sources)) == ("“雪亮”工程", 2)


def test_the_type_is_that_of_most_mentions(analysed):
    (found,) = group_entities(
        date_reports([analysed("A\t{PROJECT:江州云}建成。\nA\t{PLATFORM:江州云}上线。\nA\t{PLATFORM:江州云}好。")])
    )
    assert found.label == "PLATFORM"
    assert [mention.label for mention in found.mentions] == ["PROJECT", "PLATFORM", "PLATFORM"]


def test_a_name_of_punctuation_alone_is_kept(analysed):
    (found,) = group_entities(date_reports([analysed("A\t见{ORG:“”}。")]))
    assert found.name == "“”"


def test_mentions_tell_where_they_stand(dated):
    (mention,) = group(dated, "江州科学城项目").mentions
    assert (mention.year, mention.number, mention.sentence_text) == (2024, 5, "江州科学城项目开工。")


def test_names_of_most_reports_come_first(dated):
    counts = [len(found.sources) for found in group_entities(dated)]
    assert counts == sorted(counts, reverse=True)
