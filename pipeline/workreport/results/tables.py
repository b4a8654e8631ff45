"""The report as rows: one table of reports, one of sentences, one of entities.

Rows hold the report's text as it stands. In a CSV file Excel, WPS and LibreOffice take a cell that begins with `=`,
`+`, `-` or `@` (also after a tab or carriage return, also in full width) for a formula, and a formula in a report that
came from elsewhere can fetch or run things (OWASP, "CSV Injection"). `csv_row` puts an apostrophe in front of such a
cell, which spreadsheets use to mark plain text; offsets count in the report's text and are not moved by it. Formats
that tell text from formulas do not need it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from workreport.results.counts import Counts
from workreport.results.wording import SECTION_SEPARATOR
from workreport.schema import ENTITY_TYPES, ROLES, AnalysedReport

Cell: TypeAlias = str | int | float
Naming: TypeAlias = Callable[[str], str]

REPORT_COLUMNS: tuple[str, ...] = (
    "source",
    "title",
    "characters",
    "headings",
    "sentences",
    *ROLES,
    *ENTITY_TYPES,
)
SENTENCE_COLUMNS: tuple[str, ...] = (
    "source",
    "title",
    "report",
    "number",
    "section",
    "text",
    "heading",
    *ROLES,
    *(f"{role}_probability" for role in ROLES),
    "page",
    "start",
    "end",
)
ENTITY_COLUMNS: tuple[str, ...] = (
    "source",
    "title",
    "report",
    "text",
    "type",
    "score",
    "sentence_number",
    "sentence",
    "roles",
    "section",
    "start",
    "end",
)

FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r")
_PROBABILITY_DIGITS = 4


def report_row(report: AnalysedReport) -> tuple[Cell, ...]:
    """Return the row of `report`, with the cells that `REPORT_COLUMNS` names.

    Examples
    --------
    >>> row = dict(zip(REPORT_COLUMNS, report_row(AnalysedReport("a.txt", "某局总结", "好。", (), ()))))
    >>> row["title"], row["characters"], row["plan"], row["ORG"]
    ('某局总结', 2, 0, 0)
    """
    counts = Counts.of(report)
    return (
        report.source,
        report.title,
        counts.characters,
        counts.headings,
        counts.sentences,
        *(counts.roles[role] for role in ROLES),
        *(counts.entities[label] for label in ENTITY_TYPES),
    )


def sentence_rows(report: AnalysedReport) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each sentence and heading of `report`, with the cells that `SENTENCE_COLUMNS` names.

    `report` (which of the reports that one text may hold) and `number` (of the sentence in the text) count from 1;
    roles and `heading` are 0 or 1; a probability that the model did not give is an empty cell, and so is the page in a
    source without pages.

    Examples
    --------
    >>> from workreport.schema import Sentence
    >>> sentence = Sentence(0, 3, False, ("一、成绩", "（一）投资"), ("plan",), {"plan": 0.9})
    >>> row = dict(zip(SENTENCE_COLUMNS, next(sentence_rows(AnalysedReport("a.txt", "", "=1。", (sentence,), ())))))
    >>> row["number"], row["section"], row["text"], row["plan"], row["plan_probability"], row["problem_probability"]
    (1, '一、成绩 › （一）投资', '=1。', 1, 0.9, '')
    """
    for number, sentence in enumerate(report.sentences, 1):
        yield (
            report.source,
            report.title,
            sentence.report + 1,
            number,
            SECTION_SEPARATOR.join(sentence.section),
            report.text[sentence.start : sentence.end],
            int(sentence.heading),
            *(int(role in sentence.roles) for role in ROLES),
            *(round(sentence.scores[role], _PROBABILITY_DIGITS) if role in sentence.scores else "" for role in ROLES),
            "" if sentence.page is None else sentence.page,
            sentence.start,
            sentence.end,
        )


def entity_rows(report: AnalysedReport, *, named: Naming = str) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each entity of `report`, with the cells that `ENTITY_COLUMNS` names.

    `sentence_number` is the `number` of the table of sentences; `roles` are those of the sentence, parted by spaces.

    Parameters
    ----------
    named : function
        Returns what a role or type is called in the row, by default its own name.

    Examples
    --------
    >>> from workreport.schema import Entity, Sentence
    >>> sentence = Sentence(0, 6, False, (), ("achievement", "plan"), {})
    >>> report = AnalysedReport("a.txt", "", "市委抓落实。", (sentence,), (Entity(0, 2, "ORG", "市委", 0.75, 0),))
    >>> row = dict(zip(ENTITY_COLUMNS, next(entity_rows(report))))
    >>> row["text"], row["type"], row["sentence_number"], row["roles"]
    ('市委', 'ORG', 1, 'achievement plan')
    """
    for entity in report.entities:
        sentence = report.sentences[entity.sentence]
        yield (
            report.source,
            report.title,
            sentence.report + 1,
            entity.text,
            named(entity.label),
            round(entity.score, _PROBABILITY_DIGITS),
            entity.sentence + 1,
            report.text[sentence.start : sentence.end],
            " ".join(map(named, sentence.roles)),
            SECTION_SEPARATOR.join(sentence.section),
            entity.start,
            entity.end,
        )


def csv_row(row: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return `row` for a CSV file: no spreadsheet takes a cell of it for a formula.

    Examples
    --------
    >>> csv_row(("=1+1", "增长3%", -3))
    ("'=1+1", '增长3%', -3)
    """
    return tuple(text_cell(cell) if isinstance(cell, str) else cell for cell in row)


def text_cell(text: str) -> str:
    """Return `text` as a cell that no spreadsheet takes for a formula.

    Examples
    --------
    >>> text_cell("=SUM(A1)"), text_cell("增长3%")
    ("'=SUM(A1)", '增长3%')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
