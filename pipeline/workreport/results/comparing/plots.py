"""The plots of a comparison, laid out; the template draws them as SVG in the colours of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workreport.results.comparing.dated import DatedReport
from workreport.results.comparing.grouping import EntityGroup, GroupedMention
from workreport.schema import ROLES
from workreport.wording import Language, Words
from workreport.wording.comparison import COMPARISON

NO_ROLE_CLASS = "none"
BAR_WIDTH = 520
_MOST_BARS = 30
_MOST_ROWS = 40
_LONGEST_LABEL = 20


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its role, or `none`, its place and width in pixels, and what it stands for."""

    role: str
    start: float
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The sentences of one report or year by role."""

    label: str
    title: str
    sentences: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What the reports of one year say of a name: the roles of its sentences, with a title for each dot."""

    dots: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A name and its cells, one for each column."""

    label: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Names by years."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    left_out: int


def role_bars(reports: Sequence[DatedReport], *, lang: Language = "en") -> list[Bar]:
    """Return a bar for each report or, where there are more than 30, for each year.

    A sentence of two roles counts for both, so that a bar is the whole of roles given and sentences without one.
    """
    say = Words(lang, COMPARISON)
    if len(reports) <= _MOST_BARS:
        bars = [(f"{_column(dated, say)}　{dated.title}", [dated]) for dated in reports]
    else:
        bars = [
            (column, [dated for dated in reports if _column(dated, say) == column]) for column in _columns(reports, say)
        ]
    return [_bar(label, dated, say) for label, dated in bars]


def role_matrix(groups: Iterable[EntityGroup], reports: Iterable[DatedReport], *, lang: Language = "en") -> Matrix:
    """Return which names stand in sentences of which roles in which year, for the first 40 names.

    A name in a sentence without a role has the dot `none`.
    """
    say = Words(lang, COMPARISON)
    columns = _columns(reports, say)
    known = list(groups)
    rows = tuple(
        MatrixRow(_shortened(group.name), group.name, tuple(_cell(group, column, say) for column in columns))
        for group in known[:_MOST_ROWS]
    )
    return Matrix(columns, rows, max(0, len(known) - _MOST_ROWS))


def _columns(reports: Iterable[DatedReport], say: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_column(dated, say) for dated in reports))


def _column(dated: DatedReport, say: Words) -> str:
    return str(dated.year) if dated.year is not None else say("undated")


def _bar(label: str, reports: Sequence[DatedReport], say: Words) -> Bar:
    sentences = [sentence for dated in reports for _, sentence in dated.sentences() if not sentence.heading]
    counts = Counter(role for sentence in sentences for role in sentence.roles or (NO_ROLE_CLASS,))
    scale = BAR_WIDTH / max(counts.total(), 1)
    segments: list[Segment] = []
    start = 0.0
    for role in (*ROLES, NO_ROLE_CLASS):
        width = counts[role] * scale
        if width:
            title = say("segment", role=say(role), count=counts[role])
            segments.append(Segment(role, round(start, 1), round(width, 1), title))
        start += width
    return Bar(_shortened(label), label, len(sentences), tuple(segments))


def _cell(group: EntityGroup, column: str, say: Words) -> Cell:
    mentions = [mention for mention in group.mentions if _column(mention.dated, say) == column]
    counts = Counter(role for mention in mentions for role in _roles(mention))
    return Cell(
        tuple(
            (role, say("dot", name=group.name, year=column, role=say(role), count=counts[role]))
            for role in (*ROLES, NO_ROLE_CLASS)
            if counts[role] and (role != NO_ROLE_CLASS or len(counts) == 1)
        )
    )


def _roles(mention: GroupedMention) -> tuple[str, ...]:
    return mention.sentence.roles or (NO_ROLE_CLASS,)


def _shortened(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
