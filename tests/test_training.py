from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from workreport.configs import ConfigError
from workreport.training import train

CONFIGS = Path(__file__).parents[1] / "configs"
FILES = [CONFIGS / "base.cfg", CONFIGS / "roles.cfg"]
DATA = {"paths.train": "train.spacy", "paths.dev": "dev.spacy"}


def fault_of(files: list[Path], output: Path, overrides: dict[str, Any]) -> str:
    with pytest.raises(ConfigError) as caught:
        train(files, output / "model", overrides=overrides)
    assert not (output / "model").exists()
    return str(caught.value)


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    ("section", "line", "place"),
    [
        ("training", 'max_epochs = "many"', "[training] max_epochs: Input should be a valid integer"),
        ("training", "max_epochs = ${nope.x}", "[training] max_epochs: Bad value substitution"),
        ("training", 'train_corpus = "corpora.nope"', "[training] train_corpus: not a valid section reference"),
        ("training.optimizer", "learn_rte = 3", "[training.optimizer] learn_rte: unexpected argument"),
        ("corpora.train.augmenter", "glue = 3", "[corpora.train.augmenter] glue: unexpected argument"),
        ("components.roles", "thresold = 0.5", "[components.roles] thresold: unexpected argument"),
        ("components.roles", 'factory = "rolls"', "[components.roles] factory: [E002] Can't find factory for 'rolls'"),
        ("components.roles.model", "width = 3", "[components.roles.model] width: unexpected argument"),
        (
            "components.roles.model",
            '@architectures = "a.b.v1"',
            "[components.roles.model] @architectures: [E893] Could",
        ),
        ("nlp", 'pipeline = ["outline", "rolls"]', "[nlp] pipeline: [E956] Can't find component 'rolls'"),
        ("nlp", 'lang = "qq"', "[nlp] lang: [E048] Can't import language qq"),
    ],
)
def test_faulty_value_is_told_with_the_file_and_the_key(tmp_path: Path, section: str, line: str, place: str) -> None:
    parts = section.split(".")
    headers = [f"[{'.'.join(parts[:depth])}]" for depth in range(1, len(parts) + 1)]
    over = tmp_path / "over.cfg"
    over.write_text("\n".join([*headers, line]), "utf-8")
    message = fault_of([*FILES, over], tmp_path, DATA)
    assert message.startswith(f"{over}: {place}")
    assert "\n" not in message


def test_missing_data_are_told_with_the_option(tmp_path: Path) -> None:
    message = fault_of(FILES, tmp_path, DATA)
    assert message.startswith("--paths.train: [paths] train: ")
    assert "'train.spacy'" in message


def test_data_that_are_not_named_are_told_with_the_key(tmp_path: Path) -> None:
    assert fault_of(FILES, tmp_path, {}) == f"{FILES[0]}: [paths] train: [E913] Corpus path can't be None"
