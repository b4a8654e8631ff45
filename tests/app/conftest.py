"""A workspace over a pipeline made by hand, the app over it, and that app in Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from workreport.app.process import analyse_file
from workreport.app.workspace import Item, Workspace
from workreport.reading import Limits

MAX_BYTES = 100_000


@Language.factory("app_test_roles")
def create_roles(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that knows three words, one a role."""
    words = {"建成": "achievement", "不足": "problem", "将": "plan"}

    def find(doc: Doc) -> Doc:
        for sentence in doc.sents:
            holds = {role: word in sentence.text for word, role in words.items()}
            sentence._.roles = [role for role, on in holds.items() if on and not sentence._.heading]
            sentence._.role_scores = {role: 0.9 if on else 0.1 for role, on in holds.items()}
        for entity in doc.ents:
            entity._.score = 0.7
        return doc

    return find


@pytest.fixture(scope="session")
def nlp() -> Language:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("workreport_outline")
    patterns = [
        {"label": "ORG", "pattern": [{"TEXT": "市"}, {"TEXT": "委"}]},
        {"label": "PROJECT", "pattern": [{"TEXT": "江"}, {"TEXT": "桥"}, {"TEXT": "工"}, {"TEXT": "程"}]},
    ]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    nlp.add_pipe("app_test_roles")
    return nlp


@pytest.fixture
def workspace(nlp: Language) -> Iterator[Workspace]:
    workspace = Workspace(partial(analyse_file, nlp, limits=Limits()))
    yield workspace
    workspace.close()


@pytest.fixture
def add(workspace: Workspace) -> Callable[..., Item]:
    """Return a function that gives the workspace a report and waits until it is read."""

    def add(text: str = "一、成绩\n市委建成高地。\n二、打算\n市委将补短板；人手不足。", *, name: str = "a.txt") -> Item:
        path = workspace.new_path(name)
        path.write_text(text, "utf-8")
        [item] = workspace.add(path)
        workspace.wait()
        return item

    return add


@pytest.fixture
def app(workspace: Workspace) -> Any:
    pytest.importorskip("starlette", reason="the app extra is not installed")
    from workreport.app.server import create_app

    return create_app(workspace, max_bytes=MAX_BYTES)


@pytest.fixture
def client(app: Any) -> Any:
    pytest.importorskip("httpx2", reason="httpx2 is not installed")
    from starlette.testclient import TestClient

    return TestClient(app, base_url="http://localhost")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable)
        yield browser
        browser.close()


@pytest.fixture
def address(app: Any) -> Iterator[str]:
    """Return the address at which the app is served while the test runs."""
    uvicorn = pytest.importorskip("uvicorn", reason="the app extra is not installed")
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    listening = server.config.bind_socket()
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """Return a tab with the app in it, which fails the test if a script of the app does."""
    context = chromium.new_context(locale="en-GB", base_url=address)
    page = context.new_page()
    page.set_default_timeout(30_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/")
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a file to be dropped."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write
