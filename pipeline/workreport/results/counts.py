"""Count what was found: the figures at the head of a page, in its legend, in the index and in the closing summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from workreport.schema import ENTITY_TYPES, ROLES, AnalysedReport
from workreport.wording import Language, Words
from workreport.wording.summaries import SUMMARIES


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was found in one or more analysed reports; counts add up with `+`.

    Parameters
    ----------
    reports : int
        Number of analysed texts.
    characters : int
        Number of characters other than white space.
    sentences, headings : int
        Number of sentences that are not headings, and of those that are.
    roles, entities : Counter
        Number of sentences of each role, and of entities of each type.

    Examples
    --------
    >>> from workreport.schema import Sentence
    >>> plan = Sentence(0, 2, False, (), ("plan",), {})
    >>> one = Counts.of(AnalysedReport("a", "", "好。", (plan,), ()))
    >>> (one + one).roles["plan"], (one + one).characters
    (2, 4)
    """

    reports: int = 0
    characters: int = 0
    sentences: int = 0
    headings: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    entities: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, report: AnalysedReport) -> Counts:
        """Count what was found in `report`."""
        headings = sum(sentence.heading for sentence in report.sentences)
        return cls(
            reports=1,
            characters=len("".join(report.text.split())),
            sentences=len(report.sentences) - headings,
            headings=headings,
            roles=Counter(role for sentence in report.sentences for role in sentence.roles),
            entities=Counter(entity.label for entity in report.entities),
        )

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.reports + other.reports,
            self.characters + other.characters,
            self.sentences + other.sentences,
            self.headings + other.headings,
            self.roles + other.roles,
            self.entities + other.entities,
        )

    def describe(self, *, lang: Language = "en") -> str:
        """Return the counts as one line.

        Examples
        --------
        >>> Counts(reports=1, sentences=2, roles=Counter(plan=1)).describe()
        '1 report, 2 sentences (0 achievement, 0 problem, 1 plan), 0 entities (0 ORG, 0 PROJECT, 0 PLATFORM, 0 FUND)'
        """
        say = Words(lang, SUMMARIES)
        return say(
            "counts",
            reports=say("n_reports", count=self.reports),
            sentences=say("n_sentences", count=self.sentences),
            roles=_enumerated(self.roles, ROLES, say),
            entities=say("n_entities", count=self.entities.total()),
            types=_enumerated(self.entities, ENTITY_TYPES, say),
        )


def _enumerated(counts: Counter[str], names: Iterable[str], say: Words) -> str:
    return say("enumeration").join(say("n_of", count=counts[name], name=say(name)) for name in names)
