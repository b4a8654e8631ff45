"""What is compared: annotated reports, or plain ones whose sentences the outline finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workreport.components.outline.logic import outline
from workreport.corpus.faults import CorpusError
from workreport.corpus.index import index_path, read_index
from workreport.corpus.store import read_reports
from workreport.errors import WorkreportError
from workreport.reading import ReadingError, read, readable_files
from workreport.schema import AnnotatedReport


@dataclass(frozen=True, slots=True)
class ComparedReport:
    """A report as it is compared.

    Parameters
    ----------
    name : str
        Its name, or where its file lies in the folder.
    text : str
        The whole report.
    sentences : tuple of str
        Its sentences, without headings and without the white space around them. Of an annotated report these are its
        annotated units; of a plain one, what the outline finds.
    headings : int
        How many headings it has.
    annotation : AnnotatedReport, optional
        What it was read from, where it is annotated.
    """

    name: str
    text: str
    sentences: tuple[str, ...]
    headings: int
    annotation: AnnotatedReport | None = None


def read_collection(
    path: Path, *, on_error: Callable[[WorkreportError], None], genre: str | None = None
) -> list[ComparedReport]:
    """Read annotated reports (a corpus, a `.jsonl` or a folder of them), or else plain ones in any readable format.

    Parameters
    ----------
    path : Path
        A file or folder.
    on_error : callable
        Is given the error of every report that cannot be read, while the others are read.
    genre : str, optional
        Of a whole corpus, take only the reports of this genre (`workreport.corpus.index.GENRES`): one genre is told
        from many by what it is about.

    Raises
    ------
    CorpusError
        If there is no report that can be read, or none of the genre.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("一、成绩\\n粮食又获丰收。", encoding="utf-8")
    ...     [report] = read_collection(Path(folder), on_error=print)
    >>> report.name, report.sentences, report.headings
    ('a.txt', ('粮食又获丰收。',), 1)
    """
    if not path.exists():
        raise CorpusError(str(path), 0, "no such file or folder")
    if _holds_records(path):
        reports = [annotated_report(report) for report in read_reports([path], on_error=on_error)]
        if genre is not None and index_path(path).exists():
            index = read_index(path)
            reports = [report for report in reports if index.get(report.name, {}).get("genre") == genre]
    else:
        reports = _read_plain(path, on_error=on_error)
    if not reports:
        of_genre = f" of genre {genre!r}" if genre is not None else ""
        advice = "give a corpus, or a folder of .jsonl, .docx or .txt"
        raise CorpusError(str(path), 0, f"no report{of_genre} that can be read: {advice}")
    return reports


def annotated_report(report: AnnotatedReport) -> ComparedReport:
    """Return an annotated report as it is compared."""
    units = [unit for unit in report.units if unit.annotated]
    sentences = tuple(text for unit in units if not unit.heading and (text := unit.text.strip()))
    return ComparedReport(report.name, report.text, sentences, sum(unit.heading for unit in units), report)


def plain_report(name: str, text: str) -> ComparedReport:
    """Return a plain text as it is compared."""
    items = outline(text)
    sentences = tuple(text[item.start : item.end] for item in items if not item.heading)
    return ComparedReport(name, text, sentences, sum(item.heading for item in items))


def _holds_records(path: Path) -> bool:
    if path.is_file():
        return path.suffix == ".jsonl"
    return index_path(path).exists() or any(path.glob("*.jsonl"))


def _read_plain(path: Path, *, on_error: Callable[[WorkreportError], None]) -> list[ComparedReport]:
    reports = []
    for file in readable_files([path]):
        try:
            reports.append(plain_report(file.relative_to(path).as_posix() if file != path else file.name, read(file)))
        except ReadingError as error:
            on_error(error)
    return reports
