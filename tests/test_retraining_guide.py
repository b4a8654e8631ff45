"""Follow docs/retraining.md with few steps of training, twenty small reports and an annotator who always agrees."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from workreport.corpus.store import read_lines, read_reports, write_lines

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "retraining.md"
REPORTS = 20
# Sections of one number hold what differs from report to report: no sentence may stand in two splits.
TEXT = """\
{place}2023年工作总结
一、2023年工作回顾
{place}科技局新建{name}种业中心，全年培育第{number}批新品种；{name}大桥工程提前完工。
{name}河治理一期通过验收，{place}水务局获得通报表扬。
二、存在的问题
{name}产业引导基金到位较慢，{place}第{number}批项目进度滞后。
三、2024年工作计划
推进{name}物流园二期建设，力争年底前{place}新增企业{number}家。
"""
MARKED = """\
# title: {place}2023年工作总结
# genre: annual
# level: county
# sector: science
# province: 湖南
# year: 2023
# place: {place}
# style: dense
# license: CC-BY-4.0

H\t一、2023年工作回顾

A\t{{ORG:{place}科技局}}新建{{PLATFORM:{name}种业中心}}。

P\t推进{{PROJECT:{name}物流园二期}}建设。
"""
FIRST, SECOND = "松柏梅兰竹菊荷桂槐杨", "溪岭"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("zh_work_report") is None,
        reason="zh_work_report is not installed: pip install --no-deps models/zh_work_report-*.whl",
    ),
]


def write_documents(folder: Path) -> None:
    folder.mkdir()
    for number in range(REPORTS):
        name = FIRST[number % 10] + SECOND[number // 10]
        text = TEXT.format(place=f"{name}县", name=name, number=number + 11)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def annotate(tasks: Path, exported: Path) -> None:
    """Submit every prediction as it is."""
    annotated: list[dict[str, Any]] = json.loads(tasks.read_text(encoding="utf-8"))
    for task in annotated:
        [prediction] = task.pop("predictions")
        task["annotations"] = [{"result": prediction["result"], "was_cancelled": False}]
    exported.write_text(json.dumps(annotated), encoding="utf-8")


def describe(index: Path) -> None:
    """Fill in what the guide says that every line needs."""
    known = re.search(r'^    (\{"file".*?\})$', GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert known is not None
    entries = [json.loads(line) for line in read_lines(index)]
    filled = [
        json.loads(known[1]) | entry | {"title": Path(entry["file"]).stem, "place": Path(entry["file"]).stem}
        for entry in entries
    ]
    write_lines([json.dumps(entry, ensure_ascii=False) for entry in filled], index)


def shell_blocks(guide: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)


def training_from_scratch(guide: str) -> str:
    commands = re.findall(r"^    (workreport train .*\n)", guide, re.MULTILINE)
    assert len(commands) == 2
    return "".join(commands)


def with_few_steps(commands: str) -> str:
    """Shorten trainings by the options that the guide names: that they run is what is shown."""
    return re.sub(
        r"^(workreport train .*)$", r"\1 --training.max_steps 2 --training.eval_frequency 2", commands, flags=re.M
    )


def run(commands: str, folder: Path, **variables: str) -> str:
    """Run shell commands in a folder, with the programs of the environment of the tests, and return what they print."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", commands],
        cwd=folder,
        env=os.environ | {"PATH": path} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_marked_text_is_imported_with_a_complete_index(tmp_path: Path) -> None:
    (tmp_path / "marked").mkdir()
    for name in FIRST:
        text = MARKED.format(place=f"{name}县", name=name)
        (tmp_path / "marked" / f"{name}.txt").write_text(text, encoding="utf-8")
    [command] = re.findall(r"^    (workreport corpus from-marked .*)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    run(f"{command}\nworkreport corpus split own", tmp_path)
    assert f"{len(FIRST)} reports" in run("workreport corpus check own", tmp_path)
    labels = {span.label for report in read_reports([tmp_path / "own"]) for unit in report.units for span in unit.spans}
    assert labels == {"ORG", "PLATFORM", "PROJECT"}


def test_the_guide_leads_from_documents_to_an_installed_pipeline(tmp_path: Path) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for name in ("configs", "models"):
        (tmp_path / name).symlink_to(ROOT / name)
    write_documents(tmp_path / "reports")
    installed = tmp_path / "installed"
    environment = {
        # The wheel goes beside the environment of the tests, not into it.
        "PIP_TARGET": str(installed),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": str(installed),
    }
    outputs = []
    for block in shell_blocks(guide):
        outputs.append(run(with_few_steps(block), tmp_path, **environment))
        if "corpus export" in block:
            annotate(tmp_path / "tasks" / "tasks.json", tmp_path / "exported.json")
        elif "corpus import" in block:
            describe(tmp_path / "own" / "index.jsonl")
        elif "corpus convert" in block:
            run(with_few_steps(training_from_scratch(guide)), tmp_path, **environment)
    assert any(f"{REPORTS} reports" in output and "no fault" in output for output in outputs)
    assert any("training/zh_own_report against zh_work_report" in output for output in outputs)
    meta = json.loads((installed / "zh_own_report" / "meta.json").read_text(encoding="utf-8"))
    assert (meta["name"], meta["version"]) == ("own_report", "0.1.0")
    assert (meta["author"], meta["url"]) == ("Own Bureau", "https://example.org/own-report")
    assert meta["performance"]
    assert "江原县科技局" in outputs[-1]
    assert (tmp_path / "results.xlsx").is_file()
