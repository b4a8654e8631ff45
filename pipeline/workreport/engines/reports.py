"""Reports that were analysed before, and those that are yet to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from workreport.components.loading import MODEL
from workreport.engines.analyse import analyse
from workreport.engines.processes import FailedReport, Model, Outcome
from workreport.results.records import SUFFIX, RecordError, read_records


def analysed_reports(paths: Iterable[Path | str], *, model: Model = MODEL, n_process: int = 1) -> Iterator[Outcome]:
    """Yield the reports of `.jsonl` files of results as they are, and of all other files as the pipeline reads them.

    Parameters
    ----------
    paths : iterable of Path or str
        Results of `workreport analyse`, and whatever `workreport.engines.analyse` reads.
    model, n_process
        As of `analyse`; the model is loaded only where there is something to analyse.

    Yields
    ------
    AnalysedReport or FailedReport
        Results first, each file in order. A line or file that cannot be read does not stop the others.
    """
    unread = []
    for path in map(str, paths):
        if Path(path).suffix.lower() == SUFFIX:
            for report in read_records(Path(path)):
                yield FailedReport(path, str(report)) if isinstance(report, RecordError) else report
        else:
            unread.append(path)
    if unread:
        yield from analyse(unread, model=model, n_process=n_process)
