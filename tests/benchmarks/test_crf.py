from __future__ import annotations

import pytest

pytest.importorskip("pycrfsuite", reason="python-crfsuite is absent: install the extra `train`")

from benchmarks.crf import open_tagger, train_crf

SEQUENCES = [([["a"], ["b"]], ["X", "Y"])] * 3


def test_tagger_holds_on_to_its_model() -> None:
    # CRFsuite reads the bytes in place; role_crf crashed where nobody else held them.
    model = train_crf(SEQUENCES, c2=0.1)
    tagger = open_tagger(model)
    assert tagger.model is model
    assert tagger.tag([["b"], ["a"]]) == ["Y", "X"]


def test_training_twice_gives_the_same_model() -> None:
    assert train_crf(SEQUENCES, c2=0.1) == train_crf(SEQUENCES, c2=0.1)


def test_real_valued_attributes_weigh() -> None:
    # 0.1 of a against 1.0 of b: the greater value decides.
    model = train_crf([([{"a": 1.0}], ["X"]), ([{"b": 1.0}], ["Y"])] * 5, c2=0.01)
    assert open_tagger(model).tag([{"a": 0.1, "b": 1.0}]) == ["Y"]
