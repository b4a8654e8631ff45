"""Sentences of unannotated reports, for pretraining."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from workreport.components.outline.logic import outline
from workreport.corpus.store import to_json, write_lines
from workreport.reading import ReadingError, read, readable_files

LONGEST_SENTENCE = 400
SHORTEST_SENTENCE = 4


class RawSentences(NamedTuple):
    """What was taken from a folder: how many files and sentences, and what was wrong with the files left out."""

    reports: int
    sentences: int
    errors: list[ReadingError]


def write_raw_sentences(paths: Iterable[Path], output: Path, *, seed: int = 0) -> RawSentences:
    """Write the sentences of unannotated reports, each once and shuffled, as `spacy.JsonlCorpus.v1` reads them.

    Parameters
    ----------
    paths : iterable of Path
        Reports in any format that `read` knows, and folders of them.
    output : Path
        A file of lines `{"text": …}`.
    seed : int
        Of the order: pretraining takes the sentences as they come.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     report = Path(folder, "a.txt")
    ...     _ = report.write_text("粮食又获丰收。粮食又获丰收。\\n新建高标准农田3万亩。", encoding="utf-8")
    ...     write_raw_sentences([report], Path(folder, "raw.jsonl")).sentences
    2
    """
    errors: list[ReadingError] = []
    sentences: dict[str, None] = {}
    reports = 0
    for path in readable_files(paths):
        try:
            text = read(path)
        except ReadingError as error:
            errors.append(error)
            continue
        reports += 1
        sentences.update(dict.fromkeys(_sentences(text)))
    shuffled = list(sentences)
    random.Random(seed).shuffle(shuffled)
    output.parent.mkdir(parents=True, exist_ok=True)
    write_lines([to_json({"text": sentence}) for sentence in shuffled], output)
    return RawSentences(reports, len(shuffled), errors)


def _sentences(text: str) -> Iterator[str]:
    for item in outline(text):
        if item.end - item.start >= SHORTEST_SENTENCE:
            yield text[item.start : min(item.end, item.start + LONGEST_SENTENCE)]
