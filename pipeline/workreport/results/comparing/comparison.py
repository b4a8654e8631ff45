"""Compare analysed reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workreport.results.comparing.dated import DatedReport, date_reports
from workreport.results.comparing.follow_up import ACHIEVED, FollowUp, follow_up_projects
from workreport.results.comparing.grouping import EntityGroup, group_entities
from workreport.results.comparing.problems import THRESHOLD, ReturningProblem, find_returning_problems
from workreport.schema import AnalysedReport
from workreport.wording import Language, Words
from workreport.wording.summaries import SUMMARIES

RECURRING_TYPES = ("PLATFORM", "FUND")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several reports say, side by side.

    Parameters
    ----------
    reports : list of DatedReport
        The reports in the order of their years.
    groups : list of EntityGroup
        Every name with its mentions, those that most reports know first.
    follow_ups : list of FollowUp
        What became of planned projects.
    problems : list of ReturningProblem
        The problems that more than one report names.
    """

    reports: list[DatedReport]
    groups: list[EntityGroup]
    follow_ups: list[FollowUp]
    problems: list[ReturningProblem]

    @property
    def recurring(self) -> list[EntityGroup]:
        """The platforms and funds that more than one report names."""
        return [group for group in self.groups if group.label in RECURRING_TYPES and len(group.sources) > 1]

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the reports, in order."""
        return tuple(sorted({dated.year for dated in self.reports if dated.year is not None}))

    def describe(self, *, lang: Language = "en") -> str:
        """Return the comparison as one line.

        Examples
        --------
        >>> compare_reports([]).describe()
        '0 reports, 0 names, 0 of 0 planned projects achieved later, 0 platforms and funds recur, 0 problems return'
        """
        achieved = sum(item.outcome == ACHIEVED for item in self.follow_ups)
        return Words(lang, SUMMARIES)(
            "comparison",
            reports=len(self.reports),
            names=len(self.groups),
            achieved=achieved,
            planned=len(self.follow_ups),
            recurring=len(self.recurring),
            problems=len(self.problems),
        )


def compare_reports(reports: Iterable[AnalysedReport], *, threshold: float = THRESHOLD) -> Comparison:
    """Compare analysed reports: entities by name, planned projects in later years, returning problems.

    Parameters
    ----------
    reports : iterable of AnalysedReport
        What the pipeline found, best in reports of one place or body over some years. All are held in memory.
    threshold : float
        How similar problem sentences must be, see `workreport.results.comparing.problems.THRESHOLD`.

    Notes
    -----
    The year is that of the title: 政府工作报告 of 2024 look back on 2023, 工作总结 of 2023 are written in 2024. Compare
    reports of one kind. All rests on what the model found: a project that it missed in a later report counts as not
    mentioned.

    Examples
    --------
    >>> from workreport.schema import Entity, Sentence
    >>> def report(text, role):
    ...     entity = Entity(6, 12, "PROJECT", "江北大桥工程", 0.9, 0)
    ...     return AnalysedReport(text[:4], "", text, (Sentence(0, len(text), False, (), (role,), {}),), (entity,))
    >>> reports = [report("2023年将江北大桥工程开工。", "plan"), report("2024年，江北大桥工程通车。", "achievement")]
    >>> [follow_up] = compare_reports(reports).follow_ups
    >>> follow_up.outcome, follow_up.plan.year, follow_up.later.year
    ('achieved', 2023, 2024)
    """
    dated = date_reports(reports)
    groups = group_entities(dated)
    last_year = max((report.year for report in dated if report.year is not None), default=0)
    return Comparison(
        dated,
        groups,
        follow_up_projects(groups, last_year=last_year),
        find_returning_problems(dated, threshold=threshold),
    )
