"""Evaluations and pipelines made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from workreport.corpus.marked import parse_marked
from workreport.evaluation.evaluate import write_json
from workreport.evaluation.evaluation import Evaluation, score_reports
from workreport.schema import AnalysedReport, Entity, Sentence

GOLD = "H\t一、成绩\n\nA\t{ORG:市科技局}建成学校3所。\nP\t明年再建。\n"


@pytest.fixture
def evaluation() -> Evaluation:
    """Two reports of which each heading, sentence, role and entity is found, save one plan in the second."""
    reports = [parse_marked(GOLD, name=name)[0] for name in ("甲县", "乙县")]
    predictions = []
    for number, report in enumerate(reports):
        missed = "plan" if number else ""
        sentences = tuple(
            Sentence(start, start + len(unit.text), unit.heading, (), tuple({*unit.roles} - {missed}), {})
            for start, unit in report.located()
        )
        start = report.text.index("市科技局")
        entities = (Entity(start, start + 4, "ORG", "市科技局", 0.9, 1),)
        predictions.append(AnalysedReport(report.name, "", report.text, sentences, entities))
    return score_reports(reports, predictions, system="zh_test 1.0.0", data="corpus (test)", samples=50)


@pytest.fixture
def scores_file(evaluation: Evaluation, tmp_path: Path) -> Path:
    """Return what `workreport evaluate --json` writes."""
    path = tmp_path / "metrics" / "test.json"
    path.parent.mkdir()
    write_json(evaluation, path)
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return the folder of a pipeline with the tokenizer and the outline."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("workreport_outline", name="outline")
    folder = tmp_path / "model"
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def wheel_folder(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes a folder with empty wheels of these names."""

    def make(*names: str) -> Path:
        folder = tmp_path / "models"
        folder.mkdir(exist_ok=True)
        for name in names:
            (folder / f"{name}-0.1.0-py3-none-any.whl").touch()
        return folder

    return make
