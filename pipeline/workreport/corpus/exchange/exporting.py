"""Tasks into the files of an annotation tool."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from workreport.corpus.exchange.registry import exchange_for
from workreport.corpus.exchange.tasks import Task
from workreport.corpus.exchange.tools import Tool
from workreport.corpus.faults import CorpusError


def export_tasks(tasks: Iterable[Task], folder: Path, *, tool: Tool) -> list[Path]:
    """Write tasks as a tool imports them, together with its settings (labelling config, labels, blocks).

    Parameters
    ----------
    tasks : iterable of Task
        Of `annotated_tasks` or `predicted_tasks`; the tool shows them in this order.
    folder : Path
        Where the files go; made where needed.
    tool : Tool
        The annotation tool.

    Returns
    -------
    list of Path
        The files that were written.

    Raises
    ------
    CorpusError
        If there is no task, or the tool cannot hold a report (brat: paragraphs with gaps between their numbers).

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from workreport.corpus.exchange.tasks import annotated_tasks
    >>> from workreport.schema import AnnotatedReport, Unit
    >>> tasks = annotated_tasks(AnnotatedReport("r1", (Unit("好。", 0),)))
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in export_tasks(tasks, Path(folder), tool=Tool.BRAT)]
    ['annotation.conf', 'visual.conf', 'r1.txt', 'r1.ann']
    """
    listed = list(tasks)
    if not listed:
        raise CorpusError(str(folder), 0, "nothing to export: no report could be read")
    return exchange_for(tool).write_tasks(listed, folder)
