from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is absent")

ROOT = Path(__file__).parents[1]
NAMES = ["python3.11", "python3.12", "python3.13", "python3.10", "python3"]
# What a version manager leaves on the path for a Python that is not installed.
DEAD_SHIM = "echo 'pyenv: command not found' >&2; exit 127"
TOO_OLD = f"""exec {sys.executable} -c 'import sys; sys.version_info = (3, 9, 18); exec(sys.argv[2])' "$@\""""
WORKING = f'exec {sys.executable} "$@"'


def make_demo(folder: Path, scripts: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Return what `make demo` would run where the path begins with these Pythons."""
    for name, script in scripts.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHON", "MAKEFLAGS", "MAKELEVEL")}
    environment["PATH"] = f"{folder}{os.pathsep}{environment['PATH']}"
    command = ["make", "--dry-run", "--always-make", "demo"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.issue(2)
@pytest.mark.parametrize("broken", [DEAD_SHIM, TOO_OLD])
@pytest.mark.parametrize("working", NAMES)
def test_first_python_that_runs_is_taken(tmp_path: Path, working: str, broken: str) -> None:
    place = NAMES.index(working)
    scripts = dict.fromkeys(NAMES[:place], broken) | dict.fromkeys(NAMES[place:], WORKING)
    result = make_demo(tmp_path, scripts)
    assert f"\n{working} -m venv" in f"\n{result.stdout}"


def test_want_of_a_python_is_told(tmp_path: Path) -> None:
    result = make_demo(tmp_path, dict.fromkeys(NAMES, DEAD_SHIM))
    assert result.returncode == 2
    assert "no Python 3.10 to 3.13 on the path" in result.stderr
    assert "make demo PYTHON=" in result.stderr
