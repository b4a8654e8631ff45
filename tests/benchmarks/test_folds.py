from __future__ import annotations

from pathlib import Path

from workreport.corpus.marked import parse_marked
from workreport.corpus.store import to_json, write_lines
from workreport.corpus.suspects.predictions import read_predictions
from workreport.corpus.suspects.ranking import rank_suspects
from workreport.schema import AnnotatedReport

from benchmarks.folds import predict_folds

GOOD = "H\t一、成绩\n\nA\t{ORG:市财政局}新建平台3个。\n\nH\t二、打算\n\nP\t{ORG:市财政局}明年扩建。\n"
WRONG = "H\t一、成绩\n\nP\t{FUND:市财政局}新建平台3个。\n\nH\t二、打算\n\nP\t明年扩建。\n"


def reports() -> list[AnnotatedReport]:
    texts = {f"r{number}": GOOD for number in range(9)} | {"wrong": WRONG}
    return [parse_marked(f"# title: 报告\n\n{text}", name=name)[0] for name, text in texts.items()]


def test_an_annotation_unlike_all_others_is_the_most_suspicious(tmp_path: Path) -> None:
    for report in reports():
        path = tmp_path / "reports" / f"{report.name}.jsonl"
        path.parent.mkdir(exist_ok=True)
        write_lines([to_json(unit.to_dict()) for unit in report.units], path)
    count = predict_folds(tmp_path, tmp_path / "out" / "folds.jsonl", folds=2)
    predictions = list(read_predictions(tmp_path / "out" / "folds.jsonl"))
    assert count == len(predictions) == sum(len(report.units) for report in reports())
    first, *_ = rank_suspects(reports(), predictions).suspects
    assert (first.report, first.given, first.proposed) == ("wrong", "{FUND:市财政局}@0", "{ORG:市财政局}@0")
