from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from workreport.evaluation.evaluation import Evaluation
from workreport.packaging import environment
from workreport.packaging.environment import check_package, installed_model, run_python
from workreport.packaging.errors import PackagingError
from workreport.packaging.scores import publish_scores


def test_output_of_a_python_is_returned() -> None:
    assert run_python(sys.executable, ["-c", "print(1)"]) == "1\n"


def test_python_sees_nothing_but_what_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "stray.py").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(PackagingError, match="No module named 'stray'"):
        run_python(sys.executable, ["-c", "import stray"])


def test_failing_python_is_told_with_its_status() -> None:
    with pytest.raises(PackagingError, match="failed with status 3:\nlast words"):
        run_python(sys.executable, ["-c", "import sys; print('last words', file=sys.stderr); sys.exit(3)"])


def test_model_is_the_wheel_that_is_not_the_library(wheel_folder: Callable[..., Path]) -> None:
    assert installed_model(wheel_folder("workreport", "zh_work_report")) == "zh_work_report"


@pytest.mark.parametrize("names", [["workreport"], ["workreport", "zh_work_report", "zh_other"]])
def test_none_or_several_models_are_told(wheel_folder: Callable[..., Path], names: list[str]) -> None:
    with pytest.raises(PackagingError, match="there should be the wheel of one model"):
        installed_model(wheel_folder(*names))


@pytest.fixture
def checked(
    wheel_folder: Callable[..., Path], scores_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Evaluation], Evaluation]:
    """Return a function that checks wheels which, once installed, are measured as given."""
    folder = wheel_folder("workreport", "zh_work_report")
    publish_scores(folder, test=scores_file)

    def check(measured: Evaluation) -> Evaluation:
        monkeypatch.setattr(environment, "create_environment", lambda folder, wheels, constraints: Path("python"))
        monkeypatch.setattr(environment, "evaluate_installed", lambda python, model, corpus, output: measured)
        return check_package(folder, Path("corpus"))

    return check


def test_same_scores_pass(checked: Callable[[Evaluation], Evaluation], evaluation: Evaluation) -> None:
    assert checked(evaluation) == evaluation


def test_other_scores_are_told_by_name(checked: Callable[[Evaluation], Evaluation], evaluation: Evaluation) -> None:
    first, second = evaluation.reports
    with pytest.raises(PackagingError, match=r"other scores than those published: \['roles.plan'\]"):
        checked(replace(evaluation, reports=(first, replace(first, name=second.name))))
