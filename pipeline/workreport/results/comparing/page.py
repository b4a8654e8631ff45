"""A comparison as a page to read: one file that needs nothing else, like the page of a report."""

from __future__ import annotations

from workreport.results.comparing.comparison import Comparison
from workreport.results.comparing.follow_up import ACHIEVED, OUTCOMES
from workreport.results.comparing.plots import BAR_WIDTH, role_bars, role_matrix
from workreport.results.templating import template
from workreport.wording import Language, Words
from workreport.wording.comparison import COMPARISON

_MOST_NAMES = 500
_MOST_PROJECTS = 100
_MOST_MENTIONS = 12


def render_comparison(comparison: Comparison, *, lang: Language = "en") -> str:
    """Return the page of a comparison as HTML.

    Returns
    -------
    str
        A whole HTML document, to be saved in UTF-8. It lists 100 projects of each outcome, the 500 names
        that most reports know and 12 mentions of each; the tables hold all.

    Examples
    --------
    >>> from workreport.results.comparing.comparison import compare_reports
    >>> "<title>0 份工作报告对照</title>" in render_comparison(compare_reports([]), lang="zh")
    True
    """
    follow_ups = {outcome: [item for item in comparison.follow_ups if item.outcome == outcome] for outcome in OUTCOMES}
    followed = [item.group for item in comparison.follow_ups if item.later]
    return template("comparison.html").render(
        say=Words(lang, COMPARISON),
        reports=comparison.reports,
        years=comparison.years,
        groups=comparison.groups[:_MOST_NAMES],
        most_projects=_MOST_PROJECTS,
        most_mentions=_MOST_MENTIONS,
        n_groups=len(comparison.groups),
        n_follow_ups=len(comparison.follow_ups),
        n_achieved=len(follow_ups[ACHIEVED]),
        follow_ups={outcome: items for outcome, items in follow_ups.items() if items},
        recurring=comparison.recurring,
        problems=comparison.problems,
        bars=role_bars(comparison.reports, lang=lang),
        bar_width=BAR_WIDTH,
        project_matrix=role_matrix(followed, comparison.reports, lang=lang),
        recurring_matrix=role_matrix(comparison.recurring, comparison.reports, lang=lang),
    )
