"""The files of an annotation tool into a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from workreport.corpus.exchange.answers import Answer, OnError, assemble
from workreport.corpus.exchange.registry import exchange_for
from workreport.corpus.exchange.tools import Tool
from workreport.corpus.faults import CorpusError
from workreport.corpus.index import entry_metadata, index_entry, index_path, read_index, write_index
from workreport.corpus.store import find_reports, report_path, write_report
from workreport.schema import AnnotatedReport


def import_answers(
    paths: Iterable[Path | str], root: Path | str, *, tool: Tool, tasks: Iterable[Path | str] = (), on_error: OnError
) -> list[Path]:
    """Add what came back from an annotation tool to a corpus, which is made where there is none.

    A report of the same name is replaced and keeps its line of the index; a new one gets a line without metadata.

    Parameters
    ----------
    paths : iterable of Path or str
        Files that the tool exported, and folders of them.
    root : Path or str
        The corpus: units go to `reports/NAME.jsonl`.
    tool : Tool
        The annotation tool.
    tasks : iterable of Path or str
        The files that went out to the tool: units that did not come back are taken from here, as they stand there.
    on_error : callable
        Is given an error for everything that is wrong: a file that cannot be read; a task of which it is not known
        where it stands; an annotation that cannot be right, whose unit is taken as not annotated; a report with a gap,
        which is left out. All else is imported.

    Returns
    -------
    list of Path
        The report files that were written.

    Raises
    ------
    CorpusError
        If a path does not exist or the index of the corpus cannot be read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from workreport.corpus.exchange.exporting import export_tasks
    >>> from workreport.corpus.exchange.tasks import annotated_tasks
    >>> from workreport.schema import Unit
    >>> tasks = annotated_tasks(AnnotatedReport("r1", (Unit("好。", 0),)))
    >>> with TemporaryDirectory() as folder:
    ...     file, *_ = export_tasks(tasks, Path(folder), tool=Tool.DOCCANO)
    ...     [path.name for path in import_answers([file], Path(folder, "new"), tool=Tool.DOCCANO, on_error=print)]
    ['r1.jsonl']
    """
    entries = read_index(root) if index_path(root).exists() else {}
    written = []
    for report in read_annotations(paths, tool=tool, tasks=tasks, on_error=on_error):
        written.append(report_path(root, report.name))
        write_report(report, written[-1])
        entries[report.name] = index_entry(report, entry_metadata(entries.get(report.name, {})))
    write_index(entries, root)
    return written


def read_annotations(
    paths: Iterable[Path | str], *, tool: Tool, tasks: Iterable[Path | str] = (), on_error: OnError
) -> list[AnnotatedReport]:
    """Return the reports that came back from an annotation tool; see `import_answers`."""
    answers = list(_read_files(paths, tool, on_error))
    answered = {(answer.place.report, answer.place.number) for answer in answers}
    rest = (
        answer
        for answer in _read_files(tasks, tool, on_error)
        if (answer.place.report, answer.place.number) not in answered
    )
    return assemble([*answers, *rest], on_error=on_error)


def _read_files(paths: Iterable[Path | str], tool: Tool, on_error: OnError) -> Iterator[Answer]:
    exchange = exchange_for(tool)
    for path in find_reports(paths, suffix=exchange.SUFFIX):
        try:
            yield from exchange.read_answers(path, on_error=on_error)
        except CorpusError as error:
            on_error(error)
