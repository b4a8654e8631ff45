"""Analyse one file after the other in a process of its own: a file that kills or hangs it costs only itself."""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock

from spacy.language import Language

from workreport.components.loading import load_pipeline
from workreport.engines.processes import FailedReport, Model, Outcome, analyse_texts
from workreport.errors import WorkreportError
from workreport.reading import Limits, ReadingError, SourceText, read_source

_LONGEST = 600.0  # seconds; a report of a million characters, the most that is analysed, takes one


def analyse_file(nlp: Language, source: str, path: Path, *, limits: Limits) -> Outcome:
    """Read and analyse the file at `path`, which the user knows as `source`.

    Examples
    --------
    >>> import spacy
    >>> analyse_file(spacy.blank("zh"), "a.txt", Path("tmp/1/a.txt"), limits=Limits())
    FailedReport(source='a.txt', reason='a.txt does not exist: check the name and the folder')
    """
    (outcome,) = analyse_texts(nlp, [(source, partial(_read, source, path, limits))])
    return outcome


def _read(source: str, path: Path, limits: Limits) -> SourceText:
    try:
        return read_source(path, limits=limits)
    except ReadingError as error:
        raise ReadingError(source, error.problem) from error


class AnalysisProcess:
    """A process with a loaded pipeline.

    Reading has its time limit there, since signals reach a process's main thread only. Where the process dies or does
    not answer, the file has failed, and the next one gets a new process.

    Parameters
    ----------
    model : str, Path or Language
        Name or folder of a pipeline, or one that can be pickled.
    limits : Limits
        How much the reading of one file may cost.

    Raises
    ------
    WorkreportError
        If the model cannot be loaded.
    """

    def __init__(self, model: Model, *, limits: Limits) -> None:
        self._model = model
        self._limits = limits
        self._lock = Lock()
        self._start()

    def analyse(self, source: str, path: Path) -> Outcome:
        """Return what was found in the file at `path`, or why it failed."""
        with self._lock:
            if not self._process.is_alive():
                self._start()
            try:
                self._connection.send((source, path))
                if self._connection.poll(_LONGEST):
                    outcome: Outcome = self._connection.recv()
                    return outcome
                problem = f"takes longer than {_LONGEST:g} s: split it"
            except (EOFError, OSError):
                problem = "ended the process that analysed it, most likely for want of memory: split it"
            self._stop()
            return FailedReport(source, f"{source} {problem}")

    def close(self) -> None:
        """End the process."""
        self._stop()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=_work, args=(theirs, self._model, self._limits), daemon=True
        )
        self._process.start()
        theirs.close()  # so that its end is seen here when the process dies
        try:
            problem = self._connection.recv()
        except EOFError:
            problem = "the process that analyses died as it began: is there memory to load the pipeline?"
        if problem:
            raise WorkreportError(problem)

    def _stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()


def _work(connection: Connection, model: Model, limits: Limits) -> None:
    try:
        nlp = model if isinstance(model, Language) else load_pipeline(model)
    except WorkreportError as error:
        connection.send(str(error))
        return
    connection.send("")
    with suppress(EOFError, KeyboardInterrupt):  # the server has ended
        while True:
            source, path = connection.recv()
            connection.send(analyse_file(nlp, source, path, limits=limits))
