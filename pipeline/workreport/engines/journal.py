"""A journal of a run: what was found so far, so that a run that was cut off goes on where it stopped.

Results are placed only when a run ends well (or page by page). The journal beside them has a line for every report that
was analysed; a run that resumes takes from it what is there and analyses the rest, so that the results are those of a
run that was never cut off, in any form.
"""

from __future__ import annotations

import json
import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from workreport import __version__
from workreport.errors import WorkreportError
from workreport.reading.archives import archive_of
from workreport.results.files import OutputError, make_folder
from workreport.results.record import record_from_dict
from workreport.schema import AnalysedReport

_SUFFIX = ".workreport-journal"


class ResumeError(WorkreportError):
    """A run that cannot go on from its journal."""


class Journal:
    """Keeps the reports of one run until it ends well; a context manager.

    Parameters
    ----------
    output : Path
        Where the results of the run go; the journal is a hidden file beside it.
    model : str
        What tells the pipeline of the run from another.
    resume : bool
        Whether to go on from a journal that is there. Without one the run begins at the beginning.

    Raises
    ------
    ResumeError
        If the journal is that of another pipeline or release.
    OutputError
        If the file system refuses.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, Journal(Path(folder, "out"), model="m") as journal:
    ...     journal.add(AnalysedReport("missing.txt", "", "", (), ()))
    ...     journal.knows("missing.txt")
    False
    """

    def __init__(self, output: Path, *, model: str, resume: bool = False) -> None:
        place = output.resolve()
        self._path = place.with_name(f".{place.name}{_SUFFIX}")
        self._head = {"workreport": __version__, "model": model}
        self._places: dict[str, tuple[list[int], int]] = {}
        make_folder(self._path.parent)
        try:
            self._file = self._open(resume=resume)
        except OSError as error:
            raise self._refused(error) from error

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()
        if error is None:
            self._path.unlink(missing_ok=True)

    def add(self, report: AnalysedReport) -> None:
        """Write down a report; it is on disk when this returns, save for a failure of the machine itself."""
        entry = {"source": report.source, "stamp": _stamp(report.source), "report": asdict(report)}
        try:
            self._write(entry)
        except OSError as error:
            raise self._refused(error) from error

    def knows(self, source: str) -> bool:
        """Whether a source was analysed and has not changed since."""
        stamp, _ = self._places.get(source, (None, 0))
        return stamp is not None and stamp == _stamp(source)

    def recall(self, source: str) -> AnalysedReport:
        """Return what was found in a source that the journal knows.

        Raises
        ------
        KeyError
            If it does not know the source.
        """
        _, place = self._places[source]
        self._file.seek(place)
        return record_from_dict(json.loads(self._file.readline())["report"])

    def _open(self, *, resume: bool) -> BinaryIO:
        if resume and self._path.exists():
            file = self._path.open("r+b")
            self._read(file)
            return file
        self._file = self._path.open("w+b")
        self._write(self._head)
        return self._file

    def _read(self, file: BinaryIO) -> None:
        """Learn where each report stands, and drop a last line that was cut off."""
        place = 0
        for line in file:
            entry = _entry(line)
            if entry is None:
                break
            if place == 0 and entry != self._head:
                file.close()
                raise ResumeError(
                    f"{self._path}: was begun with workreport {entry.get('workreport')} and the pipeline "
                    f"{entry.get('model')}; run with these, or without --resume to begin anew"
                )
            if "stamp" in entry:
                self._places[entry["source"]] = entry["stamp"], place
            place += len(line)
        file.truncate(place)
        if place == 0:
            file.seek(0)
            file.write(_line(self._head))

    def _write(self, entry: dict[str, Any]) -> None:
        self._file.seek(0, os.SEEK_END)
        self._file.write(_line(entry))
        self._file.flush()

    def _refused(self, error: OSError) -> OutputError:
        return OutputError(f"{self._path}: cannot be written ({error.strerror or error}); choose another place with -o")


def _line(entry: dict[str, Any]) -> bytes:
    # Scores may be numbers of numpy; they are kept to the last digit, unlike in results.
    return json.dumps(entry, ensure_ascii=True, default=float).encode("ascii") + b"\n"


def _entry(line: bytes) -> dict[str, Any] | None:
    if not line.endswith(b"\n"):
        return None
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None


def _stamp(source: str) -> list[int] | None:
    """Return what changes when a file does; None for what is no file, such as standard input."""
    path = Path(source)
    try:
        state = (archive_of(path) or path).stat()
    except (OSError, ValueError):
        return None
    return [state.st_size, state.st_mtime_ns]


def open_journal(output: Path | None, *, model: str, resume: bool) -> AbstractContextManager[Journal | None]:
    """Return the journal of a run, or None in its place where results go to a stream.

    Raises
    ------
    ResumeError
        If a run into a stream is to be resumed, or the journal is that of another pipeline or release.
    OutputError
        If the file system refuses.
    """
    if output is not None:
        return Journal(output, model=identify(model), resume=resume)
    if resume:
        raise ResumeError("--resume needs results in files: name a file or folder with -o, as the run before did")
    return nullcontext()


def identify(model: str) -> str:
    """Return what tells a pipeline from another of the same name: the version of a package, the time of a folder.

    Examples
    --------
    >>> identify("no_such_pipeline")
    'no_such_pipeline'
    """
    meta = Path(model, "meta.json")
    if meta.is_file():
        return f"{model} of {meta.stat().st_mtime_ns}"
    try:
        return f"{model} {version(model)}"
    except PackageNotFoundError:
        return model
