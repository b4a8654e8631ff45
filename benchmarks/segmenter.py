"""Train a spacy-pkuseg word segmenter on the corpus, for `configs/baselines/ner_pkuseg.cfg`.

The wheel of spacy-pkuseg has no weights, and its models are downloads from elsewhere. A segmenter that is trained on
words derived from the corpus (module `words`) needs no network.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
import spacy_pkuseg
from spacy.language import Language
from spacy.util import fix_random_seed
from workreport.corpus.store import read_corpus, write_lines

from benchmarks.words import derive_lexicon, segment_reports

log = logging.getLogger(__name__)

ITERATIONS = 2


def train_segmenter(corpus: Path, output: Path, *, iterations: int = ITERATIONS) -> Path:
    """Train a segmenter on the train split of a corpus and write it to a folder.

    The words of both splits are cut with the lexicon of the train split. The dev split only serves the F1 that pkuseg
    logs; nothing is chosen on it.

    Parameters
    ----------
    corpus : Path
        The corpus.
    output : Path
        The folder for the model, which `[initialize.tokenizer] pkuseg_model` then names.
    iterations : int
        Passes over the train split; a pass takes some ten seconds, and more than five change little.

    Raises
    ------
    CorpusError
        If the corpus cannot be read.
    """
    training, development = (read_corpus(corpus, split=split) for split in ("train", "dev"))
    lexicon = derive_lexicon(training)
    log.info("lexicon: %d words of two and more characters", sum(len(word) > 1 for word in lexicon))
    with TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("train.txt", "dev.txt")]
        for path, reports in zip(files, (training, development), strict=True):
            _write_words(segment_reports(reports, lexicon), path)
        _train(files[0], files[1], output, iterations=iterations)
    return output


def load_segmenter(model: Path | str) -> Language:
    """Return a pipeline without components that cuts words with a segmenter.

    Parameters
    ----------
    model : Path or str
        The folder that `train_segmenter` wrote, or the name of one that pkuseg downloads, such as `spacy_ontonotes`.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    nlp.tokenizer.initialize(pkuseg_model=str(model))
    return nlp


def _write_words(sentences: Iterable[list[str]], path: Path) -> None:
    write_lines((" ".join(words) for words in sentences), path)


def _train(train_file: Path, dev_file: Path, output: Path, *, iterations: int) -> None:
    # pkuseg shuffles with the global generators and prints as it goes.
    fix_random_seed(0)
    output.mkdir(parents=True, exist_ok=True)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        spacy_pkuseg.train(str(train_file), str(dev_file), str(output), train_iter=iterations)
    for line in printed.getvalue().splitlines():
        if line.startswith("iter"):
            log.info("pkuseg %s", line)
