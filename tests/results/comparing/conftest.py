"""Reports of one town over some years, made by hand from marked text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from workreport.results.comparing import Comparison, compare_reports
from workreport.results.comparing.dated import DatedReport, date_reports
from workreport.schema import AnalysedReport

FIRST = """\
H\t江州市科技局2022年工作总结和2023年工作计划

A\t{ORG:江州市科技局}落实{ORG:市委}部署，{PLATFORM:江州智能装备创新中心}挂牌；

Q\t二是龙头企业偏少，产业链条不长；
Q\t我们也清醒地看到，还存在不少困难和问题。

P\t开工建设{PROJECT:江北大桥新建工程}，启动{PROJECT:城东水厂改造项目}。
P\t{ORG:市科技局}设立{FUND:江州科创基金}，办好{PROJECT:“护苗”行动}。
"""
SECOND = """\
H\t江州市科技局2023年工作总结和2024年工作计划

A\t{PROJECT:城东水厂改造项目}建成投运；{FUND:江州科创基金}投资企业9家。

Q\t龙头企业仍然偏少，产业链条不够长。
Q\t乡村道路年久失修。

P\t{PROJECT:江北大桥新建工程}完成主塔，{PROJECT:智慧粮库项目}立项。
"""
THIRD = """\
H\t江州市科技局2024年工作总结和2025年工作计划

A\t{PROJECT:江北大桥工程}通车，{PROJECT:江北大桥新建工程}受到表彰。
-\t{PLATFORM:江州智能装备创新中心}设在高新区。

Q\t{PROJECT:智慧粮库项目}进展缓慢。

P\t{PROJECT:江州科学城项目}开工。
"""


@pytest.fixture(scope="session")
def town(analysed: Callable[..., AnalysedReport]) -> list[AnalysedReport]:
    """Three years of one town, the latest first."""
    return [analysed(text, source=f"{year}.docx") for year, text in ((2024, THIRD), (2023, SECOND), (2022, FIRST))]


@pytest.fixture(scope="session")
def dated(town: list[AnalysedReport]) -> list[DatedReport]:
    return date_reports(town)


@pytest.fixture(scope="session")
def comparison(town: list[AnalysedReport]) -> Comparison:
    return compare_reports(town)
