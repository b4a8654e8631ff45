"""Train a spacy-pkuseg word segmenter on the corpus, for `configs/baselines/ner_pkuseg.cfg`.

The wheel of spacy-pkuseg has no weights, and its models are downloads from elsewhere. A segmenter that is trained on
words derived from the corpus (module `words`) needs no network.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
import spacy_pkuseg
from spacy.language import Language
from spacy.util import fix_random_seed
from workreport.corpus.store import write_lines
from workreport.errors import WorkreportError
from workreport.schema import AnnotatedReport

from benchmarks.words import derive_lexicon, segment_reports

log = logging.getLogger(__name__)

ITERATIONS = 2
MIN_FEATURE_COUNT = 2
"""Features that occur once are more than half of all, double the time and the size, and win half a point of F1."""
FEWEST_SENTENCES = 10
"""With fewer, pkuseg divides by zero: it updates its rates ten times a pass."""


class SegmenterError(WorkreportError):
    """A segmenter that cannot be trained or loaded."""


def train_segmenter(
    reports: Sequence[AnnotatedReport],
    development: Sequence[AnnotatedReport],
    output: Path,
    *,
    iterations: int = ITERATIONS,
) -> None:
    """Train a segmenter and write it to a folder.

    The words of both sets are cut with the lexicon of the first. The second only serves the F1 that is logged; nothing
    is chosen on it.

    Parameters
    ----------
    reports, development : sequence of AnnotatedReport
        What to learn from, and what to measure on.
    output : Path
        The folder for the model, which `[initialize.tokenizer] pkuseg_model` then names.
    iterations : int
        Passes over the reports, half a minute each for 150 reports. The second gives 96.0 % F1, five give 96.5 %.

    Raises
    ------
    SegmenterError
        If the reports are too few for pkuseg.
    """
    lexicon = derive_lexicon(reports)
    log.info("lexicon: %d words of two and more characters", sum(len(word) > 1 for word in lexicon))
    sentences, held_out = (list(segment_reports(some, lexicon)) for some in (reports, development))
    if len(sentences) < FEWEST_SENTENCES or not held_out:
        raise SegmenterError(
            f"{len(sentences)} sentences to learn from and {len(held_out)} to measure on are too few: "
            f"pkuseg needs {FEWEST_SENTENCES} and 1"
        )
    with TemporaryDirectory() as folder:
        train_file, dev_file = Path(folder, "train.txt"), Path(folder, "dev.txt")
        _write_words(sentences, train_file)
        _write_words(held_out, dev_file)
        _train(train_file, dev_file, output, iterations=iterations)


def load_segmenter(model: Path | str) -> Language:
    """Return a pipeline without components that cuts words with a segmenter.

    Parameters
    ----------
    model : Path or str
        The folder that `train_segmenter` wrote, or the name of one that pkuseg downloads, such as `spacy_ontonotes`.

    Raises
    ------
    SegmenterError
        If there is no such folder, or a download fails.

    Examples
    --------
    >>> load_segmenter("nowhere")
    Traceback (most recent call last):
    ...
    benchmarks.segmenter.SegmenterError: nowhere: no segmenter (...); train one with `python -m benchmarks segmenter`
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            nlp.tokenizer.initialize(pkuseg_model=str(model))
    except OSError as error:
        raise SegmenterError(
            f"{model}: no segmenter ({error}); train one with `python -m benchmarks segmenter`"
        ) from error
    return nlp


def _write_words(sentences: Iterable[list[str]], path: Path) -> None:
    write_lines((" ".join(words) for words in sentences), path)


def _train(train_file: Path, dev_file: Path, output: Path, *, iterations: int) -> None:
    # pkuseg shuffles with the global generators, has its settings in a global, and prints as it goes.
    fix_random_seed(0)
    spacy_pkuseg.config.featureTrim = MIN_FEATURE_COUNT - 1
    output.mkdir(parents=True, exist_ok=True)
    with contextlib.redirect_stdout(_Progress()):
        spacy_pkuseg.train(str(train_file), str(dev_file), str(output), train_iter=iterations)


class _Progress(io.TextIOBase):
    """Logs, of all that pkuseg prints, how good each pass is."""

    def write(self, text: str) -> int:
        if text.startswith("iter"):
            log.info("pkuseg %s", text.strip())
        return len(text)
