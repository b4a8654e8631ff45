"""The reports that are compared, each with its year; a text that holds several reports counts as several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from workreport.results.comparing.years import find_year, find_year_in_name
from workreport.schema import AnalysedReport, Sentence

_FIRST_HEADINGS = 5


@dataclass(frozen=True, slots=True)
class DatedReport:
    """One report as it is compared.

    Parameters
    ----------
    report : AnalysedReport
        What was found in the text that it stands in.
    part : int
        Which of the reports in that text it is, from 0.
    title : str
        Its first heading, or the name of its source.
    year : int or None
        The year that its title, one of its first headings, or else its file's name tells.
    """

    report: AnalysedReport
    part: int
    title: str
    year: int | None

    @property
    def source(self) -> str:
        """Where the text came from, with the number of the report in it where it is not the first."""
        return self.report.source if self.part == 0 else f"{self.report.source}#{self.part + 1}"

    def sentences(self) -> Iterator[tuple[int, Sentence]]:
        """Yield the sentences of this report with their numbers in the text, from 1."""
        return (
            (number, sentence)
            for number, sentence in enumerate(self.report.sentences, 1)
            if sentence.report == self.part
        )

    def text_of(self, sentence: Sentence) -> str:
        """Return the text of one of its sentences."""
        return self.report.text[sentence.start : sentence.end]


def date_reports(reports: Iterable[AnalysedReport]) -> list[DatedReport]:
    """Return the reports in the order of their years, those without a year last, else in the order given.

    Examples
    --------
    >>> def report(source, heading):
    ...     return AnalysedReport(source, heading, heading, (Sentence(0, len(heading), True, (), (), {}),), ())
    >>> found = date_reports([report("b", "江州市2024年工作总结"), report("a", "2023年工作总结"), report("c", "总结")])
    >>> [(dated.source, dated.year) for dated in found]
    [('a', 2023), ('b', 2024), ('c', None)]
    """
    parts = [
        _date(report, part)
        for report in reports
        for part in sorted({sentence.report for sentence in report.sentences}) or [0]
    ]
    return sorted(parts, key=lambda dated: (dated.year is None, dated.year or 0))


def _date(report: AnalysedReport, part: int) -> DatedReport:
    headings = list(islice(_headings(report, part), _FIRST_HEADINGS))
    name = Path(report.source).stem or report.source
    title = report.title if part == 0 else next(iter(headings), "")
    lines = [title, *headings]
    years = [year for line in lines if (year := find_year(line)) is not None]
    return DatedReport(report, part, title or name, years[0] if years else find_year_in_name(name))


def _headings(report: AnalysedReport, part: int) -> Iterator[str]:
    for sentence in report.sentences:
        if sentence.heading and sentence.report == part:
            yield report.text[sentence.start : sentence.end]
