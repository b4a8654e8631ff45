from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner
from workreport import __version__
from workreport.cli import app
from workreport.errors import WorkreportError

HEAVY = {"spacy", "thinc", "numpy", "jinja2", "lxml"}
PRINT_MODULES = """
import sys
from workreport.cli import app
app(["--help"], standalone_mode=False)
print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.issue(2)
def test_help_loads_nothing_heavy() -> None:
    process = subprocess.run([sys.executable, "-c", PRINT_MODULES], capture_output=True, text=True, check=True)
    assert "analyse" in process.stdout
    assert HEAVY & set(process.stderr.split()) == set()


@pytest.mark.parametrize("command", ["analyse", "compare", "evaluate", "train", "corpus", "package", "serve"])
def test_command_has_help(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_version_is_printed() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"workreport {__version__}\n"


def test_error_that_the_user_can_mend_is_one_line(tmp_path) -> None:
    result = CliRunner().invoke(app, ["evaluate", str(tmp_path / "no-model"), str(tmp_path)])
    assert result.exit_code == 1
    assert not isinstance(result.exception, WorkreportError)
    assert result.stderr.startswith("workreport: ")
    assert result.stderr.count("\n") == 1
