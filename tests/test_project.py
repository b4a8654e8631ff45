from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from workreport.packaging.pages import filled_page
from workreport.packaging.scores import read_published

ROOT = Path(__file__).parents[1]
PROJECT = yaml.safe_load((ROOT / "project.yml").read_text(encoding="utf-8"))
COMMANDS = {command["name"]: command for command in PROJECT["commands"]}


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_help(name: str) -> None:
    assert COMMANDS[name]["help"]


@pytest.mark.parametrize("name", COMMANDS)
def test_dependencies_exist_or_are_made(name: str) -> None:
    made = {output for command in COMMANDS.values() for output in command.get("outputs", ())}
    missing = [path for path in COMMANDS[name]["deps"] if path not in made and not (ROOT / path).exists()]
    assert missing == []


def test_workflows_name_existing_commands() -> None:
    assert {name for names in PROJECT["workflows"].values() for name in names} <= set(COMMANDS)


@pytest.mark.parametrize("page", ["README.md", "models/README.md"])
def test_numbers_of_a_page_are_those_published(page: str) -> None:
    published = read_published(ROOT / "models")
    assert (ROOT / page).read_text(encoding="utf-8") == filled_page(ROOT / page, published)
