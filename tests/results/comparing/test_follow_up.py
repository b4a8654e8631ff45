from workreport.results.comparing import compare_reports
from workreport.results.comparing.follow_up import follow_up_projects


def outcomes(comparison):
    return {
        item.group.name: (item.plan.year, item.outcome, item.later and item.later.year)
        for item in comparison.follow_ups
    }


def test_what_became_of_each_plan(comparison):
    assert outcomes(comparison) == {
        "城东水厂改造项目": (2022, "achieved", 2023),
        "江北大桥新建工程": (2022, "achieved", 2024),
        "智慧粮库项目": (2023, "in difficulty", 2024),
        "“护苗”行动": (2022, "not mentioned", None),
    }


def test_achieved_projects_come_first(comparison):
    assert [item.outcome for item in comparison.follow_ups] == [
        "achieved",
        "achieved",
        "in difficulty",
        "not mentioned",
    ]


def test_plan_and_achievement_of_one_year_are_no_move(analysed):
    report = analysed("H\t2022年总结\n\nA\t{PROJECT:江北大桥工程}开工。\n\nP\t续建{PROJECT:江北大桥工程}。")
    later = analysed("H\t2023年总结\n\nP\t续建{PROJECT:江北大桥工程}。", source="b")
    assert outcomes(compare_reports([report, later])) == {"江北大桥工程": (2022, "planned again", 2023)}


def test_an_achievement_before_the_plan_is_no_outcome(analysed):
    first = analysed("H\t2021年总结\n\nA\t{PROJECT:江北大桥工程}完成设计。", source="a")
    second = analysed("H\t2022年总结\n\nP\t开工{PROJECT:江北大桥工程}。", source="b")
    third = analysed("H\t2023年总结\n\n-\t{PROJECT:江北大桥工程}位于江北。", source="c")
    assert outcomes(compare_reports([first, second, third])) == {"江北大桥工程": (2022, "mentioned", 2023)}


def test_plans_of_the_last_year_are_open(analysed):
    assert compare_reports([analysed("H\t2022年总结\n\nP\t开工{PROJECT:江北大桥工程}。")]).follow_ups == []


def test_a_later_report_without_any_name_counts_too(analysed):
    first = analysed("H\t2022年总结\n\nP\t开工{PROJECT:江北大桥工程}。", source="a")
    later = analysed("H\t2023年总结\n\nA\t经济向好。", source="b")
    assert outcomes(compare_reports([first, later])) == {"江北大桥工程": (2022, "not mentioned", None)}


def test_reports_without_a_year_tell_no_order(analysed):
    plan = analysed("P\t开工{PROJECT:江北大桥工程}。", source="a")
    done = analysed("H\t2023年总结\n\nA\t{PROJECT:江北大桥工程}通车。", source="b")
    assert compare_reports([plan, done]).follow_ups == []


def test_funds_are_not_followed(comparison):
    fund = [group for group in comparison.groups if group.label == "FUND"]
    assert fund
    assert follow_up_projects(fund, last_year=2024) == []
