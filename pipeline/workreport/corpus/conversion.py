"""Marked files into a corpus, and the reports of a corpus into marked files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from workreport.corpus.faults import CorpusError
from workreport.corpus.index import entry_metadata, index_entry, index_path, read_index, write_index
from workreport.corpus.marked import parse_marked, to_marked
from workreport.corpus.store import (
    find_reports,
    read_report,
    read_text,
    report_name,
    report_path,
    write_report,
    write_text,
)


def import_marked(
    paths: Iterable[Path | str], root: Path | str, *, on_error: Callable[[CorpusError], None]
) -> list[Path]:
    """Add marked reports to a corpus, which is made where there is none; reports of the same name are replaced.

    Parameters
    ----------
    paths : iterable of Path or str
        Marked files, or folders of `*.txt`. A report gets the name of its file.
    root : Path or str
        The corpus: units go to `reports/NAME.jsonl`, headers to `index.jsonl`.
    on_error : callable
        Is given the error of every file that is not a marked report, while the others are converted.

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
    >>> with TemporaryDirectory() as folder:
    ...     marked = Path(folder, "r0001.txt")
    ...     _ = marked.write_text("# year: 2023\\n\\nH\\t一、成绩\\n", encoding="utf-8")
    ...     [path.name for path in import_marked([marked], Path(folder, "corpus"), on_error=print)]
    ['r0001.jsonl']
    """
    files = find_reports(paths, suffix=".txt")
    entries = read_index(root) if index_path(root).exists() else {}
    written = []
    for file in files:
        try:
            report, metadata = parse_marked(read_text(file), name=report_name(file), source=str(file))
        except CorpusError as error:
            on_error(error)
            continue
        written.append(report_path(root, report.name))
        write_report(report, written[-1])
        entries[report.name] = index_entry(report, metadata)
    write_index(entries, root)
    return written


def export_marked(
    paths: Iterable[Path | str], folder: Path | str, *, on_error: Callable[[CorpusError], None]
) -> list[Path]:
    """Write reports as marked text to `folder/NAME.txt`, the reverse of `import_marked`.

    The header comes from the index of the corpus that a report stands in; a report outside of a corpus has none.

    Parameters
    ----------
    paths : iterable of Path or str
        Report files, folders of them, or a corpus.
    folder : Path or str
        Where the marked files go.
    on_error : callable
        Is given the error of every report that cannot be read or written as marked text.

    Returns
    -------
    list of Path
        The marked files that were written.

    Raises
    ------
    CorpusError
        If a path does not exist.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     marked = Path(folder, "r0001.txt")
    ...     _ = marked.write_text("# year: 2023\\n\\nH\\t一、成绩\\n", encoding="utf-8")
    ...     _ = import_marked([marked], Path(folder, "corpus"), on_error=print)
    ...     [copy] = export_marked([Path(folder, "corpus")], Path(folder, "copies"), on_error=print)
    ...     copy.read_text(encoding="utf-8") == marked.read_text(encoding="utf-8")
    True
    """
    written = []
    indexes: dict[Path, dict[str, dict[str, Any]] | None] = {}
    for file in find_reports(paths):
        root = file.resolve().parent.parent
        if root not in indexes:
            indexes[root] = read_index(root) if index_path(root).exists() else None
        try:
            text = to_marked(read_report(file), _metadata(file, indexes[root]))
        except CorpusError as error:
            on_error(error)
            continue
        written.append(Path(folder, f"{report_name(file)}.txt"))
        write_text(text, written[-1])
    return written


def _metadata(file: Path, index: dict[str, dict[str, Any]] | None) -> dict[str, str]:
    if index is None:
        return {}
    if report_name(file) not in index:
        raise CorpusError(str(file), 0, "has no line in the index of its corpus")
    return entry_metadata(index[report_name(file)])
