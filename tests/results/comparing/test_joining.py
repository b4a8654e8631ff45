import pytest
from workreport.results.comparing.dated import date_reports
from workreport.results.comparing.joining import declared_short_forms, join_short_forms


def joined(names, label="ORG", **options):
    return {short: (join.full, join.rule) for short, join in join_short_forms(names, label=label, **options).items()}


def test_each_join_names_its_rule():
    assert joined(["江州市科学技术局", "市科学技术局", "市科技局", "市委"]) == {
        "市科学技术局": ("江州市科学技术局", "suffix"),
        "市科技局": ("江州市科学技术局", "abbreviation"),
    }


def test_a_name_that_could_be_two_stays_by_itself():
    assert joined(["江州市科技局", "东湖区科技局", "科技局"]) == {}


def test_a_chain_of_short_forms_ends_at_the_longest():
    names = ["江州市科学技术局", "市科学技术局", "科学技术局"]
    assert {full for full, _ in joined(names).values()} == {"江州市科学技术局"}


def test_the_report_s_own_word_goes_first():
    names = ["江州市大数据发展管理局", "市数据局"]
    assert joined(names)["市数据局"] == ("江州市大数据发展管理局", "abbreviation")
    declared = {"市数据局": "江州市大数据发展管理局"}
    assert joined(names, declared=declared)["市数据局"] == ("江州市大数据发展管理局", "declared")


def test_a_declared_short_form_needs_no_resemblance():
    assert joined(["江州产业投资公司", "母基金"], declared={"母基金": "江州产业投资公司"}) == {
        "母基金": ("江州产业投资公司", "declared")
    }


def test_rules_depend_on_the_type():
    names = ["江州智能创新中心", "江州创新中心"]
    assert joined(names, "ORG") == {}
    assert joined(names, "PLATFORM") == {"江州创新中心": ("江州智能创新中心", "same head")}


@pytest.mark.parametrize(
    "text",
    [
        "A\t{ORG:江州市科学技术局}（以下简称“市科技局”）成立。",
        "A\t{ORG:江州市科学技术局}(简称:市科技局)成立。",
        "A\t{ORG:江州市科学技术局}（下称“{ORG:市科技局}”）成立。",
    ],
)
def test_what_a_report_explains_is_found(analysed, text):
    (dated,) = date_reports([analysed(text)])
    assert declared_short_forms(dated) == {"市科技局": "江州市科学技术局"}


def test_other_brackets_explain_nothing(analysed):
    (dated,) = date_reports([analysed("A\t{ORG:江州市科学技术局}（位于江北区）成立。")])
    assert declared_short_forms(dated) == {}
