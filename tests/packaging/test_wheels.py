from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from workreport.evaluation.evaluation import Evaluation
from workreport.packaging import wheels
from workreport.packaging.errors import PackagingError
from workreport.packaging.meta import describe_model
from workreport.packaging.wheels import find_wheels, package_library, package_model

ROOT = Path(__file__).parents[2]


@pytest.fixture
def described(model: Path) -> Path:
    pytest.importorskip("build", reason="build is absent: install the extra `train`")
    describe_model(model, name="test_report", version="1.2.3")
    return model


def read_member(wheel: Path, ending: str) -> str:
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(ending))
        return archive.read(name).decode()


@pytest.mark.slow
def test_model_wheel_holds_scores_card_and_licence_and_requires_the_library(
    described: Path, evaluation: Evaluation, tmp_path: Path
) -> None:
    card, licence = tmp_path / "card.md", tmp_path / "licence.txt"
    card.write_text("# A card\n")
    licence.write_text("Do what you like.\n")
    wheel = package_model(described, tmp_path / "wheels", scores=evaluation, card=card, licence=licence)
    assert wheel.name == "zh_test_report-1.2.3-py3-none-any.whl"
    assert json.loads(read_member(wheel, "1.2.3/meta.json"))["performance"]["ents_f"] == 1.0
    assert read_member(wheel, "1.2.3/README.md") == "# A card\n"
    assert read_member(wheel, "1.2.3/LICENSE") == "Do what you like.\n"
    assert "Requires-Dist: workreport" in read_member(wheel, "METADATA")
    assert "performance" not in json.loads((described / "meta.json").read_text("utf-8"))


@pytest.mark.slow
def test_same_pipeline_gives_the_same_bytes_and_replaces_the_older_wheel(described: Path, tmp_path: Path) -> None:
    output = tmp_path / "wheels"
    first = package_model(described, output).read_bytes()
    older = output / "zh_test_report-1.0.0-py3-none-any.whl"
    older.touch()
    assert package_model(described, output).read_bytes() == first
    assert not older.exists()


@pytest.mark.slow
def test_library_wheel_holds_templates_and_no_tests(tmp_path: Path) -> None:
    pytest.importorskip("build", reason="build is absent: install the extra `train`")
    with ZipFile(package_library(ROOT, tmp_path)) as archive:
        names = archive.namelist()
    assert "workreport/results/templates/report.html" in names
    assert "workreport/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"workreport"}


def test_folder_that_is_no_checkout_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackagingError, match=r"no pyproject\.toml; give the checkout"):
        package_library(tmp_path, tmp_path / "wheels")


def test_folder_that_is_no_pipeline_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackagingError, match="this folder holds no pipeline"):
        package_model(tmp_path, tmp_path / "wheels")


def test_failing_build_is_told_with_what_it_said(tmp_path: Path) -> None:
    pytest.importorskip("build", reason="build is absent: install the extra `train`")
    (tmp_path / "pyproject.toml").write_text("no toml at all")
    with pytest.raises(PackagingError, match="the build failed") as caught:
        package_library(tmp_path, tmp_path / "wheels")
    assert "pyproject.toml" in str(caught.value)


def test_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def absent(name: str) -> str:
        raise wheels.PackageNotFoundError(name)

    monkeypatch.setattr(wheels, "version", absent)
    with pytest.raises(PackagingError, match=r'pip install "workreport\[train\]"'):
        package_library(ROOT, tmp_path)


def test_wheels_are_found_in_the_order_of_their_names(wheel_folder: Callable[..., Path]) -> None:
    folder = wheel_folder("zh_work_report", "workreport")
    assert [wheel.name.split("-")[0] for wheel in find_wheels(folder)] == ["workreport", "zh_work_report"]
