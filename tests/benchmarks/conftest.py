"""Small annotated reports, as inline markup, that are enough to learn from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from workreport.corpus.marked import parse_marked
from workreport.schema import AnnotatedReport

ROLES_REPORT = """\
H\t一、主要成绩

A\t新增企业{number}家，增长明显。
A\t建成平台{number}个，成效显著。

H\t二、存在问题

Q\t企业规模偏小，短板突出。
Q\t人才{number}名，差距较大。

H\t三、明年打算

P\t力争引进企业{number}家。
P\t将建设平台{number}个。
"""


@pytest.fixture
def gold() -> Callable[..., AnnotatedReport]:
    """Return a function that reads marked text as an annotated report."""

    def read(marked: str, *, name: str = "a") -> AnnotatedReport:
        return parse_marked(marked, name=name)[0]

    return read


@pytest.fixture
def roles_reports(gold: Callable[..., AnnotatedReport]) -> list[AnnotatedReport]:
    """Six reports of the same build with other figures."""
    return [gold(ROLES_REPORT.format(number=number), name=f"r{number}") for number in range(10, 16)]


@pytest.fixture
def entity_reports(gold: Callable[..., AnnotatedReport]) -> list[AnnotatedReport]:
    """Reports in which an organisation holds a meeting and a fund invests."""
    places = ["江州", "白石", "红岭", "青原", "松浦", "兰塘"]
    marked = "A\t{{ORG:{0}市科技局}}召开会议。\nA\t{{FUND:{0}引导基金}}投资企业3家。\n-\t会议指出问题。\n"
    return [gold(marked.format(place), name=place) for place in places]
