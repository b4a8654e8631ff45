"""Which language the command line speaks."""

from __future__ import annotations

import pytest
from lxml import html
from typer.testing import CliRunner
from workreport.cli import app


def language(folder) -> str:
    return html.parse(folder / "a.html").getroot().get("lang")


def test_results_and_messages_are_in_the_language_that_is_asked_for(analyse, reports, tmp_path):
    result = analyse(reports / "a.txt", "missing.docx", "--format", "html", "-o", "out", "--summary", "--lang", "zh")
    assert result.stderr.splitlines() == [
        "workreport: missing.docx 不存在：请检查文件名和文件夹",
        "1 份报告，1 个句子（成绩 1、问题 0、计划 0），1 个实体（机构 1、项目 0、平台 0、资金 0），1 份失败",
    ]
    assert language(tmp_path / "out") == "zh-CN"


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "WORKREPORT_LANG": "zh"}, "zh-CN"),
    ],
)
def test_without_it_the_environment_decides(analyse, reports, tmp_path, monkeypatch, environment, lang):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    analyse(reports / "a.txt", "--format", "html", "-o", "out")
    assert language(tmp_path / "out") == lang


def test_the_option_outweighs_the_environment(analyse, reports, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKREPORT_LANG", "zh")
    analyse(reports / "a.txt", "--format", "html", "-o", "out", "--lang", "en")
    assert language(tmp_path / "out") == "en"


@pytest.mark.parametrize("command", ["analyse", "compare", "serve"])
def test_a_language_that_there_is_not_is_refused(command):
    arguments = [command, "--lang", "fr", *([] if command == "serve" else ["a.txt"])]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "'fr' is not one of" in result.stderr


def test_an_error_that_ends_the_run_is_in_that_language(analyse, reports):
    result = analyse(reports, "-o", "r.csv", "--lang", "zh")
    assert result.exit_code == 1
    assert result.stderr.startswith("workreport: r.csv：jsonl 结果应写入 .jsonl 文件；")


def test_a_comparison_is_in_the_language_that_is_asked_for(model, reports, tmp_path):
    arguments = ["compare", "--model", str(model), str(reports), "-o", "out", "--lang", "zh"]
    result = CliRunner().invoke(app, arguments)
    assert result.stderr.startswith("2 份报告，")
    assert html.parse(tmp_path / "out" / "comparison.html").getroot().get("lang") == "zh-CN"


def test_an_address_that_is_taken_is_said_in_that_language():
    pytest.importorskip("uvicorn", reason="the app extra is not installed")
    result = CliRunner().invoke(app, ["serve", "--host", "203.0.113.7", "--no-browser", "--lang", "zh"])
    assert result.exit_code == 1
    assert result.stderr.startswith("workreport: 无法监听 203.0.113.7:8765（")
