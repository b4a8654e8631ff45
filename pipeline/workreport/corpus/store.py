"""Annotated reports on disk: one JSONL file is one report, one line is one unit.

The record is described in the last section of `corpus/GUIDELINES.md`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from workreport.corpus.faults import CorpusError
from workreport.schema import AnnotatedReport, Unit

SPLITS: tuple[str, ...] = ("train", "dev", "test")
"""The parts of the corpus, as they are named in its splits file."""

_FIELDS: dict[str, type] = {"text": str, "paragraph": int, "heading": bool, "cats": list, "spans": list}
_CONTEXT_FIELDS: dict[str, type] = {"text": str, "paragraph": int, "annotated": bool}
_SPAN_FIELDS: dict[str, type] = {"start": int, "end": int, "label": str}


def read_report(path: Path | str) -> AnnotatedReport:
    """Read one report; its name is the file's name without suffix.

    Parameters
    ----------
    path : Path or str
        A JSONL file in UTF-8, one record a line. A record with `"annotated": false` has only `text` and `paragraph`.

    Raises
    ------
    CorpusError
        If the file cannot be read, holds no record, or a line is not a well-formed record; names file and line.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.jsonl")
    ...     write_report(AnnotatedReport("a", (Unit("新建平台3个。", 0, roles=("achievement",)),)), path)
    ...     read_report(path)
    AnnotatedReport(name='a', units=(Unit(text='新建平台3个。', paragraph=0, heading=False, roles=('achievement',), ...
    """
    path = Path(path)
    lines = read_lines(path)
    if not lines:
        raise CorpusError(str(path), 0, "no records: a report has one JSON object a line")
    return AnnotatedReport(
        report_name(path),
        tuple(parse_unit(line, file=str(path), number=number) for number, line in enumerate(lines, 1)),
    )


def write_report(report: AnnotatedReport, path: Path | str) -> None:
    """Write one report as JSONL, making the folder where there is none.

    The report's name is not in the records: name the file after it.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_report(AnnotatedReport("a", (Unit("一、成绩", 0, heading=True),)), Path(folder, "a.jsonl"))
    ...     print(Path(folder, "a.jsonl").read_text(encoding="utf-8").strip())
    {"text": "一、成绩", "paragraph": 0, "heading": true, "cats": [], "spans": []}
    """
    write_lines([to_json(unit.to_dict()) for unit in report.units], Path(path))


def read_reports(
    paths: Iterable[Path | str], *, on_error: Callable[[CorpusError], None] | None = None
) -> list[AnnotatedReport]:
    """Read reports from files and from folders, whose `*.jsonl` files are read in the order of their names.

    Parameters
    ----------
    paths : iterable of Path or str
        Report files, folders of them, or a corpus.
    on_error : callable, optional
        Is given the error of every report that cannot be read, while the others are read. Without it the first error
        is raised.

    Raises
    ------
    CorpusError
        If a path does not exist, a folder holds no report, or (without `on_error`) a report cannot be read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("b", "a"):
    ...         write_report(AnnotatedReport(name, (Unit("一、成绩", 0, heading=True),)), Path(folder, f"{name}.jsonl"))
    ...     [report.name for report in read_reports([folder])]
    ['a', 'b']
    """
    reports = []
    for path in find_reports(paths):
        try:
            reports.append(read_report(path))
        except CorpusError as error:
            if on_error is None:
                raise
            on_error(error)
    return reports


def find_reports(paths: Iterable[Path | str], *, suffix: str = ".jsonl") -> list[Path]:
    """Return the files of `paths` and, in the order of their names, the files with `suffix` in its folders.

    For a folder that is a whole corpus, with `index.jsonl` and `reports/`, that is the files in `reports/`.

    Raises
    ------
    CorpusError
        If a path does not exist or a folder holds no such file.

    Examples
    --------
    >>> find_reports(["nowhere"])
    Traceback (most recent call last):
    ...
    workreport.corpus.faults.CorpusError: nowhere: no such file or folder
    """
    files: list[Path] = []
    for path in map(Path, paths):
        if not path.exists():
            raise CorpusError(str(path), 0, "no such file or folder")
        folder = path / "reports" if (path / "index.jsonl").exists() else path
        found = sorted(folder.glob(f"*{suffix}")) if path.is_dir() else [path]
        if not found:
            raise CorpusError(str(path), 0, f"no *{suffix} file in this folder")
        files.extend(found)
    return files


def read_corpus(root: Path | str, *, split: str) -> list[AnnotatedReport]:
    """Read the reports of one split of a corpus, in the order of `splits.json`.

    Parameters
    ----------
    root : Path or str
        The folder with `splits.json` and `reports/`.
    split : str
        `train`, `dev` or `test`.

    Raises
    ------
    CorpusError
        If the splits file or a report cannot be read, or there is no such split.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_report(AnnotatedReport("a", (Unit("一、成绩", 0, heading=True),)), report_path(folder, "a"))
    ...     _ = Path(folder, "splits.json").write_text('{"train": ["a"], "dev": [], "test": []}')
    ...     [report.name for report in read_corpus(folder, split="train")]
    ['a']
    """
    splits = read_splits(root)
    if split not in splits:
        raise CorpusError(str(splits_path(root)), 0, f"no split {split!r}, only {', '.join(splits)}")
    return [read_report(report_path(root, name)) for name in splits[split]]


def read_splits(root: Path | str) -> dict[str, list[str]]:
    """Read `splits.json` of a corpus: the names of the reports of every split.

    Raises
    ------
    CorpusError
        If the file cannot be read or is not a list of names for each of `SPLITS`.
    """
    path = splits_path(root)
    try:
        splits = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise CorpusError(str(path), error.lineno, f"not JSON: {error.msg}") from error
    if not isinstance(splits, dict) or set(splits) != set(SPLITS):
        raise CorpusError(str(path), 0, f"must hold a list of report names for each of {', '.join(SPLITS)}")
    for split, names in splits.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise CorpusError(str(path), 0, f"{split} must be a list of report names")
    return splits


def write_splits(splits: dict[str, list[str]], root: Path | str) -> None:
    """Write `splits.json` of a corpus."""
    write_lines([json.dumps(splits, indent=1)], splits_path(root))


def splits_path(root: Path | str) -> Path:
    """Return where a corpus keeps its splits."""
    return Path(root, "splits.json")


def report_path(root: Path | str, name: str) -> Path:
    """Return where a corpus keeps the report of this name.

    Examples
    --------
    >>> report_path("corpus", "r0101").as_posix()
    'corpus/reports/r0101.jsonl'
    """
    return Path(root, "reports", f"{name}.jsonl")


def report_name(file: Path | str) -> str:
    """Return the name of the report that a file holds.

    Examples
    --------
    >>> report_name("reports/r0101.jsonl")
    'r0101'
    """
    return Path(file).stem


def read_text(path: Path) -> str:
    """Read a UTF-8 file, with or without byte order mark.

    Raises
    ------
    CorpusError
        If the file cannot be read or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CorpusError(str(path), 0, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CorpusError(str(path), 0, f"is not UTF-8 (byte {error.start}): save it as UTF-8") from error


def read_lines(path: Path) -> list[str]:
    """Read the lines of a UTF-8 file, split at line feeds only."""
    text = read_text(path)
    return text.removesuffix("\n").split("\n") if text else []


def write_text(text: str, path: Path) -> None:
    """Write a UTF-8 file with line feeds as they are, making the folder where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_lines(lines: Iterable[str], path: Path) -> None:
    """Write lines as UTF-8, each closed by a line feed."""
    write_text("".join(f"{line}\n" for line in lines), path)


def to_json(record: dict[str, Any]) -> str:
    """Return a record as one line of JSON with Chinese characters as they are."""
    return json.dumps(record, ensure_ascii=False)


def parse_object(line: str, *, file: str, number: int) -> dict[str, Any]:
    """Parse one line of JSON that must be an object.

    Raises
    ------
    CorpusError
        If it is not.
    """
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise CorpusError(file, number, f"not JSON: {error.msg} at character {error.pos}") from error
    if not isinstance(record, dict):
        raise CorpusError(file, number, f"a JSON object is expected, not {type(record).__name__}")
    return record


def parse_unit(line: str, *, file: str, number: int) -> Unit:
    """Parse one line of a report file.

    Parameters
    ----------
    line : str
        One record as JSON.
    file, number : str, int
        What errors call the file and the line.

    Raises
    ------
    CorpusError
        If the line is not a well-formed record.

    Examples
    --------
    >>> parse_unit('{"text": "好。", "paragraph": 0}', file="a.jsonl", number=7)
    Traceback (most recent call last):
    ...
    workreport.corpus.faults.CorpusError: a.jsonl:7: the record lacks 'heading'
    """
    record = parse_object(line, file=file, number=number)
    try:
        _check_record(record)
        return Unit.from_dict(record)
    except ValueError as error:
        raise CorpusError(file, number, str(error)) from error


def _check_record(record: dict[str, Any]) -> None:
    _check_fields(record, _CONTEXT_FIELDS if record.get("annotated") is False else _FIELDS, "the record")
    if not record["text"]:
        raise ValueError("text is empty")
    for role in record.get("cats", ()):
        if not isinstance(role, str):
            raise ValueError(f"cats holds {role!r}, not the name of a role")
    for span in record.get("spans", ()):
        if not isinstance(span, dict):
            raise ValueError(f"spans holds {span!r}, not an object")
        _check_fields(span, _SPAN_FIELDS, "a span")


def _check_fields(record: dict[str, Any], fields: dict[str, type], where: str) -> None:
    # A misspelt or missing field would otherwise be read as "no label" without a word.
    if missing := [name for name in fields if name not in record]:
        raise ValueError(f"{where} lacks {missing[0]!r}")
    if unknown := [name for name in record if name not in fields]:
        raise ValueError(f"{where} has a field {unknown[0]!r}, expected are {', '.join(fields)}")
    for name, kind in fields.items():
        if type(record[name]) is not kind:
            raise ValueError(f"{name} of {where} must be {kind.__name__}, not {record[name]!r}")
