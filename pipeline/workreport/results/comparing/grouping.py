"""Gather what several reports say under one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workreport.results.comparing.dated import DatedReport
from workreport.results.comparing.joining import Join, declared_short_forms, join_short_forms
from workreport.results.comparing.short_forms import bare_name
from workreport.schema import ENTITY_TYPES, Entity, Sentence


@dataclass(frozen=True, slots=True)
class GroupedMention:
    """An entity where it stands.

    Parameters
    ----------
    dated : DatedReport
        The report.
    number : int
        The number of the sentence in its text, from 1.
    sentence : Sentence
        The sentence.
    text, label : str
        The entity as it is written there, and its type.
    rule : str or None
        The rule that joined a short form to the group's name; None where it is the name itself.
    """

    dated: DatedReport
    number: int
    sentence: Sentence
    text: str
    label: str
    rule: str | None

    @property
    def year(self) -> int | None:
        """The year of the report."""
        return self.dated.year

    @property
    def sentence_text(self) -> str:
        """The text of the sentence."""
        return self.dated.text_of(self.sentence)


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """A name with all its mentions, in the order of the reports.

    `label` is the type that most of its mentions have; `name` the full name as most of them write it.
    """

    name: str
    label: str
    mentions: tuple[GroupedMention, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The reports that name it, in order."""
        return tuple(dict.fromkeys(mention.dated.source for mention in self.mentions))

    @property
    def years(self) -> tuple[int, ...]:
        """The years of these reports, in order; reports without a year are left out."""
        return tuple(sorted({mention.year for mention in self.mentions if mention.year is not None}))

    @property
    def roles(self) -> Counter[str]:
        """How many of its mentions stand in sentences of each role."""
        return Counter(role for mention in self.mentions for role in mention.sentence.roles)

    @property
    def short_forms(self) -> dict[str, str]:
        """Each short form that was joined to the name, as it is written, with the rule that joined it first."""
        joined: dict[str, str] = {}
        for mention in self.mentions:
            if mention.rule is not None:
                joined.setdefault(mention.text, mention.rule)
        return joined


def group_entities(reports: Sequence[DatedReport]) -> list[EntityGroup]:
    """Gather the entities of several reports by name.

    Names are the same where they differ in quotation marks, width, case and white space only. Short forms are joined to
    full names within a report, see `join_short_forms`; across reports only the same names meet.

    Parameters
    ----------
    reports : sequence of DatedReport
        The reports, in the order in which mentions are to stand.

    Returns
    -------
    list of EntityGroup
        The names that most reports know first.

    Notes
    -----
    Reports of different places mean different things by 市委: compare reports of one place.

    Examples
    --------
    >>> from workreport.schema import AnalysedReport
    >>> text = "江州市科技局牵头，市科技局落实。"
    >>> entities = (Entity(0, 6, "ORG", "江州市科技局", 0.9, 0), Entity(9, 13, "ORG", "市科技局", 0.9, 0))
    >>> report = AnalysedReport("a", "", text, (Sentence(0, 16, False, (), ("plan",), {}),), entities)
    >>> [group] = group_entities([DatedReport(report, 0, "a", 2024)])
    >>> group.name, group.roles["plan"], group.short_forms
    ('江州市科技局', 2, {'市科技局': 'suffix'})
    """
    gathered: dict[str, list[GroupedMention]] = {}
    for dated in reports:
        for name, mention in _mentions(dated):
            gathered.setdefault(name, []).append(mention)
    groups = [_group(name, mentions) for name, mentions in gathered.items()]
    return sorted(groups, key=lambda group: (-len(group.sources), -len(group.mentions), group.name))


def _mentions(dated: DatedReport) -> Iterator[tuple[str, GroupedMention]]:
    entities = [entity for entity in dated.report.entities if _sentence(dated, entity).report == dated.part]
    joins = _joins(dated, entities)
    for entity in entities:
        name = bare_name(entity.text) or entity.text
        join = joins.get((name, entity.label))
        mention = GroupedMention(
            dated, entity.sentence + 1, _sentence(dated, entity), entity.text, entity.label, join.rule if join else None
        )
        yield (join.full if join else name), mention


def _joins(dated: DatedReport, entities: list[Entity]) -> dict[tuple[str, str], Join]:
    declared = declared_short_forms(dated)
    return {
        (name, label): join
        for label in ENTITY_TYPES
        for name, join in join_short_forms(
            (bare_name(entity.text) for entity in entities if entity.label == label), label=label, declared=declared
        ).items()
    }


def _sentence(dated: DatedReport, entity: Entity) -> Sentence:
    return dated.report.sentences[entity.sentence]


def _group(name: str, mentions: list[GroupedMention]) -> EntityGroup:
    written = Counter(mention.text for mention in mentions if mention.rule is None)
    labels = Counter(mention.label for mention in mentions)
    label = max(ENTITY_TYPES, key=lambda label: labels[label])
    return EntityGroup(written.most_common(1)[0][0] if written else name, label, tuple(mentions))
