"""Write analysed reports one by one, in the form that the user wants, to where the user wants them."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, TextIO

from workreport.results.counts import Counts
from workreport.results.docbin import DocBinWriter
from workreport.results.files import FileNames, OutputError, make_folder, written_atomically
from workreport.results.formats import Format
from workreport.results.page import IndexEntry, page_title, render_index, render_page
from workreport.results.record import record_to_dict
from workreport.results.tables import ENTITY_COLUMNS, SENTENCE_COLUMNS, csv_row, entity_rows, sentence_rows
from workreport.results.writer import Writer
from workreport.results.xlsx import WorkbookWriter
from workreport.schema import AnalysedReport
from workreport.wording import Language

DEFAULT_FOLDER = Path("workreport-results")
_SENTENCES_NAME, _ENTITIES_NAME = "sentences.csv", "entities.csv"
_INDEX_NAME = "index.html"
_FILE_STEM = "reports"
# The endings of a form that is one file; the first is that of the file in a folder.
_ENDINGS: dict[Format, tuple[str, ...]] = {
    Format.JSONL: (".jsonl", ".json", ".txt"),
    Format.XLSX: (".xlsx",),
    Format.PARQUET: (".parquet",),
}
_FILE_ENDINGS = {ending for endings in _ENDINGS.values() for ending in endings} | {
    ".csv",
    ".html",
    ".htm",
    ".docx",
    ".spacy",
}


class JsonlStreamWriter(Writer):
    """Writes one JSON object a line to a stream, such as standard output, as soon as each report is there."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, report: AnalysedReport) -> None:
        """Write one report."""
        self._stream.write(_json_line(report).encode("utf-8"))
        self._stream.flush()

    @property
    def result(self) -> None:
        """Nothing: a stream is no file."""
        return


class JsonlWriter(Writer):
    """Writes one JSON object a line to a file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        make_folder(path.parent)
        self._path = path
        self._stream: TextIO | None = None

    def write(self, report: AnalysedReport) -> None:
        """Write one report."""
        if self._stream is None:
            self._stream = self._open_files.enter_context(written_atomically(self._path))
        self._stream.write(_json_line(report))

    @property
    def result(self) -> Path | None:
        """The file."""
        return self._path if self._stream else None


class TableWriter(Writer):
    """Writes `sentences.csv` and `entities.csv` to a folder, in UTF-8 with the byte order mark that Excel needs."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        make_folder(folder)
        self._folder = folder
        self._tables: tuple[Any, Any] | None = None  # csv names no type for its writers

    def write(self, report: AnalysedReport) -> None:
        """Write one report."""
        if self._tables is None:
            self._tables = (
                self._open(_SENTENCES_NAME, SENTENCE_COLUMNS),
                self._open(_ENTITIES_NAME, ENTITY_COLUMNS),
            )
        sentences, entities = self._tables
        sentences.writerows(map(csv_row, sentence_rows(report)))
        entities.writerows(map(csv_row, entity_rows(report)))

    def _open(self, name: str, columns: tuple[str, ...]) -> Any:
        stream = self._open_files.enter_context(written_atomically(self._folder / name, encoding="utf-8-sig"))
        table = csv.writer(stream)
        table.writerow(columns)
        return table

    @property
    def result(self) -> Path | None:
        """The folder."""
        return self._folder if self._tables else None


class PageWriter(Writer):
    """Writes one page a report to a folder, and `index.html` where there are several.

    Each page is in place as soon as its report is written.

    Parameters
    ----------
    folder : Path
        Where the pages go.
    keep : iterable of str
        Names of files in the folder that no page may replace.
    lang : Language
        The language of the words around the reports.
    """

    def __init__(self, folder: Path, *, keep: Iterable[str] = (), lang: Language = "en") -> None:
        super().__init__()
        make_folder(folder)
        self._folder = folder
        self._lang = lang
        self._names = FileNames([_INDEX_NAME, *keep])
        self._entries: list[IndexEntry] = []

    def write(self, report: AnalysedReport) -> None:
        """Write one report."""
        name = self._names.new(report.source, ".html")
        with written_atomically(self._folder / name) as stream:
            stream.write(render_page(report, lang=self._lang))
        self._entries.append(IndexEntry(name, page_title(report), report.source, Counts.of(report)))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None and len(self._entries) > 1:
            with written_atomically(self._folder / _INDEX_NAME) as stream:
                stream.write(render_index(self._entries, lang=self._lang))
        super().__exit__(kind, error, traceback)

    @property
    def result(self) -> Path | None:
        """The index, or the only page."""
        if not self._entries:
            return None
        return self._folder / (_INDEX_NAME if len(self._entries) > 1 else self._entries[0].page)


def open_writer(
    form: Format,
    output: Path | None = None,
    *,
    stream: BinaryIO | None = None,
    sources: Iterable[str] = (),
    lang: Language = "en",
) -> Writer:
    """Return the writer for a form of results and a place.

    Parameters
    ----------
    form : Format
        The form of results.
    output : Path, optional
        Where they go: a folder, which is made where it does not exist; where the form is one file also that file,
        told from a folder by the ending of its name. Without it JSON lines go to `stream`, all else to the folder
        `workreport-results`.
    stream : BinaryIO, optional
        Where JSON lines go without `output`; standard output by default.
    sources : iterable of str
        The files that are read. None of them is ever written over.
    lang : Language
        The language of what people read: pages and workbooks. Forms for machines are the same in every language.

    Raises
    ------
    OutputError
        If the place does not suit the form, is one of the sources, or cannot be made.
    MissingExtraError
        If Parquet is asked for and pyarrow is not installed.

    Examples
    --------
    >>> import io
    >>> stream = io.BytesIO()
    >>> with open_writer(Format.JSONL, stream=stream) as writer:
    ...     writer.write(AnalysedReport("a.txt", "", "", (), ()))
    >>> stream.getvalue()
    b'{"source": "a.txt", "title": "", "text": "", "sentences": [], "entities": []}\\n'
    """
    if form is Format.JSONL and output is None:
        return JsonlStreamWriter(stream or sys.stdout.buffer)
    place = output or DEFAULT_FOLDER
    kept = {Path(source).resolve() for source in sources}
    if form in _ENDINGS:
        path = _single_file(place, form)
        _refuse_source(path, kept)
        return _file_writer(path, form, lang)
    _refuse_file(place, form)
    if form is Format.CSV:
        for name in (_SENTENCES_NAME, _ENTITIES_NAME):
            _refuse_source(place / name, kept)
        return TableWriter(place)
    if form is Format.DOCBIN:
        return DocBinWriter(place)
    return PageWriter(place, keep=[path.name for path in kept if path.parent == place.resolve()], lang=lang)


def _file_writer(path: Path, form: Format, lang: Language) -> Writer:
    if form is Format.XLSX:
        return WorkbookWriter(path, lang=lang)
    if form is Format.PARQUET:
        from workreport.results.parquet import ParquetWriter  # needs an extra

        return ParquetWriter(path)
    return JsonlWriter(path)


def _single_file(place: Path, form: Format) -> Path:
    endings = _ENDINGS[form]
    if place.is_dir() or not place.suffix:
        return place / f"{_FILE_STEM}{endings[0]}"
    if place.suffix.lower() in _FILE_ENDINGS - set(endings):
        raise OutputError(
            f"{place}: {form.value} results go to a {endings[0]} file; name one, or ask for another --format"
        )
    return place


def _refuse_file(place: Path, form: Format) -> None:
    if place.is_file() or (place.suffix.lower() in _FILE_ENDINGS and not place.is_dir()):
        raise OutputError(f"{place}: {form.value} results are several files; name a folder for them with -o")


def _refuse_source(path: Path, kept: set[Path]) -> None:
    if path.resolve() in kept:
        raise OutputError(f"{path}: is one of the reports to read; choose another place with -o")


def _json_line(report: AnalysedReport) -> str:
    return json.dumps(record_to_dict(report), ensure_ascii=False) + "\n"
