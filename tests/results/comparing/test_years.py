import pytest
from workreport.results.comparing.years import find_year, find_year_in_name


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("江州市2023年工作总结", 2023),
        ("2023年工作总结及2024年工作计划", 2023),
        ("２０２１年工作要点", 2021),
        ("2023 年工作总结", 2023),
        ("二〇二二年工作总结", 2022),
        ("二○一九年和2020年工作", 2019),
        ("2021-2025年规划", 2021),
        ("2021—25年规划", 2021),
        ("2022工作总结", 2022),
        ("2020年", 2020),
        ("投资2023万元", None),
        ("12023年", None),
        ("20XX年工作总结", None),
        ("第三次会议", None),
        ("", None),
    ],
)
def test_the_year_of_a_line(line, year):
    assert find_year(line) == year


@pytest.mark.parametrize(
    ("name", "year"), [("江州2023", 2023), ("2023-01", 2023), ("20230118", None), ("1234", None), ("总结", None)]
)
def test_the_year_of_a_file_name(name, year):
    assert find_year_in_name(name) == year
