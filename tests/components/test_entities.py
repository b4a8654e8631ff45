from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example
from workreport.components.entities import EntityRecognizer
from workreport.components.labelled import WeightsError


def pipeline(**settings: Any) -> tuple[Language, EntityRecognizer]:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    model = {"@architectures": "workreport.EntityTagger.v1", "ngrams": [[0], [-1, 0]], "dilations": [1], "hidden": 0.0}
    small = {"width": 8, "rows": [50, 50], "dropout": 0.0}
    component = nlp.add_pipe("workreport_entities", name="entities", config={"model": {**model, **small, **settings}})
    return nlp, component  # type: ignore[return-value]


def examples(nlp: Language) -> list[Example]:
    text = "市财政局设立振兴基金。"
    return [Example.from_dict(nlp.make_doc(text), {"entities": [(0, 4, "ORG"), (6, 10, "FUND")]})]


def initialized(weights: Path | None = None, labels: list[str] | None = None, **settings: Any) -> EntityRecognizer:
    nlp, component = pipeline(**settings)
    given = str(weights) if weights is not None else None
    component.initialize(lambda: examples(nlp), nlp=nlp, labels=labels, weights=given)
    return component


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    component = initialized()
    component.model.get_ref("output").set_param("b", component.model.ops.alloc1f(9) + 0.5)
    path = tmp_path / "weights.bin"
    path.write_bytes(component.model.to_bytes())
    return path


def test_weights_are_where_training_starts(weights: Path) -> None:
    assert initialized(weights).model.get_ref("output").get_param("b").tolist() == [0.5] * 9
    assert initialized().model.get_ref("output").get_param("b").tolist() == [0.0] * 9


@pytest.mark.parametrize("settings", [{"width": 16}, {"rows": [50, 60]}, {"dilations": [1, 2]}, {"labels": ["ORG"]}])
def test_weights_of_another_model_are_refused_with_the_file(weights: Path, settings: dict[str, Any]) -> None:
    with pytest.raises(WeightsError, match=str(weights)):
        initialized(weights, **settings)


def test_what_is_no_weights_is_refused_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(WeightsError, match=str(path)):
        initialized(path)
