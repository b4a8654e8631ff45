from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from workreport.packaging.environment import create_environment, evaluate_installed, installed_model, run_python
from workreport.packaging.scores import differences, read_published
from workreport.packaging.wheels import find_wheels
from workreport.reading import readable_files

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "models"
MEGABYTE = 1_000_000

pytestmark = [
    pytest.mark.skipif(
        not list(MODELS.glob("*.whl")), reason="models/ holds no wheels: build them with `python -m weasel run package`"
    ),
    # One process for all of them under `--dist loadgroup`, so that the wheels are installed once.
    pytest.mark.xdist_group("install"),
]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment that holds the wheels and what they require."""
    folder = tmp_path_factory.mktemp("installed")
    return create_environment(folder, find_wheels(MODELS), constraints=ROOT / "constraints.txt")


@pytest.mark.slow
def test_installed_wheels_give_the_published_scores(python: Path, tmp_path: Path) -> None:
    measured = evaluate_installed(python, installed_model(MODELS), ROOT / "corpus", output=tmp_path / "scores.json")
    assert measured.reports
    assert differences(read_published(MODELS).test, measured) == []


@pytest.mark.slow
@pytest.mark.parametrize("module", ["torch", "sklearn", "datasets", "pycrfsuite", "spacy_pkuseg", "pytest"])
def test_installed_wheels_bring_nothing_for_training(python: Path, module: str) -> None:
    found = run_python(python, ["-c", f"import importlib.util; print(importlib.util.find_spec({module!r}))"])
    assert found.strip() == "None"


@pytest.mark.slow
def test_installed_command_analyses_the_examples(python: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    run_python(python, ["-m", "workreport", "analyse", str(ROOT / "examples"), "--output", str(results)])
    records = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    assert {record["source"] for record in records} == set(map(str, readable_files([ROOT / "examples"])))
    for record in records:
        assert record["title"]
        assert {role for sentence in record["sentences"] for role in sentence["roles"]} == {
            "achievement",
            "problem",
            "plan",
        }
        assert len({entity["label"] for entity in record["entities"]}) >= 3


@pytest.mark.slow
def test_installed_command_writes_pages(python: Path, tmp_path: Path) -> None:
    command = ["-m", "workreport", "analyse", str(ROOT / "examples"), "--format", "html", "--output", str(tmp_path)]
    assert run_python(python, command).strip() == str(tmp_path / "index.html")
    assert len(list(tmp_path.glob("*.html"))) == 1 + 2


@pytest.mark.slow
def test_installed_model_loads_in_two_seconds(python: Path) -> None:
    load = f"start = time.perf_counter(); spacy.load({installed_model(MODELS)!r}); print(time.perf_counter() - start)"
    assert float(run_python(python, ["-c", f"import time, spacy; {load}"])) < 2


def test_model_wheel_is_small() -> None:
    (wheel,) = MODELS.glob("zh_work_report-*.whl")
    assert wheel.stat().st_size <= 30 * MEGABYTE


def test_library_wheel_is_the_current_source() -> None:
    (wheel,) = MODELS.glob("workreport-*.whl")
    source = ROOT / "pipeline"
    with ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist() if name.startswith("workreport/")}
    files = (path for path in source.glob("workreport/**/*") if path.is_file() and "__pycache__" not in path.parts)
    current = {path.relative_to(source).as_posix(): path.read_bytes() for path in files}
    differing = [name for name in packed.keys() | current.keys() if packed.get(name) != current.get(name)]
    assert current
    assert sorted(differing) == []
