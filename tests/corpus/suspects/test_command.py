from __future__ import annotations

import csv
import json
from pathlib import Path

from typer.testing import CliRunner
from workreport.cli import app
from workreport.corpus.marked import parse_marked
from workreport.corpus.store import write_report

MARKED = "A\t{ORG:江原中心}扩建。\nP\t{ORG:江原中心}扩建。\nA\t{PLATFORM:江原中心}扩建。\n-\t江原中心。\n"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def test_lists_are_written_and_counted(tmp_path: Path) -> None:
    write_report(parse_marked(MARKED, name="r1")[0], tmp_path / "corpus" / "r1.jsonl")
    roles = {"achievement": 0.9, "problem": 0.01234567, "plan": 0.1}
    gold = [{"start": 0, "end": 4, "label": "ORG", "probability": 0.95}]
    prediction = {"report": "r1", "unit": 2, "roles": roles, "gold": gold, "predicted": gold}
    (tmp_path / "p.jsonl").write_text(json.dumps(prediction) + "\n", encoding="utf-8")
    out = tmp_path / "out"
    arguments = [str(tmp_path / "corpus"), "-o", str(out), "--predictions", str(tmp_path / "p.jsonl")]
    result = CliRunner().invoke(app, ["corpus", "suspects", *arguments])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{out / 'mixed-labels.tsv'}: 1 mentions of 1 strings",
        f"{out / 'unmarked.tsv'}: 1 places of 1 strings",
        f"{out / 'labels.tsv'}: 2 roles and entities; 0 units annotated anew since, 3 without prediction",
    ]
    assert [(row["unit"], row["label"]) for row in rows(out / "mixed-labels.tsv")] == [("3", "PLATFORM")]
    assert [row["unit"] for row in rows(out / "unmarked.tsv")] == ["4"]
    first, second = rows(out / "labels.tsv")
    assert (first["given"], first["proposed"], first["margin"]) == ("P", "A", "0.1")
    assert (second["kind"], second["self_confidence"]) == ("spurious", "0.95")


def test_empty_lists_have_a_header_and_no_predictions_make_no_ranking(tmp_path: Path) -> None:
    write_report(parse_marked("-\t谢谢。\n", name="r1")[0], tmp_path / "corpus" / "r1.jsonl")
    out = tmp_path / "out"
    result = CliRunner().invoke(app, ["corpus", "suspects", str(tmp_path / "corpus"), "-o", str(out)])
    assert result.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["mixed-labels.tsv", "unmarked.tsv"]
    assert (out / "unmarked.tsv").read_text(encoding="utf-8").startswith("text\tlabels\tunmarked\t")
