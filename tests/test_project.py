from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from weasel.util import get_checksum, load_project_config
from workreport import __version__
from workreport.packaging.pages import filled_page
from workreport.packaging.scores import read_published

ROOT = Path(__file__).parents[1]
PROJECT = yaml.safe_load((ROOT / "project.yml").read_text(encoding="utf-8"))
COMMANDS = {command["name"]: command for command in load_project_config(ROOT)["commands"]}
BASE, ROLES, ENTITIES = "configs/base.cfg", "configs/roles.cfg", "configs/entities.cfg"
PRETRAIN, PRETRAINING = "configs/pretrain.cfg", "pipeline/workreport/pretraining.py"
SELFTRAINING = "pipeline/workreport/selftraining.py"
TRAINING, SCORING = "pipeline/workreport/training.py", "benchmarks/scoring.py"
# What a command runs: functions of the library, and configs that name registered ones.
CODE = {
    "convert": ["pipeline/workreport/corpus/docbin.py"],
    "train-roles": [TRAINING, SELFTRAINING, "pipeline/workreport/averaging.py", BASE, ROLES],
    "train-entities": [TRAINING, "pipeline/workreport/averaging.py", BASE, ENTITIES],
    "raw": ["pipeline/workreport/corpus/raw.py"],
    "pretrain": [PRETRAINING, BASE, ENTITIES, PRETRAIN],
    "train-teacher": [TRAINING, BASE, ENTITIES, PRETRAIN],
    "label": [SELFTRAINING, BASE, ENTITIES],
    "train-student": [TRAINING, SELFTRAINING, BASE, ENTITIES, PRETRAIN],
    "assemble": [
        "pipeline/workreport/calibration.py",
        "pipeline/workreport/packaging/meta.py",
        "pipeline/workreport/packaging/rounding.py",
        *(BASE, ROLES, ENTITIES),
    ],
    "evaluate": ["pipeline/workreport/evaluation/evaluate.py", BASE, ROLES, ENTITIES],
}
# A baseline is what it is whatever becomes of the library: their lists name the modules of benchmarks/ alone.
BENCHMARKS = {
    "baseline-segmenter": ["benchmarks/segmenter.py", "benchmarks/pipelines.py"],
    "baseline-learners": ["benchmarks/baselines.py", SCORING],
    "baseline-textcat": ["benchmarks/pipelines.py", SCORING],
    "baseline-ner-char": ["benchmarks/pipelines.py", SCORING],
    "baseline-ner-pkuseg": ["benchmarks/pipelines.py", SCORING],
    "baseline-taggers": ["benchmarks/organisations.py"],
}
REGISTERED = {
    point.name: point.module for point in distribution("workreport").entry_points if point.group.startswith("spacy_")
}
REGISTERED_NAME = re.compile("|".join(map(re.escape, REGISTERED)))


def modules_of(files: list[str]) -> set[str]:
    """Return the modules of the project that `files` import or name by a registered name, and these in turn."""
    found: set[Path] = set()
    waiting = [ROOT / file for file in files]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += filter(None, map(module_file, referred(path)))
    return {path.relative_to(ROOT).as_posix() for path in found if path.suffix == ".py" and not is_empty(path)}


def referred(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from (REGISTERED[name] for name in REGISTERED_NAME.findall(text))
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)


def module_file(name: str) -> Path | None:
    root = {"workreport": ROOT / "pipeline", "benchmarks": ROOT}.get(name.split(".")[0])
    if root is None:
        return None
    path = root.joinpath(*name.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def is_empty(path: Path) -> bool:
    """Whether a module is a package's that holds no more than words and the version."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return path.name == "__init__.py" and all(isinstance(statement, (ast.Expr, ast.Assign)) for statement in body)


def code_of(name: str) -> set[str]:
    return {dependency for dependency in COMMANDS[name]["deps"] if dependency.endswith(".py")}


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_help(name: str) -> None:
    assert COMMANDS[name]["help"]


@pytest.mark.parametrize("name", COMMANDS)
def test_dependencies_exist_or_are_made(name: str) -> None:
    made = {output for command in COMMANDS.values() for output in command.get("outputs", ())}
    missing = [path for path in COMMANDS[name]["deps"] if path not in made and not (ROOT / path).exists()]
    assert missing == []


@pytest.mark.issue(2)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_dependency_is_a_folder_with_code(name: str) -> None:
    folders = [ROOT / path for path in COMMANDS[name]["deps"] if (ROOT / path).is_dir()]
    assert [folder for folder in folders if any(folder.rglob("*.py"))] == []


@pytest.mark.issue(2)
@pytest.mark.parametrize("name", CODE)
def test_code_of_a_command_is_what_it_imports(name: str) -> None:
    assert code_of(name) == modules_of(CODE[name])


@pytest.mark.issue(2)
@pytest.mark.parametrize("name", BENCHMARKS)
def test_code_of_a_baseline_is_what_it_imports(name: str) -> None:
    assert code_of(name) == {path for path in modules_of(BENCHMARKS[name]) if path.startswith("benchmarks/")}


def test_code_is_followed_through_imports_and_registered_names() -> None:
    modules = modules_of([BASE, ENTITIES])
    assert "pipeline/workreport/components/entities/tags.py" in modules
    assert "pipeline/workreport/components/tokenizer/logic.py" in modules
    assert "pipeline/workreport/components/roles/logic.py" not in modules


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if command.get("outputs")])
def test_command_that_can_be_skipped_names_its_code(name: str) -> None:
    assert name in CODE or name in BENCHMARKS or COMMANDS[name].get("no_skip")


def test_wheels_are_outputs() -> None:
    variables = PROJECT["vars"]
    library = f"models/workreport-{__version__}-py3-none-any.whl"
    model = f"models/zh_{variables['name']}-{variables['version']}-py3-none-any.whl"
    assert {library, model} <= set(COMMANDS["package"]["outputs"])


def test_workflows_name_existing_commands() -> None:
    assert {name for names in PROJECT["workflows"].values() for name in names} <= set(COMMANDS)


@pytest.mark.parametrize("page", ["README.md", "models/README.md"])
def test_numbers_of_a_page_are_those_published(page: str) -> None:
    published = read_published(ROOT / "models")
    assert (ROOT / page).read_text(encoding="utf-8") == filled_page(ROOT / page, published)


def test_assets_have_their_checksum_and_the_card_names_it() -> None:
    for asset in PROJECT["assets"]:
        path = ROOT / asset["dest"]
        assert get_checksum(path) == asset["checksum"]
        assert asset["checksum"] in (path.parent / "README.md").read_text(encoding="utf-8")
