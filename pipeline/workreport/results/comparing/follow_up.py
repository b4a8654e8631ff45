"""What became of a plan: the projects that one year's report plans, in the reports of later years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workreport.results.comparing.grouping import EntityGroup, GroupedMention

ACHIEVED, IN_DIFFICULTY, PLANNED_AGAIN, MENTIONED, NOT_MENTIONED = OUTCOMES = (
    "achieved",
    "in difficulty",
    "planned again",
    "mentioned",
    "not mentioned",
)
_OUTCOME_OF_ROLE = {"achievement": ACHIEVED, "problem": IN_DIFFICULTY, "plan": PLANNED_AGAIN}


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A planned project and what later reports say of it.

    Parameters
    ----------
    group : EntityGroup
        The project.
    plan : GroupedMention
        Where it is planned first.
    outcome : str
        One of `OUTCOMES`: the strongest word of later years, in their order.
    later : GroupedMention or None
        The first mention that says so; None where no later report names it.
    """

    group: EntityGroup
    plan: GroupedMention
    outcome: str
    later: GroupedMention | None


def follow_up_projects(groups: Iterable[EntityGroup], *, last_year: int) -> list[FollowUp]:
    """Return the projects that are planned in a year with later reports, achieved ones first.

    A sentence tells the outcome when the project stands in it; whether it is the project that is done or another thing
    in the same sentence, the reader must see.

    Parameters
    ----------
    groups : iterable of EntityGroup
        Names of all types; those that are no projects are passed over.
    last_year : int
        The year of the latest report; what is planned in it is still open.
    """
    found = [
        _follow_up(group, plan)
        for group in groups
        if group.label == "PROJECT" and (plan := _first_plan(group)) is not None and (plan.year or 0) < last_year
    ]
    return sorted(found, key=lambda item: (OUTCOMES.index(item.outcome), item.plan.year or 0, item.group.name))


def _first_plan(group: EntityGroup) -> GroupedMention | None:
    plans = (mention for mention in group.mentions if mention.year is not None and "plan" in mention.sentence.roles)
    return min(plans, key=lambda mention: mention.year or 0, default=None)


def _follow_up(group: EntityGroup, plan: GroupedMention) -> FollowUp:
    later = [mention for mention in group.mentions if (mention.year or 0) > (plan.year or 0)]
    for role, outcome in _OUTCOME_OF_ROLE.items():
        for mention in later:
            if role in mention.sentence.roles:
                return FollowUp(group, plan, outcome, mention)
    return FollowUp(group, plan, MENTIONED, later[0]) if later else FollowUp(group, plan, NOT_MENTIONED, None)
