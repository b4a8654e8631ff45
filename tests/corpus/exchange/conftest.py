"""A report with everything that a round trip could lose, and what a pipeline found in one."""

from __future__ import annotations

import pytest
from workreport.corpus.faults import CorpusError
from workreport.corpus.marked import parse_marked
from workreport.schema import AnalysedReport, AnnotatedReport, Entity, Sentence

MARKED = """\
H	{ORG:江原县科技局}总结

A	新建{PLATFORM:𠮷林药谷}、{PROJECT:“双百”工程}。
AP	{PLATFORM:药谷}已封顶，明年投用；
-	谢谢大家😀。

Q	{FUND:引导基金}到位慢
?	后面不标。
"""


@pytest.fixture
def report() -> AnnotatedReport:
    """A heading, several roles, none, characters beyond the basic plane, a unit that is not annotated."""
    return parse_marked(MARKED, name="r0001")[0]


@pytest.fixture
def analysed() -> AnalysedReport:
    """What a pipeline could have found in an indented report with a blank line."""
    text = "一、计划\n\n　　𠮷林药谷将扩建。 谢谢。\n"
    scores = {"achievement": 0.2, "problem": 0.01, "plan": 0.9}
    return AnalysedReport(
        "in/Report.docx",
        "",
        text,
        (
            Sentence(0, 4, True, (), (), {"achievement": 0.0, "problem": 0.0, "plan": 0.0}),
            Sentence(8, 16, False, ("一、计划",), ("plan",), scores),
            Sentence(17, 20, False, ("一、计划",), (), {"achievement": 0.1, "problem": 0.1, "plan": 0.1}),
        ),
        (Entity(8, 12, "PLATFORM", "𠮷林药谷", 0.75, 1),),
    )


@pytest.fixture
def errors() -> list[CorpusError]:
    """Takes what an import complains about."""
    return []
