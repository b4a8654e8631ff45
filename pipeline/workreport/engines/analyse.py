"""From files to what was found in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from workreport.components.loading import MODEL
from workreport.engines.journal import Journal
from workreport.engines.processes import FailedReport, Model, Outcome, Text, analyse_texts
from workreport.reading import Limits, ReadingError, SourceText, read_source, read_source_bytes, readable_files
from workreport.results.counts import Counts
from workreport.results.writer import Writer
from workreport.wording import Language, Words
from workreport.wording.summaries import SUMMARIES

STANDARD_INPUT = "-"
DEFAULT_LIMITS = Limits()


@dataclass(slots=True)
class Tally:
    """What a run came to: the counts of what was found, and the reports that failed."""

    counts: Counts = field(default_factory=Counts)
    failed: list[FailedReport] = field(default_factory=list)

    def describe(self, *, lang: Language = "en") -> str:
        """Return the tally as one line.

        Examples
        --------
        >>> Tally(Counts(reports=1)).describe()[-10:]
        ', 0 failed'
        """
        return Words(lang, SUMMARIES)("tally", counts=self.counts.describe(lang=lang), count=len(self.failed))


def analyse(
    paths: Iterable[Path | str], *, model: Model = MODEL, n_process: int = 1, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Outcome]:
    """Read and analyse reports.

    Parameters
    ----------
    paths : iterable of Path or str
        Files, folders and zip archives (see `workreport.reading.readable_files`), and `-` for the bytes of standard
        input.
    model : str, Path or Language
        Name or folder of a pipeline, or one that is loaded.
    n_process : int
        Number of processes; see `analyse_texts`.
    limits : Limits
        How much the reading of one file may cost.

    Yields
    ------
    AnalysedReport or FailedReport
        One for each file, in order, as soon as it is there. A file that cannot be read or analysed gives a
        `FailedReport` and does not stop the others.

    Raises
    ------
    WorkreportError
        If the model cannot be loaded, or a process dies.

    Examples
    --------
    >>> import spacy
    >>> [failed.reason for failed in analyse(["missing.docx"], model=spacy.blank("zh"))]
    ['missing.docx does not exist: check the name and the folder']
    """
    texts = (_source_and_text(source, limits) for source in find_sources(paths))
    return analyse_texts(model, texts, n_process=n_process)


def analyse_into(
    writer: Writer,
    paths: Iterable[Path | str],
    *,
    model: Model = MODEL,
    n_process: int = 1,
    limits: Limits = DEFAULT_LIMITS,
    journal: Journal | None = None,
    each: Callable[[Outcome], object] = lambda outcome: None,
) -> Tally:
    """Read and analyse reports and write down what was found.

    Parameters
    ----------
    writer : Writer
        Takes the analysed reports; made by `workreport.results.writers.open_writer`.
    paths, model, n_process, limits
        As of `analyse`.
    journal : Journal, optional
        Takes each report down, so that the run can be resumed if it is cut off, and gives those that an earlier run has
        taken down; it is left to the caller to close it.
    each : function
        Called with each outcome once it is written, to show progress or to log failures.

    Raises
    ------
    WorkreportError
        If the model cannot be loaded, a process dies, or results cannot be written.
    """
    tally = Tally()
    with writer:
        for outcome in _outcomes(list(find_sources(paths)), model, n_process, limits, journal):
            if isinstance(outcome, FailedReport):
                tally.failed.append(outcome)
            else:
                writer.write(outcome)
                tally.counts += Counts.of(outcome)
            each(outcome)
    return tally


def _outcomes(
    sources: list[str], model: Model, n_process: int, limits: Limits, journal: Journal | None
) -> Iterator[Outcome]:
    """Yield the outcome of each source in order, from the journal where it is there."""
    if journal is None:
        yield from analyse(sources, model=model, n_process=n_process, limits=limits)
        return
    known = {source for source in sources if journal.knows(source)}
    analysed = analyse(
        [source for source in sources if source not in known], model=model, n_process=n_process, limits=limits
    )
    for source in sources:
        if source in known:
            yield journal.recall(source)
            continue
        outcome = next(analysed)
        if not isinstance(outcome, FailedReport):
            journal.add(outcome)
        yield outcome


def find_sources(paths: Iterable[Path | str]) -> Iterator[str]:
    """Yield the sources that `paths` name, each once: files, the reports in folders, and `-`.

    A folder without a report is yielded itself, so that it fails by name and is not passed over.

    Examples
    --------
    >>> list(find_sources(["b.docx", "-", "a.txt", "b.docx"]))
    ['b.docx', '-', 'a.txt']
    """
    seen: set[str] = set()
    for path in map(str, paths):
        found = [] if path == STANDARD_INPUT else [str(file) for file in readable_files([Path(path)])]
        for source in found or [path]:
            if source not in seen:
                seen.add(source)
                yield source


def _source_and_text(source: str, limits: Limits) -> tuple[str, Text]:
    if source == STANDARD_INPUT:
        # Read here and decoded with the others: a spawned process has no standard input.
        data = sys.stdin.buffer.read(limits.max_bytes + 1)
        return source, partial(read_source_bytes, data, source="standard input", limits=limits)
    if os.path.isdir(source):  # noqa: PTH112 (pathlib raises where a member's name is too long for the file system)
        return source, partial(_refuse_folder, source)
    return source, partial(read_source, source, limits=limits)


def _refuse_folder(source: str) -> SourceText:
    raise ReadingError(source, "holds no report: name a folder with documents, or the files themselves")
