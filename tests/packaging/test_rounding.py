from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from workreport.packaging.errors import PackagingError
from workreport.packaging.rounding import round_weights


@pytest.fixture
def model(tmp_path: Path) -> Path:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("workreport_outline", name="outline")
    entities: Any = nlp.add_pipe("workreport_entities", name="entities")
    entities.model.set_dim("nO", 5)
    entities.model.initialize()
    entities.cfg["labels"] = ["ORG"]
    nlp.to_disk(tmp_path / "model")
    return tmp_path / "model"


def embeddings(model: Path) -> np.ndarray[Any, Any]:
    component: Any = spacy.load(model).get_pipe("entities")
    return np.concatenate([node.get_param("E").ravel() for node in component.model.walk() if node.has_param("E")])


def zipped(model: Path) -> int:
    archive = model.parent / "model.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(model / "entities" / "model")
    return archive.stat().st_size


def test_weights_keep_their_values_to_the_third_digit(model: Path) -> None:
    before = embeddings(model)
    round_weights(model)
    after = embeddings(model)
    assert after == pytest.approx(before, rel=1e-3, abs=1e-6)
    assert (after != before).any()


def test_the_archive_becomes_much_smaller(model: Path) -> None:
    before = zipped(model)
    round_weights(model)
    assert zipped(model) < 0.7 * before


def test_rounding_again_changes_nothing(model: Path) -> None:
    round_weights(model)
    once = (model / "entities" / "model").read_bytes()
    round_weights(model)
    assert (model / "entities" / "model").read_bytes() == once


def test_a_folder_without_a_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackagingError, match="holds no pipeline"):
        round_weights(tmp_path)
