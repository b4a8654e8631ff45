"""Stream texts through a pipeline, in this process or in several.

Texts go in batches. A batch is analysed in a memory zone, so that the vocabulary does not grow with the number of
reports; what comes out are records of plain strings and numbers, which outlive the zone and are small to send between
processes.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from spacy.language import Language

from workreport.components.loading import load_pipeline
from workreport.errors import WorkreportError
from workreport.reading import SourceText
from workreport.reading.errors import shown
from workreport.results.record import doc_to_record
from workreport.schema import AnalysedReport

Text: TypeAlias = str | Callable[[], str | SourceText]
Model: TypeAlias = str | Path | Language

BATCH_SIZE = 4  # reports of 16,000 characters: as fast as 1 or 2, faster than 8, which takes half as much memory again
_BLAS_THREADS = "OPENBLAS_NUM_THREADS"
_WAITING_BATCHES = 2  # a process; enough that none is ever idle


class EngineError(WorkreportError):
    """The engine itself failed, not one report."""


@dataclass(frozen=True, slots=True)
class FailedReport:
    """A report that could not be analysed; `reason` is a sentence with the source and what to do."""

    source: str
    reason: str


Outcome: TypeAlias = AnalysedReport | FailedReport


def analyse_texts(
    model: Model, texts: Iterable[tuple[str, Text]], *, n_process: int = 1, batch_size: int = BATCH_SIZE
) -> Iterator[Outcome]:
    """Analyse texts one after the other, however many there are.

    Parameters
    ----------
    model : str, Path or Language
        Name or folder of a pipeline, or one that is loaded.
    texts : iterable of (str, str or function)
        For each report its source, such as a path, and its text; or a function without arguments that returns the text
        (a `SourceText` where its pages are known) and is called in the process that analyses it, so that reading is
        shared out too. Taken as needed, never all at once.
    n_process : int
        Number of processes. More than one costs each of them the loading of the model, and in a script needs the usual
        `if __name__ == "__main__":`; functions in `texts` must then be picklable, as `partial(read_source, path)` is.
    batch_size : int
        Number of texts that are analysed together.

    Yields
    ------
    AnalysedReport or FailedReport
        One for each text, in the order of `texts`. A text that cannot be read or analysed does not touch the others.

    Raises
    ------
    WorkreportError
        If the model cannot be loaded, or a process dies.
    ValueError
        If `n_process` or `batch_size` is less than 1.

    Notes
    -----
    Processes are spawned, not forked: a fork hangs where a library such as PyTorch or OpenBLAS has started threads.
    A score may differ in its last digit from that of one process, since BLAS adds up in another order.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("sentencizer")
    >>> [report.source for report in analyse_texts(nlp, [("a.txt", "成效明显。"), ("b.txt", "任务艰巨。")])]
    ['a.txt', 'b.txt']
    """
    if n_process < 1 or batch_size < 1:
        raise ValueError(f"n_process and batch_size must be 1 or more, not {n_process} and {batch_size}")
    batches = _batched(texts, batch_size)
    if n_process > 1:
        yield from _in_processes(model, batches, n_process)
        return
    nlp = _pipeline(model)
    for batch in batches:
        yield from _analyse_batch(nlp, batch)


def _batched(texts: Iterable[tuple[str, Text]], size: int) -> Iterator[list[tuple[str, Text]]]:
    remaining = iter(texts)
    while batch := list(islice(remaining, size)):
        yield batch


def _pipeline(model: Model) -> Language:
    return model if isinstance(model, Language) else load_pipeline(model)


def _analyse_batch(nlp: Language, batch: list[tuple[str, Text]]) -> list[Outcome]:
    loaded = [_load(source, text, nlp.max_length) for source, text in batch]
    texts = [item for item in loaded if not isinstance(item, FailedReport)]
    analysed = iter(_analyse_loaded(nlp, texts))
    return [item if isinstance(item, FailedReport) else next(analysed) for item in loaded]


def _load(source: str, text: Text, max_length: int) -> tuple[str, SourceText] | FailedReport:
    try:
        given = text if isinstance(text, str) else text()
    except WorkreportError as error:
        return FailedReport(source, str(error))
    except Exception as error:
        return FailedReport(
            source,
            f"{shown(source)} cannot be read ({type(error).__name__}: {error}): please report this file",
        )
    loaded = SourceText(given) if isinstance(given, str) else given
    if len(loaded.text) > max_length:
        reason = (
            f"{shown(source)} has {len(loaded.text):,} characters, more than the {max_length:,} of a report: split it"
        )
        return FailedReport(source, reason)
    return source, loaded


def _analyse_loaded(nlp: Language, texts: list[tuple[str, SourceText]]) -> list[Outcome]:
    """Analyse texts together or, where that fails, each alone to find the one at fault."""
    try:
        with nlp.memory_zone():
            docs = nlp.pipe(loaded.text for _, loaded in texts)
            return [
                doc_to_record(doc, source=source, page_of=loaded.page_of)
                for (source, loaded), doc in zip(texts, docs, strict=True)
            ]
    except Exception:
        return [_analyse_alone(nlp, source, loaded) for source, loaded in texts]


def _analyse_alone(nlp: Language, source: str, loaded: SourceText) -> Outcome:
    try:
        with nlp.memory_zone():
            return doc_to_record(nlp(loaded.text), source=source, page_of=loaded.page_of)
    except Exception as error:
        what = f"cannot be analysed ({type(error).__name__}: {error})"
        return FailedReport(source, f"{shown(source)} {what}: please report this with the file")


def _in_processes(model: Model, batches: Iterator[list[tuple[str, Text]]], n_process: int) -> Iterator[Outcome]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(n_process, mp_context=context, initializer=_set_model, initargs=(model,))
    waiting: deque[Future[list[Outcome]]] = deque()
    with _one_thread_a_process():
        try:
            for batch in batches:
                waiting.append(pool.submit(_analyse_in_process, batch))
                if len(waiting) > n_process * _WAITING_BATCHES:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise EngineError("a process died, most likely for want of memory: use fewer processes") from error
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _one_thread_a_process() -> Iterator[None]:
    """Let processes that start in the block multiply with one thread, unless the user has set another number.

    OpenBLAS takes a thread for every core by default. Two processes on two cores are then in each other's way: 196
    reports took 60 s, and 40 s with one thread each (one process: 69 s either way).
    """
    before = os.environ.get(_BLAS_THREADS)
    os.environ.setdefault(_BLAS_THREADS, "1")
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_BLAS_THREADS, None)


# The model of a spawned process; loaded by its first batch, so that a missing model is reported as such.
_process_model: Model


def _set_model(model: Model) -> None:
    global _process_model
    _process_model = model


def _analyse_in_process(batch: list[tuple[str, Text]]) -> list[Outcome]:
    global _process_model
    _process_model = _pipeline(_process_model)
    return _analyse_batch(_process_model, batch)
