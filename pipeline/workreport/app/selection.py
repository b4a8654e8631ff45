"""Which sentences a reader wants to see, and the counts of those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workreport.errors import WorkreportError
from workreport.results.layout import Piece, blocks
from workreport.schema import ENTITY_TYPES, ROLES, AnalysedReport, Sentence

NO_ROLE = "none"
_MOST_GROUPS = 12


class SelectionError(WorkreportError):
    """A filter that names something that there is not."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence or heading of a report of the workspace.

    Parameters
    ----------
    report : int
        The report's number in the workspace.
    index : int
        The sentence's index in the report.
    text : str
        The sentence's text.
    pieces : tuple of Piece
        The same text, cut at the entities.
    """

    report: int
    source: str
    index: int
    sentence: Sentence
    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """A filter over sentences; what is empty lets everything through.

    Parameters
    ----------
    report : int, optional
        The number of the only report.
    role : str
        A role that holds, or `none` for sentences without.
    label : str
        A type of entity that occurs.
    section, text : str
        What a heading over the sentence, and the sentence, contain.
    low, high : float
        Bounds of a probability: of the chosen role, of an entity of the chosen type, of both if both are chosen, else
        of any role that holds or entity. For `none` that of any role, so that near misses can be found.

    Examples
    --------
    >>> Selection.from_query({"role": "plan", "low": "0.5", "report": ""})
    Selection(report=None, role='plan', label='', section='', text='', low=0.5, high=1.0)
    """

    report: int | None = None
    role: str = ""
    label: str = ""
    section: str = ""
    text: str = ""
    low: float = 0.0
    high: float = 1.0

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Selection:
        """Build a selection from the query of an address.

        Raises
        ------
        SelectionError
            If a role, type or number is none.
        """
        given = {name: query.get(name, "").strip() for name in ("report", "role", "label", "section", "text")}
        if given["role"] not in ("", NO_ROLE, *ROLES):
            raise SelectionError(f"{given['role']!r} is no role: choose one of {', '.join(ROLES)} or {NO_ROLE}")
        if given["label"] not in ("", *ENTITY_TYPES):
            raise SelectionError(f"{given['label']!r} is no type of entity: choose one of {', '.join(ENTITY_TYPES)}")
        try:
            report = int(given["report"]) if given["report"] else None
            low, high = float(query.get("low") or 0), float(query.get("high") or 1)
        except ValueError as error:
            raise SelectionError(f"report, low and high are numbers ({error})") from error
        return cls(report, given["role"], given["label"], given["section"], given["text"], low, high)

    def keeps(self, row: Row) -> bool:
        """Whether the filter lets a sentence through."""
        return (
            self.report in (None, row.report)
            and self.text in row.text
            and (not self.section or any(self.section in heading for heading in row.sentence.section))
            and self._keeps_role(row.sentence)
            and (not self.label or any(piece.entity and piece.entity.label == self.label for piece in row.pieces))
            and self._keeps_scores(row)
        )

    def _keeps_role(self, sentence: Sentence) -> bool:
        if self.role == NO_ROLE:
            return not sentence.roles and not sentence.heading
        return not self.role or self.role in sentence.roles

    def _keeps_scores(self, row: Row) -> bool:
        if self.low <= 0 and self.high >= 1:
            return True
        return all(any(self.low <= score <= self.high for score in scores) for scores in self._scores(row))

    def _scores(self, row: Row) -> list[list[float]]:
        scores = row.sentence.scores
        of_roles = (
            list(scores.values())
            if self.role == NO_ROLE
            else [scores[role] for role in row.sentence.roles if role in scores and self.role in ("", role)]
        )
        of_entities = [
            piece.entity.score for piece in row.pieces if piece.entity and self.label in ("", piece.entity.label)
        ]
        if not self.role and not self.label:
            return [of_roles + of_entities]
        return [chosen for chosen, is_chosen in ((of_roles, self.role), (of_entities, self.label)) if is_chosen]


def rows(number: int, report: AnalysedReport) -> Iterator[Row]:
    """Yield the sentences and headings of a report in order.

    Examples
    --------
    >>> report = AnalysedReport("a.txt", "", "好。", (Sentence(0, 2, False, (), ("plan",), {}),), ())
    >>> [(row.report, row.index, row.text) for row in rows(7, report)]
    [(7, 0, '好。')]
    """
    for block in blocks(report):
        for placed in block.sentences:
            text = report.text[placed.sentence.start : placed.sentence.end]
            yield Row(number, report.source, placed.number - 1, placed.sentence, text, placed.pieces)


def select(reports: Iterable[tuple[int, AnalysedReport]], selection: Selection) -> list[Row]:
    """Return the sentences of numbered reports that a selection keeps.

    Examples
    --------
    >>> report = AnalysedReport("a.txt", "", "好。", (Sentence(0, 2, False, (), ("plan",), {"plan": 0.6}),), ())
    >>> len(select([(1, report)], Selection(role="plan"))), len(select([(1, report)], Selection(low=0.9)))
    (1, 0)
    """
    return [row for number, report in reports for row in rows(number, report) if selection.keeps(row)]


@dataclass(frozen=True, slots=True)
class Charts:
    """The counts of a selection, to be drawn as bars.

    Parameters
    ----------
    sentences : int
        Number of sentences that are not headings.
    roles, entities : dict of str to int
        Number of sentences of each role and of entities of each type, in the order of the schema.
    groups : list of (str, dict of str to int)
        Number of sentences of each role by topmost section where the selection is of one report, else by report: the
        first ones that have any.
    by_section : bool
        Whether the groups are sections.
    """

    sentences: int = 0
    roles: dict[str, int] = field(default_factory=dict)
    entities: dict[str, int] = field(default_factory=dict)
    groups: list[tuple[str, dict[str, int]]] = field(default_factory=list)
    by_section: bool = False


def count(selected: Iterable[Row]) -> Charts:
    """Return the counts of selected sentences.

    Examples
    --------
    >>> plan = Sentence(0, 2, False, ("一、打算",), ("plan",), {})
    >>> count(rows(1, AnalysedReport("a.txt", "", "好。", (plan,), ()))).groups
    [('一、打算', {'achievement': 0, 'problem': 0, 'plan': 1})]
    """
    selected = list(selected)
    roles = Counter(role for row in selected for role in row.sentence.roles)
    labels = Counter(piece.entity.label for row in selected for piece in row.pieces if piece.entity)
    one_report = len({row.report for row in selected}) == 1
    grouped: dict[tuple[int, str], Counter[str]] = {}
    for row in selected:
        if row.sentence.roles:
            name = next(iter(row.sentence.section), "—") if one_report else row.source
            grouped.setdefault((row.report, name), Counter()).update(row.sentence.roles)
    return Charts(
        sentences=sum(not row.sentence.heading for row in selected),
        roles={role: roles[role] for role in ROLES},
        entities={label: labels[label] for label in ENTITY_TYPES},
        groups=[(name, {role: of[role] for role in ROLES}) for (_, name), of in grouped.items()][:_MOST_GROUPS],
        by_section=one_report,
    )
