from __future__ import annotations

from pathlib import Path

import pytest
from workreport.configs import ConfigError, merge_configs

BASE = """
[paths]
train = null

[training]
max_epochs = 3
dropout = 0.1
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "base.cfg", BASE)


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_later_files_and_options_win(base: Path, tmp_path: Path) -> None:
    over = write(tmp_path / "over.cfg", "[training]\nmax_epochs = 5\n")
    merged = merge_configs([base, over], overrides={"paths.train": "train.spacy"})
    assert merged["training"] == {"max_epochs": 5, "dropout": 0.1}
    assert merged["paths"] == {"train": "train.spacy"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[training]\nmax_epoch = 5\n", "[training] max_epoch: spaCy knows no such key; did you mean max_epochs?"),
        ("[trainin]\nmax_epochs = 5\n", "[trainin]: spaCy knows no such section; did you mean training?"),
        ("[nlp]\nqqq = 5\n", "[nlp] qqq: spaCy knows no such key"),
        ("[training]\nseed = 1\nseed = 2\n", "not a config (While reading from '<string>' [line 3]: option 'seed' in"),
        ("max_epochs = 5", "not a config (Make sure the sections and values are formatted correctly)"),
    ],
)
def test_fault_of_a_file_is_told_with_the_file_and_the_key(base: Path, tmp_path: Path, text: str, reason: str) -> None:
    over = write(tmp_path / "over.cfg", text)
    with pytest.raises(ConfigError) as caught:
        merge_configs([base, over])
    assert str(caught.value).startswith(f"{over}: {reason}")


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.cfg: no such config file"):
        merge_configs([tmp_path / "none.cfg"])


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("trainin.seed", "no section [trainin] for the value of --trainin.seed"),
        ("training.max_epoch", "--training.max_epoch: [training] max_epoch: spaCy knows no such key"),
    ],
)
def test_option_without_a_place_is_told(base: Path, key: str, reason: str) -> None:
    with pytest.raises(ConfigError) as caught:
        merge_configs([base], overrides={key: 5})
    assert reason in str(caught.value)
