"""A pipeline on disk, made by hand, and the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from click.testing import Result
from spacy.language import Language
from spacy.tokens import Doc
from typer.testing import CliRunner
from workreport.cli import app


@Language.factory("cli_test_roles")
def create_roles(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that knows three words, one a role, and breaks down at a fourth."""
    words = {"建成": "achievement", "不足": "problem", "将": "plan"}

    def find(doc: Doc) -> Doc:
        if "坏" in doc.text:
            raise RuntimeError("a broken component")
        for sentence in doc.sents:
            holds = {role: word in sentence.text for word, role in words.items()}
            sentence._.roles = [role for role, on in holds.items() if on and not sentence._.heading]
            sentence._.role_scores = {role: 0.9 if on else 0.1 for role, on in holds.items()}
        return doc

    return find


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("workreport_outline")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": [{"TEXT": "市"}, {"TEXT": "委"}]}])
    nlp.add_pipe("cli_test_roles")
    folder = tmp_path_factory.mktemp("model")
    nlp.to_disk(folder)
    return folder


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line speak English, whatever the locale of the machine."""
    monkeypatch.delenv("WORKREPORT_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of the working directory with two reports of the same name."""
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "reports/a.txt": "一、成绩\n市委建成高地。",
        "reports/east/a.txt": "一、打算\n市委将补短板，人手不足。",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Path("reports")


@pytest.fixture
def analyse(model: Path) -> Callable[..., Result]:
    """Return a function that runs `workreport analyse` with the pipeline made by hand."""

    def run(*arguments: object, input: bytes | None = None) -> Result:
        return CliRunner().invoke(app, ["analyse", "--model", str(model), *map(str, arguments)], input=input)

    return run
