"""Sentences beside the roles that were found in them."""

from __future__ import annotations

from dataclasses import dataclass

from workreport.evaluation.sentences import pair_sentences
from workreport.schema import ROLES, AnalysedReport, AnnotatedReport, Sentence

CONTEXT = 60
"""How many characters before and after a sentence are shown with it."""

NO_ROLE, HEADING, NOT_FOUND = "no role", "a heading", "not found"


@dataclass(frozen=True, slots=True)
class Judged:
    """An annotated sentence that is no heading, and what a system made of it.

    Parameters
    ----------
    report : str
        The report.
    before, text, after : str
        The sentence with what stands before and after it.
    roles : tuple of str
        The roles that hold.
    sentence : Sentence, optional
        What was found in its place.
    """

    report: str
    before: str
    text: str
    after: str
    roles: tuple[str, ...]
    sentence: Sentence | None

    @property
    def section(self) -> tuple[str, ...]:
        """The headings that the system saw over it, from the top down."""
        return self.sentence.section if self.sentence else ()

    @property
    def annotated(self) -> str:
        """The roles that hold, in words."""
        return describe_roles(self.roles)

    @property
    def found(self) -> str:
        """What it was taken for, in words."""
        if self.sentence is None:
            return NOT_FOUND
        return HEADING if self.sentence.heading else describe_roles(self.sentence.roles)

    @property
    def wrong(self) -> bool:
        """Whether it got other roles than it has; a sentence without role that was taken for a heading lost none."""
        found = () if self.sentence is None or self.sentence.heading else self.sentence.roles
        return set(found) != set(self.roles)

    @property
    def scores(self) -> dict[str, float]:
        """The probability of each role; empty for a heading or where nothing was found."""
        return {} if self.sentence is None or self.sentence.heading else self.sentence.scores


def describe_roles(roles: tuple[str, ...]) -> str:
    """Return roles in words.

    Examples
    --------
    >>> describe_roles(("plan", "achievement")), describe_roles(())
    ('achievement + plan', 'no role')
    """
    return " + ".join(role for role in ROLES if role in roles) or NO_ROLE


def judge(gold: AnnotatedReport, predicted: AnalysedReport) -> list[Judged]:
    """Return each annotated sentence of a report that is no heading, with what was found in its place.

    Examples
    --------
    >>> from workreport.schema import Unit
    >>> units = (Unit("建成平台。", 0, roles=("achievement",)), Unit("将扩建。", 0, roles=("plan",)))
    >>> gold = AnnotatedReport("a", units)
    >>> found = (Sentence(0, 5, False, (), ("achievement",), {}), Sentence(5, 9, False, (), (), {}))
    >>> [(one.text, one.found, one.wrong) for one in judge(gold, AnalysedReport("a", "", gold.text, found, ()))]
    [('建成平台。', 'achievement', False), ('将扩建。', 'no role', True)]
    """
    text = gold.text
    return [
        Judged(
            gold.name,
            text[max(0, start - CONTEXT) : start],
            text[start:end],
            text[end : end + CONTEXT],
            unit.roles,
            sentence,
        )
        for (start, end), unit, sentence in pair_sentences(gold, predicted).units
        if not unit.heading
    ]
