from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.training import Example
from workreport.averaging import UnlikePipelinesError, average_pipelines

SMALL = {
    "@architectures": "workreport.EntityTagger.v1",
    "ngrams": [[0]],
    "dilations": [1],
    "hidden": 0.0,
    "dropout": 0.0,
}


def trained(folder: Path, *, bias: float, width: int = 4) -> Path:
    """Write a pipeline whose scores all have the same bias."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("workreport_outline")
    entities: Any = nlp.add_pipe("workreport_entities", config={"model": {**SMALL, "width": width, "rows": [20]}})
    entities.initialize(lambda: [Example.from_dict(nlp.make_doc("县农业局。"), {"entities": [(0, 4, "ORG")]})], nlp=nlp)
    output = entities.model.get_ref("output")
    output.set_param("b", output.get_param("b") + bias)
    nlp.to_disk(folder)
    return folder


def bias_of(nlp: Any) -> list[float]:
    return nlp.get_pipe("workreport_entities").model.get_ref("output").get_param("b").tolist()  # type: ignore[no-any-return]


def test_the_written_pipeline_has_the_mean_of_the_weights(tmp_path: Path) -> None:
    models = [trained(tmp_path / str(bias), bias=bias) for bias in (0.0, 1.0, 5.0)]
    average_pipelines(models, tmp_path / "mean")
    assert bias_of(spacy.load(tmp_path / "mean")) == [2.0] * 5


def test_the_mean_of_one_is_itself(tmp_path: Path) -> None:
    assert bias_of(average_pipelines([trained(tmp_path / "one", bias=3.0)], tmp_path / "mean")) == [3.0] * 5


def test_a_pipeline_of_another_width_is_named(tmp_path: Path) -> None:
    models = [trained(tmp_path / "narrow", bias=0.0), trained(tmp_path / "wide", bias=0.0, width=8)]
    with pytest.raises(UnlikePipelinesError, match="wide: other components or other shapes"):
        average_pipelines(models, tmp_path / "mean")


def test_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnlikePipelinesError, match="no pipelines"):
        average_pipelines([], tmp_path / "mean")
