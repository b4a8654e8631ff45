from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from workreport.corpus.faults import CorpusError
from workreport.corpus.suspects import Prediction, ScoredSpan, read_predictions
from workreport.schema import Span

SPAN = {"start": 0, "end": 4, "label": "ORG", "probability": 0.9}
RECORD = {
    "report": "r1",
    "unit": 3,
    "roles": {"achievement": 0.9, "problem": 0.0, "plan": 0.25},
    "gold": [SPAN],
    "predicted": [],
}


def write(path: Path, *records: Any) -> Path:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def test_predictions_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "p.jsonl", RECORD, RECORD | {"unit": 4, "roles": {}, "gold": []})
    assert list(read_predictions(path)) == [
        Prediction("r1", 3, RECORD["roles"], (ScoredSpan(Span(0, 4, "ORG"), 0.9),), ()),
        Prediction("r1", 4, {}, (), ()),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"roles": {"achievement": 0.9}}, "roles must hold a probability for each of achievement, problem, plan"),
        ({"roles": {"achievement": 1.5, "problem": 0, "plan": 0}}, r"probability 1\.5 does not lie in \[0, 1\]"),
        ({"gold": [SPAN | {"label": "PERSON"}]}, "label 'PERSON' is not one of"),
        ({"gold": [{"start": 0, "end": 4, "label": "ORG"}]}, "lacks 'probability'"),
        ({"predicted": [SPAN | {"end": 0}]}, r"span \[0, 0\) is empty or negative"),
    ],
)
def test_line_that_is_no_prediction_is_named(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    path = write(tmp_path / "p.jsonl", RECORD, RECORD | change)
    with pytest.raises(CorpusError, match=rf"p\.jsonl:2: {message}"):
        list(read_predictions(path))


@pytest.mark.parametrize("key", RECORD)
def test_missing_field_is_named(tmp_path: Path, key: str) -> None:
    path = write(tmp_path / "p.jsonl", {name: value for name, value in RECORD.items() if name != key})
    with pytest.raises(CorpusError, match=rf"p\.jsonl:1: lacks '{key}'"):
        list(read_predictions(path))
