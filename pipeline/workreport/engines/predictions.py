"""What a pipeline finds in reports that are to be annotated, under the names that they have in a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from workreport.components.loading import MODEL
from workreport.corpus.exchange.predicted import predicted_tasks, safe_name
from workreport.corpus.exchange.tasks import Task
from workreport.engines.analyse import STANDARD_INPUT, analyse
from workreport.engines.processes import FailedReport, Model
from workreport.results.files import FileNames
from workreport.schema import AnalysedReport


def predict_reports(
    paths: Iterable[Path | str], *, model: Model = MODEL, on_failure: Callable[[FailedReport], object]
) -> Iterator[tuple[str, AnalysedReport]]:
    """Read and analyse reports and yield each with its name: that of the file, with a number where it is taken.

    The same paths give the same names, so that suggestions and tasks of one set of reports fit together.

    Parameters
    ----------
    paths, model
        As of `workreport.engines.analyse`.
    on_failure : callable
        Is given every file that cannot be read or analysed, or in which there is no sentence.
    """
    names = FileNames(())
    for outcome in analyse(paths, model=model):
        if isinstance(outcome, FailedReport):
            on_failure(outcome)
        elif not outcome.sentences:
            on_failure(
                FailedReport(outcome.source, f"{outcome.source} holds no sentence: there is nothing to annotate")
            )
        else:
            source = outcome.source
            yield names.new(source if source == STANDARD_INPUT else safe_name(source), ""), outcome


def predict_tasks(
    paths: Iterable[Path | str], *, model: Model = MODEL, on_failure: Callable[[FailedReport], object]
) -> Iterator[Task]:
    """Yield a task with pre-annotation for every sentence and heading of reports; see `predict_reports`."""
    for name, report in predict_reports(paths, model=model, on_failure=on_failure):
        yield from predicted_tasks(report, name=name)
