"""The help of the commands, in English and Chinese."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command
from typer.testing import CliRunner
from workreport.cli import app
from workreport.cli.help import write_help
from workreport.wording import LANGUAGES
from workreport.wording.help import HELP, LISTED, PROGRAM

SPOKEN = ["analyse", "compare", "serve"]


def help_of(*arguments: str, columns: int = 80) -> str:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": str(columns)}).stdout


@pytest.mark.parametrize(
    "arguments",
    [["--lang", "zh", "analyse", "--help"], ["analyse", "--lang", "zh", "-h"], ["analyse", "-h", "--lang=zh"]],
)
def test_help_is_in_the_language_that_is_named_anywhere(arguments):
    shown = help_of(*arguments)
    assert "找出工作报告中各句的角色" in shown
    assert "示例：" in shown


@pytest.mark.parametrize(("variable", "value"), [("WORKREPORT_LANG", "zh"), ("LC_ALL", "zh_CN.UTF-8")])
def test_without_it_the_environment_decides_on_help(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    assert "比较多份报告" in help_of("compare", "--help")
    assert "Compare reports" in help_of("compare", "--help", "--lang", "en")


def test_the_overview_is_chinese_throughout():
    listed = help_of("--lang", "zh", "--help").split("命令", 1)[1]
    rows = re.findall(r"│ ([a-z-]+) +(.*?) *│", listed)
    assert {name for name, _ in rows} >= {*SPOKEN, *LISTED}
    assert [name for name, text in rows if not re.search("[一-鿿]", text)] == []


def test_the_frame_of_the_help_is_in_its_language_too():
    assert {"参数", "选项", "[必填]", "[默认：zh_work_report]"} <= set(
        re.findall(r"参数|选项|\[.*?\]", help_of("compare", "-h", "--lang", "zh"))
    )
    assert re.search("Arguments.*Options", help_of("compare", "-h", "--lang", "en"), re.DOTALL)


def test_the_catalogue_has_every_parameter_and_nothing_else():
    program = get_command(app)
    commands = {PROGRAM: program, **{name: program.commands[name] for name in SPOKEN}}
    wanted = {f"{name}.{parameter.name}" for name, command in commands.items() for parameter in command.params}
    assert set(HELP) == {*commands, *wanted}
    assert set(LISTED) == {*program.commands} - {*SPOKEN}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", SPOKEN)
def test_no_text_of_help_is_cut_off_in_a_narrow_terminal(command, lang):
    assert "…" not in help_of(command, "--help", "--lang", lang)


def test_help_of_one_language_leaves_nothing_in_the_other():
    program = get_command(app)
    write_help(program, lang="zh")
    write_help(program, lang="en")
    assert program.commands["serve"].help == HELP["serve"].en


def test_a_language_before_the_command_holds_for_the_command(reports, model, monkeypatch):
    monkeypatch.setenv("WORKREPORT_LANG", "en")
    arguments = ["--lang", "zh", "analyse", "--model", str(model), str(reports), "--summary"]
    assert "2 份报告" in CliRunner().invoke(app, arguments).stderr
