"""Write annotated reports as the binary documents that spaCy trains on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from workreport.corpus.docs import report_to_doc
from workreport.corpus.store import read_corpus
from workreport.schema import ROLES, AnnotatedReport, Unit

SPLITS = ("train", "dev", "test")
TOKENIZER = "workreport.CharacterTokenizer.v1"


def convert_corpus(root: Path, output: Path) -> dict[Path, int]:
    """Write each split of a corpus twice: `train.spacy` of whole reports, `sentences-train.spacy` of single sentences.

    Returns
    -------
    dict of Path to int
        How many documents each file holds.

    Raises
    ------
    CorpusError
        If a file of the corpus is broken.
    AlignmentError
        If an annotation does not begin and end at a token: none is lost in silence.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    written: dict[Path, int] = {}
    for split in SPLITS:
        reports = read_corpus(root, split=split)
        for name, write in ((split, write_reports), (f"sentences-{split}", write_sentences)):
            path = output / f"{name}.spacy"
            written[path] = write(reports, path, nlp=nlp)
    return written


def write_reports(reports: Iterable[AnnotatedReport], path: Path, *, nlp: Language) -> int:
    """Write one document a report and return how many."""
    return _write((report_to_doc(report, nlp) for report in reports), path)


def write_sentences(reports: Iterable[AnnotatedReport], path: Path, *, nlp: Language) -> int:
    """Write one document an annotated unit, with its entities and, in `doc.cats`, its roles, and return how many."""
    return _write(sentence_docs(reports, nlp=nlp), path)


def sentence_docs(reports: Iterable[AnnotatedReport], *, nlp: Language) -> Iterator[Doc]:
    """Yield one document for each annotated unit that holds more than white space.

    Headings are among them, with all roles 0: models that see one sentence at a time learn entities from them too.
    """
    for report in reports:
        for unit in report.units:
            if unit.annotated and not unit.text.isspace():
                yield _sentence_doc(report.name, unit, nlp)


def _sentence_doc(name: str, unit: Unit, nlp: Language) -> Doc:
    doc = report_to_doc(AnnotatedReport(name, (unit,)), nlp)
    doc.cats = {role: float(role in unit.roles) for role in ROLES}
    return doc


def _write(docs: Iterable[Doc], path: Path) -> int:
    binary = DocBin(docs=docs, store_user_data=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    binary.to_disk(path)
    return len(binary)
