"""Check a corpus: every rule of its guidelines that a machine can decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from workreport.components.outline.sentences import split_sentences
from workreport.corpus.faults import CorpusError, Fault
from workreport.corpus.index import index_path, metadata_faults, read_index
from workreport.corpus.splits import FORMULA_LENGTH, is_formula, sentence_key
from workreport.corpus.store import (
    SPLITS,
    parse_unit,
    read_lines,
    read_reports,
    read_splits,
    report_name,
    report_path,
    splits_path,
)
from workreport.schema import AnnotatedReport, Unit

COPIED_RUN = 24
"""Characters in a row, white space left out, that no unit may share with a real report."""


def check_corpus(root: Path | str) -> list[Fault]:
    """Find every fault of a corpus.

    Checked are: the records (JSON, fields, offsets, labels, overlaps, headings without role), blanks at the edges of
    entities, characters that marked text cannot hold, paragraph numbers, units (exactly as `split_sentences` cuts a
    paragraph; a heading alone in its own), the index (complete, in its vocabularies, in step with the files), the
    splits (every report in one; no place and no sentence in two, save formulae), long sentences that recur, and text
    of real reports where there are some to compare with (`find_real_reports`).

    Parameters
    ----------
    root : Path or str
        The folder with `reports/`, `index.jsonl` and `splits.json`.

    Returns
    -------
    list of Fault
        Sorted by file and line; empty for a clean corpus.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from workreport.corpus.store import write_lines
    >>> record = '{"text": "一、成绩", "paragraph": 1, "heading": true, "cats": [], "spans": []}'
    >>> with TemporaryDirectory() as root:
    ...     write_lines([record], report_path(root, "r0001"))
    ...     [fault.message for fault in check_corpus(root)]
    ['cannot be read: No such file or directory', 'paragraph 1 where 0 is expected']
    """
    root = Path(root)
    files = sorted(path for path in Path(root, "reports").glob("*") if path.is_file())
    faults = [
        Fault(str(path), 0, "does not belong here: a report is a *.jsonl") for path in files if not _is_report(path)
    ]
    files = [path for path in files if _is_report(path)]
    reports: dict[str, AnnotatedReport] = {}
    for path in files:
        units, line_faults = _read_units(path)
        faults.extend(line_faults)
        if not line_faults:
            reports[report_name(path)] = AnnotatedReport(report_name(path), units)
            faults.extend(_report_faults(units, str(path)))
    names = {report_name(path) for path in files}
    try:
        index = read_index(root)
        faults.extend(_index_faults(root, names, reports, index))
        splits = read_splits(root)
        faults.extend(_split_faults(root, names, splits))
        faults.extend(_place_faults(root, index, splits))
        faults.extend(_repetition_faults(root, reports, splits))
    except CorpusError as error:
        faults.append(error.fault)
    if (folder := find_real_reports(root)) is not None:
        faults.extend(_copied_faults(root, reports, folder))
    return sorted(faults)


def find_real_reports(root: Path | str) -> Path | None:
    """Return the folder of real reports that a corpus must not copy from: `../shared/reports` beside its checkout.

    Examples
    --------
    >>> find_real_reports("/nowhere/checkout/corpus") is None
    True
    """
    folder = Path(root).resolve().parent.parent / "shared" / "reports"
    return folder if folder.is_dir() else None


def _is_report(path: Path) -> bool:
    return path.suffix == ".jsonl"


def _read_units(path: Path) -> tuple[tuple[Unit, ...], list[Fault]]:
    try:
        lines = read_lines(path)
    except CorpusError as error:
        return (), [error.fault]
    if not lines:
        return (), [Fault(str(path), 0, "no records: a report has one JSON object a line")]
    units: list[Unit] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines, 1):
        try:
            units.append(parse_unit(line, file=str(path), number=number))
        except CorpusError as error:
            faults.append(error.fault)
    return tuple(units), faults


def _report_faults(units: tuple[Unit, ...], file: str) -> Iterator[Fault]:
    expected = 0
    for number, unit in enumerate(units, 1):
        if unit.paragraph not in (expected - 1, expected) or unit.paragraph < 0:
            yield Fault(file, number, f"paragraph {unit.paragraph} where {expected} is expected")
        expected = unit.paragraph + 1
        if odd := re.search(r"[{}\n\r]", unit.text):
            yield Fault(file, number, f"text holds {odd[0]!r}, which marked text cannot hold")
        for span in unit.spans:
            name = unit.text[span.start : span.end]
            if name != name.strip():
                yield Fault(file, number, f"blank at the edge of {span.label} {name!r}")
    numbered = list(enumerate(units, 1))
    for _, paragraph in groupby(numbered, key=lambda item: item[1].paragraph):
        yield from _paragraph_faults(list(paragraph), file)


def _paragraph_faults(paragraph: list[tuple[int, Unit]], file: str) -> Iterator[Fault]:
    if len(paragraph) > 1:
        for number, unit in paragraph:
            if unit.heading:
                yield Fault(file, number, "a heading shares its paragraph with other units")
    text = "".join(unit.text for _, unit in paragraph)
    expected = [text[start:end] for start, end in split_sentences(text)]
    for position, (number, unit) in enumerate(paragraph):
        if expected[position : position + 1] != [unit.text]:
            by_rule = expected[position] if position < len(expected) else ""
            yield Fault(file, number, f"unit {unit.text!r} where the rules give {by_rule!r}")
            return


def _index_faults(
    root: Path, names: set[str], reports: dict[str, AnnotatedReport], index: dict[str, dict[str, Any]]
) -> Iterator[Fault]:
    file = str(index_path(root))
    for name in sorted(names - index.keys()):
        yield Fault(str(report_path(root, name)), 0, "has no line in the index")
    for number, (name, entry) in enumerate(index.items(), 1):
        for message in metadata_faults(entry):
            yield Fault(file, number, message)
        if entry["file"] != report_path("", name).as_posix():
            yield Fault(file, number, f"file {entry['file']!r} is not {report_path('', name).as_posix()!r}")
        if name not in names:
            yield Fault(file, number, f"{entry['file']} does not exist")
        elif name in reports and entry.get("units") != len(reports[name].units):
            yield Fault(file, number, f"units {entry.get('units')}, but the file has {len(reports[name].units)}")


def _split_faults(root: Path, names: set[str], splits: dict[str, list[str]]) -> Iterator[Fault]:
    file = str(splits_path(root))
    found: dict[str, str] = {}
    for split, members in splits.items():
        if not members:
            yield Fault(file, 0, f"{split} is empty")
        for name in members:
            if name not in names:
                yield Fault(file, _line_of(root, name), f"{name} of {split} does not exist in reports/")
            if name in found:
                yield Fault(file, _line_of(root, name), f"{name} stands in {found[name]} and in {split}")
            found[name] = split
    for name in sorted(names - found.keys()):
        yield Fault(file, 0, f"{name} is in no split")


def _line_of(root: Path, name: str) -> int:
    lines = read_lines(splits_path(root))
    return next((number for number, line in enumerate(lines, 1) if f'"{name}"' in line), 0)


def _place_faults(root: Path, index: dict[str, dict[str, Any]], splits: dict[str, list[str]]) -> Iterator[Fault]:
    split_of = _split_of(splits)
    homes: dict[str, str] = {}
    for number, (name, entry) in enumerate(index.items(), 1):
        if name not in split_of or not entry.get("place"):
            continue
        home = homes.setdefault(entry["place"], name)
        if split_of[home] != split_of[name]:
            message = f"place {entry['place']} stands in {split_of[name]} and, with {home}, in {split_of[home]}"
            yield Fault(str(index_path(root)), number, message)


def _repetition_faults(
    root: Path, reports: dict[str, AnnotatedReport], splits: dict[str, list[str]]
) -> Iterator[Fault]:
    split_of = _split_of(splits)
    first_places: dict[tuple[str, str | None], tuple[str, int]] = {}
    for name, report in reports.items():
        for number, unit in enumerate(report.units, 1):
            if is_formula(unit):
                continue
            key = sentence_key(unit)
            for split in SPLITS:
                if (key, split) not in first_places:
                    continue
                if split == split_of.get(name) and len(key) <= FORMULA_LENGTH:
                    continue
                other, line = first_places[key, split]
                message = f"also stands in {report_path(root, other)}:{line} of {split}: {unit.text}"
                yield Fault(str(report_path(root, name)), number, message)
            first_places.setdefault((key, split_of.get(name)), (name, number))


def _split_of(splits: dict[str, list[str]]) -> dict[str, str]:
    return {name: split for split, members in splits.items() for name in members}


def _copied_faults(root: Path, reports: dict[str, AnnotatedReport], folder: Path) -> Iterator[Fault]:
    own = {run for report in reports.values() for unit in report.units for run in _runs(unit.text)}
    copied: set[str] = set()
    for text in _real_texts(folder):
        copied |= own.intersection(_runs(text))
    for name, report in reports.items():
        for number, unit in enumerate(report.units, 1):
            if run := next((run for run in _runs(unit.text) if run in copied), None):
                yield Fault(
                    str(report_path(root, name)), number, f"shares {COPIED_RUN} characters with a real report: {run}"
                )


def _real_texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("raw/*.txt")):
        yield path.read_text(encoding="utf-8")
    for report in read_reports(sorted(folder.glob("dev/*.jsonl"))):
        yield report.text


def _runs(text: str) -> Iterator[str]:
    squeezed = re.sub(r"\s", "", text)
    return (squeezed[start : start + COPIED_RUN] for start in range(len(squeezed) - COPIED_RUN + 1))
