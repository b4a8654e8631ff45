from workreport.results.comparing import compare_reports


def test_platforms_and_funds_of_several_reports_recur(comparison):
    assert [(group.name, group.years) for group in comparison.recurring] == [
        ("江州智能装备创新中心", (2022, 2024)),
        ("江州科创基金", (2022, 2023)),
    ]


def test_the_description_counts(comparison):
    assert comparison.describe() == (
        "3 reports, 9 names, 2 of 4 planned projects achieved later, 2 platforms and funds recur, 1 problems return"
    )


def test_the_order_of_the_reports_does_not_matter(town, comparison):
    other = compare_reports(town[::-1])
    assert other.groups == comparison.groups
    assert other.follow_ups == comparison.follow_ups
    assert other.problems == comparison.problems
