"""A small corpus on disk, one report a split, and what the tests need of the repository and of the shared folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from workreport.corpus.conversion import import_marked
from workreport.corpus.faults import CorpusError
from workreport.corpus.store import write_splits

CHECKOUT = Path(__file__).resolve().parents[2]
HEADER = """\
# title: {place}2022年工作总结
# genre: annual
# level: county
# sector: science
# province: 湖南
# year: 2022
# place: {place}
# style: sparse
# license: CC-BY-4.0

"""
BODIES = {
    "r0001": "H\t{ORG:青原县科技局}工作总结\n\nA\t新建{PLATFORM:青原种业中心}。\nP\t明年扩建。\n",
    "r0002": "H\t{ORG:白石县科技局}工作总结\n\n-\t各位代表：\n\nQ\t{FUND:白石引导基金}到位慢。\n",
    "r0003": "H\t{ORG:红岭县科技局}工作总结\n\n-\t各位代表：\n\nA\t{PROJECT:“登高”行动}启动。\n",
}
PLACES = {"r0001": "青原县", "r0002": "白石县", "r0003": "红岭县"}


def raise_error(error: CorpusError) -> None:
    raise error


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A clean corpus of three reports."""
    for name, body in BODIES.items():
        marked = tmp_path / "marked" / f"{name}.txt"
        marked.parent.mkdir(exist_ok=True)
        marked.write_text(HEADER.format(place=PLACES[name]) + body, encoding="utf-8")
    corpus = tmp_path / "checkout" / "corpus"
    import_marked([tmp_path / "marked"], corpus, on_error=raise_error)
    write_splits({"train": ["r0001"], "dev": ["r0002"], "test": ["r0003"]}, corpus)
    return corpus


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top of the repository."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that only the project's own machines have."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is absent: what needs the marked originals or real reports is not tested")
    return folder
