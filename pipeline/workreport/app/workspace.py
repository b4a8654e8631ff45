"""The reports that were given to the app, what was found in them, and what readers corrected."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import TypeAlias

from workreport.app.corrections import Correction, CorrectionError, corrected
from workreport.engines.analyse import find_sources
from workreport.engines.processes import FailedReport, Outcome
from workreport.errors import WorkreportError
from workreport.schema import AnalysedReport

Analyse: TypeAlias = Callable[[str, Path], Outcome]

MOST_REPORTS = 1000
_LONGEST_NAME = 240  # bytes; file systems allow 255
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')


class UploadError(WorkreportError):
    """A file that the workspace does not take."""


class UnknownReportError(WorkreportError):
    """A report that the workspace does not hold."""


class State(str, Enum):
    """How far a report has come."""

    WAITING = "waiting"
    ANALYSING = "analysing"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True)
class Item:
    """A report of the workspace; `outcome` is there once it is done or failed."""

    number: int
    source: str
    path: Path
    state: State = State.WAITING
    outcome: Outcome | None = None
    corrections: dict[int, Correction] = field(default_factory=dict)

    @property
    def is_pending(self) -> bool:
        """Whether it is still waiting or being analysed."""
        return self.state in (State.WAITING, State.ANALYSING)

    @property
    def report(self) -> AnalysedReport | None:
        """What was found in it, with the corrections; None where it is pending or failed."""
        return corrected(self.outcome, self.corrections) if isinstance(self.outcome, AnalysedReport) else None

    @property
    def reason(self) -> str:
        """Why it failed; empty where it did not."""
        return self.outcome.reason if isinstance(self.outcome, FailedReport) else ""


class Workspace:
    """Takes files and analyses them one after the other in a thread; may be used from several threads.

    Everything lies in memory and in a temporary folder, and is gone when the workspace is closed.

    Parameters
    ----------
    analyse : function
        Is given the name that the user knows a report by, and the path of its file; returns what was found or why it
        failed (`AnalysisProcess.analyse`).
    most_reports : int
        How many reports it holds at a time.

    Examples
    --------
    >>> workspace = Workspace(lambda source, path: AnalysedReport(source, "", path.read_text(), (), ()))
    >>> path = workspace.new_path("a.txt")
    >>> _ = path.write_text("good")
    >>> [item] = workspace.add(path)
    >>> workspace.wait()
    >>> workspace.get(item.number).report.text
    'good'
    >>> workspace.close()
    """

    def __init__(self, analyse: Analyse, *, most_reports: int = MOST_REPORTS) -> None:
        self._analyse = analyse
        self._most_reports = most_reports
        self._folder = TemporaryDirectory(prefix="workreport-")
        self._items: dict[int, Item] = {}
        self._n_uploads = 0
        self._n_items = 0
        self._lock = Lock()
        self._queue: Queue[Item | None] = Queue()
        self._thread = Thread(target=self._work, name="workreport-analysis", daemon=True)
        self._thread.start()

    def new_path(self, name: str) -> Path:
        """Return where the content of an upload is to be written: in a folder of its own, whatever its name says."""
        with self._lock:
            self._n_uploads += 1
            folder = Path(self._folder.name, str(self._n_uploads))
        folder.mkdir()
        return folder / file_name(name)

    def add(self, path: Path) -> list[Item]:
        """Take the file at a path that `new_path` gave; a zip archive gives an item for each report in it.

        Raises
        ------
        UploadError
            If the workspace is full.
        """
        sources = list(find_sources([path]))
        with self._lock:
            if len(self._items) + len(sources) > self._most_reports:
                raise UploadError(
                    f"{path.name} would be more than {self._most_reports:,} reports: remove some, or use "
                    "`workreport analyse`"
                )
            items = [self._new_item(Path(source), path.parent) for source in sources]
        for item in items:
            self._queue.put(item)
        return items

    def _new_item(self, path: Path, folder: Path) -> Item:
        self._n_items += 1
        item = Item(self._n_items, path.relative_to(folder).as_posix(), path)
        self._items[item.number] = item
        return item

    def wait(self) -> None:
        """Return when everything that was added is done or failed."""
        self._queue.join()

    def items(self) -> list[Item]:
        """Return all reports in the order in which they came."""
        with self._lock:
            return list(self._items.values())

    def get(self, number: int) -> Item:
        """Return a report by its number.

        Raises
        ------
        UnknownReportError
            If there is none.
        """
        with self._lock:
            if number not in self._items:
                raise UnknownReportError(f"there is no report {number}: it was removed, or the app was started anew")
            return self._items[number]

    def reports(self, number: int | None = None) -> list[tuple[int, AnalysedReport]]:
        """Return the reports that are done, or the one with this number, with their numbers."""
        items = self.items() if number is None else [self.get(number)]
        return [(item.number, report) for item in items if (report := item.report) is not None]

    def remove(self, number: int) -> None:
        """Forget a report and its corrections.

        Raises
        ------
        UnknownReportError
            If there is none.
        """
        self.get(number)
        with self._lock:
            self._items.pop(number, None)

    def clear(self) -> None:
        """Forget all reports."""
        with self._lock:
            self._items.clear()

    def correct(self, number: int, index: int, given: object) -> None:
        """Put a reader's word in place of the model's for one sentence.

        Parameters
        ----------
        number, index : int
            The report, and the index of the sentence in it.
        given : object
            What the browser sent; see `Correction.from_dict`.

        Raises
        ------
        UnknownReportError
            If there is no such report.
        CorrectionError
            If there is no such sentence, or the correction does not fit it.
        """
        item = self.get(number)
        report = item.report
        if report is None or not 0 <= index < len(report.sentences):
            raise CorrectionError(f"report {number} has no sentence {index + 1}")
        sentence = report.sentences[index]
        text = report.text[sentence.start : sentence.end]
        correction = Correction.from_dict(given, text=text, heading=sentence.heading)
        with self._lock:
            item.corrections = item.corrections | {index: correction}

    def undo(self, number: int, index: int) -> None:
        """Take a correction back.

        Raises
        ------
        UnknownReportError
            If there is no such report.
        """
        item = self.get(number)
        with self._lock:
            item.corrections = {at: kept for at, kept in item.corrections.items() if at != index}

    def close(self) -> None:
        """Forget everything and delete the files."""
        self.clear()
        self._queue.put(None)
        self._folder.cleanup()

    def _work(self) -> None:
        while (item := self._queue.get()) is not None:
            if self._is_held(item):
                self._analyse_item(item)
            self._queue.task_done()

    def _analyse_item(self, item: Item) -> None:
        item.state = State.ANALYSING
        item.outcome = self._outcome(item)
        # Last: who sees the state finds the outcome.
        item.state = State.FAILED if isinstance(item.outcome, FailedReport) else State.DONE

    def _is_held(self, item: Item) -> bool:
        with self._lock:
            return item.number in self._items

    def _outcome(self, item: Item) -> Outcome:
        try:
            return self._analyse(item.source, item.path)
        except Exception as error:  # the thread must live: others wait for it
            return FailedReport(item.source, f"{item.source} cannot be analysed ({type(error).__name__}: {error})")


def file_name(name: str) -> str:
    r"""Return the last part of an upload's name, fit for any file system.

    Examples
    --------
    >>> file_name("../../etc/a?.txt"), file_name("C:\\reports\\总结.docx"), file_name("..")
    ('a_.txt', '总结.docx', 'report')
    """
    last = _UNFIT.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    # The end, where the format stands.
    return last.encode("utf-8", "replace")[-_LONGEST_NAME:].decode("utf-8", "ignore") if last.strip(".") else "report"
