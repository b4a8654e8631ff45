"""Results and corrections as one file to take away."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from workreport.app.corrections import Correction, training_report
from workreport.corpus.store import write_report
from workreport.extras import MissingExtraError
from workreport.results.files import FileNames, make_folder
from workreport.results.formats import Format
from workreport.results.writers import open_writer
from workreport.schema import AnalysedReport
from workreport.wording import Language


def offered_formats() -> list[Format]:
    """Return the forms of results that can be written here: some need an extra.

    Examples
    --------
    >>> {Format.JSONL, Format.XLSX, Format.HTML} <= set(offered_formats())
    True
    """
    return [form for form in Format if _is_offered(form)]


def _is_offered(form: Format) -> bool:
    with TemporaryDirectory() as folder:
        try:
            open_writer(form, Path(folder))
        except MissingExtraError:
            return False
    return True


def write_results(reports: Iterable[AnalysedReport], form: Format, folder: Path, *, lang: Language = "en") -> Path:
    """Write reports in a form of results and return the one file: a zip archive where the form makes several.

    Examples
    --------
    >>> with TemporaryDirectory() as folder:
    ...     write_results([AnalysedReport("a.txt", "", "", (), ())], Format.CSV, Path(folder)).name
    'reports-csv.zip'
    """
    results = folder / f"reports-{form.value}"
    make_folder(results)
    with open_writer(form, results, lang=lang) as writer:
        for report in reports:
            writer.write(report)
    return _one_file(results)


def write_training_records(reports: Iterable[tuple[AnalysedReport, Mapping[int, Correction]]], folder: Path) -> Path:
    """Write reports with their corrections as corpus records (`corpus/GUIDELINES.md`) and return the one file.

    Reports without a correction are left out. A report is one `.jsonl`; several come as a zip archive of them, to be
    unpacked into `reports/` of a corpus.

    Examples
    --------
    >>> from workreport.schema import Sentence
    >>> report = AnalysedReport("x/a.docx", "", "好。", (Sentence(0, 2, False, (), (), {}),), ())
    >>> with TemporaryDirectory() as folder:
    ...     print(write_training_records([(report, {0: Correction(("plan",))})], Path(folder)).read_text("utf-8"))
    {"text": "好。", "paragraph": 0, "heading": false, "cats": ["plan"], "spans": []}
    """
    results = folder / "corrections"
    make_folder(results)
    names = FileNames([])
    for report, corrections in reports:
        if corrections:
            path = results / names.new(report.source, ".jsonl")
            write_report(training_report(report, corrections, name=path.stem), path)
    return _one_file(results)


def _one_file(folder: Path) -> Path:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    if len(files) == 1:
        return files[0]
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            packed.write(file, file.name)
    return archive
