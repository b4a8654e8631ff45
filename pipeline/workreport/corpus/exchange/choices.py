"""What an annotator chooses for a unit, in every tool: `heading`, or the roles that hold; nothing for no role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workreport.schema import ENTITY_TYPES, ROLES, Span, Unit

HEADING = "heading"
CHOICES: tuple[str, ...] = (HEADING, *ROLES)

COLOURS: dict[str, str] = {
    HEADING: "#57606a",
    "achievement": "#1a7f37",
    "problem": "#cf222e",
    "plan": "#0969da",
    "ORG": "#8250df",
    "PROJECT": "#bf8700",
    "PLATFORM": "#1b7c83",
    "FUND": "#bf3989",
}
KEYS: dict[str, str] = dict(zip((*CHOICES, *ENTITY_TYPES), "haqporlf", strict=True))
"""One key for each choice and type, a letter of its name; `q` stands for problem as in marked text."""


@dataclass(frozen=True, slots=True)
class PreAnnotation:
    """What a pipeline makes of a unit: what the annotator sees first and corrects.

    Parameters
    ----------
    heading : bool
        Whether the pipeline takes it for a heading.
    roles : tuple of str
        The roles that it decides for.
    role_scores : dict of str to float
        The probability of every role; empty for a heading.
    spans : tuple of Span
        The entities that it finds.
    span_scores : tuple of float
        The probability of each.
    """

    heading: bool
    roles: tuple[str, ...]
    role_scores: dict[str, float]
    spans: tuple[Span, ...]
    span_scores: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """The probability of the least certain decision; tools sort their tasks by it.

        Examples
        --------
        >>> PreAnnotation(False, ("plan",), {"plan": 0.75, "problem": 0.125}, (Span(0, 2, "ORG"),), (0.5,)).confidence
        0.5
        """
        decisions = (max(score, 1 - score) for score in self.role_scores.values())
        return min((*decisions, *self.span_scores), default=1.0)


def unit_choices(unit: Unit | PreAnnotation) -> list[str]:
    """Return what is chosen for a unit.

    Examples
    --------
    >>> unit_choices(Unit("一、成绩", 0, heading=True)), unit_choices(Unit("谢谢。", 1))
    (['heading'], [])
    """
    return [HEADING] if unit.heading else list(unit.roles)


def chosen_unit(text: str, paragraph: int, choices: Iterable[str], spans: Iterable[Span]) -> Unit:
    """Return the unit of these choices, the reverse of `unit_choices`; choices and spans may come in any order.

    Raises
    ------
    ValueError
        If a choice is unknown, `heading` is chosen beside a role, or spans overlap or leave the text.

    Examples
    --------
    >>> chosen_unit("已开工，明年建成。", 0, ["plan", "achievement"], []).roles
    ('achievement', 'plan')
    """
    chosen = set(choices)
    if unknown := sorted(chosen.difference(CHOICES)):
        raise ValueError(f"choice {unknown[0]!r} is not one of {', '.join(CHOICES)}")
    return Unit(
        text=text,
        paragraph=paragraph,
        heading=HEADING in chosen,
        roles=tuple(role for role in ROLES if role in chosen),
        spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
    )
