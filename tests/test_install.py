from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from workreport.packaging.environment import check_package

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_installed_wheels_give_the_published_scores() -> None:
    measured = check_package(ROOT / "models", ROOT / "corpus", constraints=ROOT / "constraints.txt")
    assert len(measured.reports) == 31


def test_library_wheel_is_the_current_source() -> None:
    (wheel,) = (ROOT / "models").glob("workreport-*.whl")
    with ZipFile(wheel) as archive:
        modules = [name for name in archive.namelist() if name.endswith(".py")]
        stale = [name for name in modules if archive.read(name) != (ROOT / "pipeline" / name).read_bytes()]
    assert modules
    assert stale == []
