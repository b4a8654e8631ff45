"""Against a Label Studio that is running: set LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY (a legacy token).

pip install label-studio, then

    LABEL_STUDIO_USERNAME=a@example.org LABEL_STUDIO_PASSWORD=… LABEL_STUDIO_USER_TOKEN=… \
    LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN=true label-studio start --no-browser
"""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from workreport.corpus.exchange.exporting import export_tasks
from workreport.corpus.exchange.importing import read_annotations
from workreport.corpus.exchange.label_studio import labelling_config
from workreport.corpus.exchange.predicted import predicted_tasks
from workreport.corpus.exchange.tasks import annotated_tasks
from workreport.corpus.exchange.tools import Tool
from workreport.corpus.faults import CorpusError
from workreport.schema import AnalysedReport, AnnotatedReport, Unit

ODD = AnnotatedReport("odd", (Unit("http://example.org/a.txt", 0), Unit(" 　<b>&amp;\t到位慢", 1, roles=("problem",))))


def call(method: str, path: str, body: Any = None) -> Any:
    request = urllib.request.Request(
        os.environ["LABEL_STUDIO_URL"].rstrip("/") + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Token {os.environ['LABEL_STUDIO_API_KEY']}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        content = response.read()
    return json.loads(content) if content else None


@pytest.fixture
def project() -> Iterator[str]:
    """The path of a new project with the labelling config, deleted afterwards."""
    if not {"LABEL_STUDIO_URL", "LABEL_STUDIO_API_KEY"} <= os.environ.keys():
        pytest.skip("LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY are not set: no Label Studio to try")
    made = call("POST", "/api/projects/", {"title": "workreport test", "label_config": labelling_config()})
    yield f"/api/projects/{made['id']}"
    call("DELETE", f"/api/projects/{made['id']}/")


def through(project: str, tasks: Path, exported: Path) -> None:
    call("POST", f"{project}/import", json.loads(tasks.read_text(encoding="utf-8")))
    answer = call("GET", f"{project}/export?exportType=JSON&download_all_tasks=true")
    exported.write_text(json.dumps(answer), encoding="utf-8")


def raise_error(error: CorpusError) -> None:
    raise error


def test_records_come_back_as_they_went_out(project: str, report: AnnotatedReport, tmp_path: Path) -> None:
    sent = [report, ODD]
    tasks, _ = export_tasks([task for each in sent for task in annotated_tasks(each)], tmp_path, tool=Tool.LABEL_STUDIO)
    through(project, tasks, tmp_path / "exported.json")
    assert read_annotations([tmp_path / "exported.json"], tool=Tool.LABEL_STUDIO, on_error=raise_error) == sent


def test_predictions_are_taken_with_their_scores(project: str, analysed: AnalysedReport, tmp_path: Path) -> None:
    tasks, _ = export_tasks(predicted_tasks(analysed, name="r1"), tmp_path, tool=Tool.LABEL_STUDIO)
    through(project, tasks, tmp_path / "exported.json")
    found = call("GET", f"/api/predictions/?project={project.rsplit('/', 1)[1]}")
    assert sorted(prediction["score"] for prediction in found) == [0.75, 0.9, 1.0]
    [report] = read_annotations([tmp_path / "exported.json"], tool=Tool.LABEL_STUDIO, on_error=raise_error)
    assert [unit.annotated for unit in report.units] == [False, False, False]
