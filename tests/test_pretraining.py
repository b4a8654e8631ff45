from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from workreport.configs import ConfigError
from workreport.pretraining import pretrain
from workreport.training import train

CONFIGS = Path(__file__).parents[1] / "configs"
FILES = [CONFIGS / "base.cfg", CONFIGS / "entities.cfg", CONFIGS / "pretrain.cfg"]
SENTENCES = ["全县粮食生产又获丰收。", "新建水库两座，改造旧房五百户。", "招商引资势头良好。"]
SMALL: dict[str, Any] = {
    "components.entities.model.width": 16,
    "components.entities.model.rows": [500, 500, 500],
    "components.entities.model.dropout": 0.0,
    "pretraining.dropout": 0.0,
    "pretraining.max_epochs": 30,
    "pretraining.batcher.size": 200,
    "pretraining.optimizer.learn_rate.warmup_steps": 1,
    "pretraining.optimizer.learn_rate.total_steps": 150,
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "raw.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in SENTENCES * 20), "utf-8")
    return path


def weights_of(nlp: Language) -> np.ndarray[Any, Any]:
    encoder = nlp.get_pipe("entities").model.get_ref("encoder")  # type: ignore[attr-defined]
    return np.concatenate([node.get_param("E").ravel() for node in encoder.walk() if node.has_param("E")])


def train_one_step(tmp_path: Path, weights: Path) -> Language:
    from workreport.corpus.docbin import write_sentences
    from workreport.corpus.marked import parse_marked

    report, _ = parse_marked("A\t{ORG:县农业局}推广良种。\n", name="a")
    data = tmp_path / "train.spacy"
    write_sentences([report], data, nlp=make_nlp())
    overrides = {key: value for key, value in SMALL.items() if key.startswith("components")} | {
        "paths.train": str(data),
        "paths.dev": str(data),
        "paths.pretrained": str(weights),
        "training.max_epochs": 1,
        "training.optimizer.learn_rate.initial_rate": 0.0,
    }
    return train(FILES, tmp_path / "model", overrides=overrides)


def make_nlp() -> Language:
    import spacy

    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})


def test_hidden_tokens_are_learned_from_a_handful_of_sentences(raw: Path, tmp_path: Path) -> None:
    losses = [epoch.loss for epoch in pretrain(FILES, tmp_path / "w.bin", overrides={**SMALL, "paths.raw": str(raw)})]
    assert losses[0] > 5
    assert losses[-1] < 1


def test_training_begins_with_the_pretrained_weights(raw: Path, tmp_path: Path) -> None:
    weights = tmp_path / "w.bin"
    overrides = {**SMALL, "pretraining.max_epochs": 2, "paths.raw": str(raw)}
    assert [epoch.number for epoch in pretrain(FILES, weights, overrides=overrides)] == [0, 1]
    with_weights = weights_of(train_one_step(tmp_path, weights))
    without = weights_of(train_one_step(tmp_path, tmp_path / "none.bin"))
    assert np.abs(with_weights - without).mean() > 0.001
    assert weights_of(train_one_step(tmp_path, weights)) == pytest.approx(with_weights)


def test_training_without_the_weights_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train_one_step(tmp_path, tmp_path / "none.bin")
    assert f"{tmp_path / 'none.bin'}: no such weights here" in capsys.readouterr().err


def test_a_faulty_value_is_told_with_the_file_and_the_key(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"max_epochs"):
        next(pretrain(FILES, tmp_path / "w.bin", overrides={**SMALL, "pretraining.max_epochs": "many"}))
