"""The documentation: its code runs, its commands and links exist, its tables name what the code has.

Fenced `sh` blocks are run; what should only be shown (installing, servers) is indented, and its commands are parsed.
"""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command
from workreport.cli import app
from workreport.cli.help import write_help
from workreport.components.attributes import SENTENCE_DEFAULTS, SENTENCE_LISTS
from workreport.results.comparing.follow_up import OUTCOMES
from workreport.results.comparing.joining import DECLARED
from workreport.results.comparing.short_forms import RULES
from workreport.results.comparing.tables import TABLES
from workreport.results.record import record_to_dict
from workreport.results.tables import ENTITY_COLUMNS, REPORT_COLUMNS, SENTENCE_COLUMNS
from workreport.schema import AnalysedReport
from workreport.wording import LANGUAGES, Language

ROOT = Path(__file__).parents[1]
DOCS = sorted((ROOT / "docs").glob("*.md"))
FOLDERS = ("", "benchmarks", "corpus", "docs", "examples", "models", "models/pretrained")
PAGES = [page for folder in FOLDERS for page in sorted((ROOT / folder).glob("*.md"))]
# The changelog may name what is no more.
CURRENT = [page for page in PAGES if page.name != "CHANGELOG.md"]
# Those of the dataset card run in tests/corpus/test_repository_corpus.py.
PYTHON = [*DOCS, ROOT / "README.md", ROOT / "models/README.md"]
# What docs/retraining.md says is done in tests/test_retraining_guide.py: it trains.
SHELL = [*(page for page in DOCS if page.name != "retraining.md"), ROOT / "examples/README.md"]
# To be taken out with the example that they get.
# What the readme leaves to its reader.
README_NAMES = {"text": "一、存在的问题\n县科技局反映，中试平台偏少。"}
OPERATORS = set("|&;<>")
INDENTED = "indented"
CLI = get_command(app)

needs_model = pytest.mark.skipif(
    importlib.util.find_spec("zh_work_report") is None,
    reason="zh_work_report is not installed: pip install --no-deps models/zh_work_report-*.whl",
)


@dataclass(frozen=True)
class Block:
    """A block of code and the line of its page that it begins on, from 0."""

    language: str
    code: str
    line: int


def name_of(value: object) -> str | None:
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else None


def tokens(page: Path) -> list[Token]:
    return MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8"))


def inline_tokens(page: Path) -> Iterator[Token]:
    return (child for token in tokens(page) for child in token.children or ())


def blocks(page: Path, language: str | None = None) -> list[Block]:
    found = [
        Block(token.info if token.type == "fence" else INDENTED, token.content, token.map[0] + (token.type == "fence"))
        for token in tokens(page)
        if token.type in ("fence", "code_block") and token.map
    ]
    return [block for block in found if language in (None, block.language)]


def with_blocks(pages: Iterable[Path], language: str) -> list[Path]:
    return [page for page in pages if blocks(page, language)]


def commands(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words after `workreport` in each line of shell that calls it, up to a pipe or the like.

    Examples
    --------
    >>> list(commands(["cat a.txt | workreport analyse - > b.jsonl  # a comment", "pip install workreport"]))
    [['analyse', '-']]
    """
    for line in lines:
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        words: list[str] | None = None
        begins = True
        for word in lexer:
            if set(word) <= OPERATORS:
                if words is not None:
                    yield words
                words, begins = None, True
            elif words is not None:
                words.append(word)
            elif begins and word == "workreport":
                words = []
            else:
                begins = False
        if words is not None:
            yield words


def resolve(words: Sequence[str]) -> tuple[Any, list[str]]:
    """Return the command that words name, and what is left of them: typer's own copy of Click has no public types."""
    command: Any = CLI
    rest = list(words)
    while isinstance(command, TyperGroup) and rest and rest[0] in command.commands:
        command = command.commands[rest.pop(0)]
    return command, rest


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(command, TyperGroup):
        for name, member in command.commands.items():
            yield from leaves(member, (*path, name))
    else:
        yield path


def parse(words: Sequence[str]) -> None:
    """Parse a command line as the program does, without running it: a typer error says what is wrong."""
    command, rest = resolve(words)
    assert isinstance(command, TyperCommand), f"no command: workreport {shlex.join(words)}"
    command.make_context(command.name or "", rest)


def examples(text: str) -> list[str]:
    """Return the examples of a command's help: one after `Example:`, over several lines, or a list after `Examples:`.

    The Chinese for both is 示例, with a list.

    Examples
    --------
    >>> examples("Do it.\\n\\nExample: workreport do\\n--so"), examples("Examples:\\na\\nb\\n")
    (['workreport do --so'], ['a', 'b'])
    """
    found = re.search(r"(Example:|Examples:|示例：)\s+(.*)", text, re.DOTALL)
    if found is None:
        return []
    lines = found[2].rstrip().split("\n")
    return [" ".join(lines)] if found[1] == "Example:" else lines


def slugs(page: Path) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a page."""
    found = tokens(page)
    headings = [after.content for token, after in pairwise(found) if token.type == "heading_open"]
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def first_column(page: Path, heading: str) -> list[str]:
    """Return the code in the first column of the table under a heading."""
    text = page.read_text(encoding="utf-8")
    section = re.split(r"^#+ ", text.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    cells = re.findall(r"^\| (.*?) \|", section, re.MULTILINE)
    return [code for cell in cells for code in re.findall(r"`(.*?)`", cell)]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working directory, a folder with what the pages take for granted."""
    report = next((ROOT / "examples").glob("*.docx"))
    text = next((ROOT / "examples").glob("*.txt"))
    for name, target in {
        "examples": ROOT / "examples",
        "reports": ROOT / "examples",
        "corpus": ROOT / "corpus",
        "report.docx": report,
        "report.txt": text,
    }.items():
        (tmp_path / name).symlink_to(target)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_shell(commands: str, folder: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", commands],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"


def run_python(page: Path, names: dict[str, Any]) -> None:
    """Run the blocks of a page in order in one namespace; what stands after `>>>` must print what the page says."""
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS, verbose=False)
    for block in blocks(page, "python"):
        if ">>>" in block.code:
            test = doctest.DocTestParser().get_doctest(block.code, names, page.name, str(page), block.line)
            # The parser copies the names that it is given.
            test.globs = names
            faults: list[str] = []
            runner.run(test, out=faults.append, clear_globs=False)
            assert not faults, "".join(faults)
        else:
            exec(compile("\n" * block.line + block.code, page, "exec"), names)


@needs_model
@pytest.mark.slow
@pytest.mark.parametrize("page", with_blocks(PYTHON, "python"), ids=name_of)
def test_python_of_a_page_runs(page: Path, workplace: Path) -> None:
    run_python(page, dict(README_NAMES) if page == ROOT / "README.md" else {})


@needs_model
@pytest.mark.slow
@pytest.mark.parametrize("page", with_blocks(SHELL, "sh"), ids=name_of)
def test_shell_of_a_page_runs(page: Path, workplace: Path) -> None:
    for block in blocks(page, "sh"):
        run_shell(block.code, workplace)


@needs_model
@pytest.mark.slow
def test_what_the_readme_analyses_and_compares_runs(workplace: Path) -> None:
    lines = [line for block in blocks(ROOT / "README.md", "sh") for line in block.code.splitlines()]
    run = [line for line in lines if line.startswith(("workreport analyse ", "workreport compare "))]
    assert run
    run_shell("\n".join(run), workplace)


@pytest.mark.parametrize("page", CURRENT, ids=name_of)
def test_commands_in_blocks_of_a_page_can_be_parsed(page: Path) -> None:
    shell = [block.code for block in blocks(page) if block.language in ("sh", INDENTED)]
    for words in commands(line for code in shell for line in code.splitlines() if "workreport " in line):
        parse(words)


@pytest.mark.parametrize("page", CURRENT, ids=name_of)
def test_options_in_the_text_of_a_page_exist(page: Path) -> None:
    written = [token.content for token in inline_tokens(page) if token.type == "code_inline"]
    for words in commands(line for line in written if line.startswith("workreport ")):
        command, rest = resolve(words)
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        assert {word for word in rest if re.match("--?[a-z]", word)} <= known, f"workreport {shlex.join(words)}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    leaves(CLI),
    ids=" ".join,
)
def test_help_of_a_command_has_an_example(path: tuple[str, ...], lang: Language) -> None:
    write_help(CLI, lang=lang)
    command, _ = resolve(path)
    shown = list(commands(examples(command.help or "")))
    assert any(tuple(words[: len(path)]) == path for words in shown), "its help has no example"
    for words in shown:
        parse(words)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    links = [str(token.attrs.get("href") or token.attrs.get("src") or "") for token in inline_tokens(page)]
    for link in filter(None, links):
        parts = urlsplit(link)
        if parts.scheme:
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        assert target.exists(), f"{link} leads nowhere"
        assert target.is_relative_to(ROOT), f"{link} leads out of the project"
        assert not parts.fragment or unquote(parts.fragment) in slugs(target), f"{link}: no such heading"


def test_the_index_leads_to_every_page() -> None:
    linked = {str(token.attrs.get("href")) for token in inline_tokens(ROOT / "docs/README.md")}
    assert {page.name for page in DOCS} - {"README.md"} <= linked


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Reports", REPORT_COLUMNS),
        ("Sentences", SENTENCE_COLUMNS),
        ("Entities", ENTITY_COLUMNS),
        ("JSON, Parquet, DocBin", tuple(record_to_dict(AnalysedReport("", "", "", (), ())))),
        ("Comparison (`workreport compare`)", (*(table.name.lower() for table in TABLES), DECLARED, *RULES["PROJECT"])),
    ],
)
def test_tables_about_results_are_complete(heading: str, names: tuple[str, ...]) -> None:
    assert sorted(first_column(ROOT / "docs/results.md", heading)) == sorted(names)


def test_outcomes_of_projects_are_named() -> None:
    page = (ROOT / "docs/results.md").read_text(encoding="utf-8")
    assert ", ".join(f"`{outcome}`" for outcome in OUTCOMES) in page


def test_attributes_of_sentences_are_named() -> None:
    named = first_column(ROOT / "docs/python.md", "Sentences")
    assert sorted(named) == sorted(f"_.{name}" for name in (*SENTENCE_DEFAULTS, *SENTENCE_LISTS))
