from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.training import Example
from workreport.calibration import (
    CalibrationError,
    calibrate_pipeline,
    choose_threshold,
    cross_fitted,
    fit_hardest,
    fit_line,
)
from workreport.corpus.marked import parse_marked
from workreport.corpus.store import write_report
from workreport.evaluation.calibration import Pair


def share(score: float, *, right: int, wrong: int) -> list[Pair]:
    return [Pair(score, True)] * right + [Pair(score, False)] * wrong


def test_the_line_gives_the_shares_that_hold() -> None:
    line = fit_line(share(0.99, right=80, wrong=20) + share(0.6, right=50, wrong=50))
    assert line.calibrate(0.99) == pytest.approx(0.8, abs=0.01)
    assert line.calibrate(0.6) == pytest.approx(0.5, abs=0.01)


def test_the_line_is_finite_where_all_hold() -> None:
    assert 0.9 < fit_line(share(1.0, right=5, wrong=0)).calibrate(1.0) <= 1


def test_the_line_is_fitted_to_the_hardest_reports() -> None:
    easy, hard = share(0.9, right=10, wrong=0), share(0.9, right=6, wrong=4)
    assert fit_hardest([easy, easy, hard, easy]).calibrate(0.9) == pytest.approx(0.6, abs=0.01)


def test_a_report_does_not_calibrate_itself() -> None:
    easy, hard = share(0.9, right=10, wrong=0), share(0.9, right=0, wrong=10)
    first = cross_fitted([hard, easy, easy, easy, easy])[0]
    assert first[0].score > 0.9


def test_a_threshold_moves_where_every_report_gains() -> None:
    chosen = choose_threshold([share(0.3, right=4, wrong=0) + share(0.1, right=0, wrong=4)] * 6)
    assert chosen.threshold < 0.5
    assert (chosen.f1_before, chosen.f1_after) == (0.0, 1.0)


def test_a_threshold_stays_where_the_gain_may_be_luck() -> None:
    gaining = share(0.3, right=3, wrong=0) + share(0.8, right=3, wrong=0)
    losing = share(0.3, right=0, wrong=2) + share(0.8, right=3, wrong=0)
    assert choose_threshold([gaining, losing, losing, gaining]).threshold == 0.5


def test_a_threshold_stays_where_every_report_gains_a_little() -> None:
    chosen = choose_threshold([share(0.3, right=1, wrong=0) + share(0.8, right=200, wrong=0)] * 6)
    assert chosen.threshold == 0.5


def pipeline(folder: Path) -> Path:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("workreport_outline")
    small = {"dropout": 0.0, "hidden": 0.0, "dilations": [1]}
    roles = {"sentence_width": 4, "report_width": 6, "rows": [20, 20, 20]}
    entities = {"width": 4, "ngrams": [[0]], "rows": [20]}
    for name, model in (("roles", roles), ("entities", entities)):
        component: Any = nlp.add_pipe(f"workreport_{name}", name=name, config={"model": {**model, **small}})
        component.initialize(lambda: [Example.from_dict(nlp.make_doc("县。"), {"entities": [(0, 1, "ORG")]})], nlp=nlp)
    tagger: Any = nlp.get_pipe("entities")
    bias = tagger.model.get_ref("output").get_param("b")
    bias[tagger.scheme.tags.index("U-ORG")] = 3.0
    tagger.model.get_ref("output").set_param("b", bias)
    nlp.to_disk(folder)
    return folder


def reports(folder: Path, *, count: int) -> list[Path]:
    folder.mkdir()
    for number in range(count):
        report, _ = parse_marked("A\t{ORG:县}{ORG:市}建成。\n", name=f"r{number}")
        write_report(report, folder / f"r{number}.jsonl")
    return [folder]


def test_a_pipeline_on_disk_is_calibrated(tmp_path: Path) -> None:
    model = pipeline(tmp_path / "model")
    fitted = calibrate_pipeline(model, reports(tmp_path / "reports", count=6))
    nlp = spacy.load(model)
    assert nlp.get_pipe("entities").cfg["calibration"] == pytest.approx(fitted.line._asdict())  # type: ignore[attr-defined]
    assert nlp("县市建成。").ents[0]._.score == pytest.approx(2 / 5, abs=0.05)
    assert fitted.error_after < fitted.error_before


def test_calibrating_again_changes_nothing(tmp_path: Path) -> None:
    model, annotated = pipeline(tmp_path / "model"), reports(tmp_path / "reports", count=6)
    assert calibrate_pipeline(model, annotated) == calibrate_pipeline(model, annotated)


def test_too_few_reports_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CalibrationError, match="4 annotated reports"):
        calibrate_pipeline(pipeline(tmp_path / "model"), reports(tmp_path / "reports", count=4))


def test_a_role_has_its_own_threshold(tmp_path: Path) -> None:
    nlp = spacy.load(pipeline(tmp_path / "model"))
    roles: Any = nlp.get_pipe("roles")
    roles.cfg["thresholds"] = {"plan": 0.0, "problem": 1.0}
    roles.cfg["threshold"] = 1.0
    assert next(nlp("县市建成。").sents)._.roles == ["plan"]
