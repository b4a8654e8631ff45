import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from workreport.components.loading import ModelNotFoundError
from workreport.corpus.faults import CorpusError
from workreport.corpus.store import report_path, write_report, write_splits
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluate import evaluate, predict, read_gold, write_json, write_markdown
from workreport.evaluation.evaluation import Evaluation

GOLD = (
    "H\t一、回顾\n\nA\t{ORG:市科技局}建成{PLATFORM:江州中试基地}。\n?\t背景一句。\n"
    "P\t{ORG:江州大学}将开工。\nQ\t进度偏慢。\n"
)


@pytest.fixture
def reports(gold, tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    for name in ("one", "two"):
        write_report(gold(GOLD, name=name), folder / f"{name}.jsonl")
    return folder


@pytest.fixture
def corpus(gold, tmp_path: Path) -> Path:
    """A corpus in which 市科技局 is an entity of the train split."""
    root = tmp_path / "corpus"
    write_report(gold("A\t{ORG:市科技局}挂牌。\n", name="t1"), report_path(root, "t1"))
    write_report(gold(GOLD, name="e1"), report_path(root, "e1"))
    write_splits({"train": ["t1"], "dev": [], "test": ["e1"]}, root)
    return root


def test_a_saved_pipeline_is_scored_on_a_folder(saved_pipeline, reports):
    # Of each report: 4 units all found; roles 2 of 3 right; entities 2 of 3 right.
    evaluation = evaluate(saved_pipeline, [reports], samples=10)
    assert [report.name for report in evaluation.reports] == ["one", "two"]
    assert evaluation.scores["sentences"].f1 == 1.0
    assert evaluation.scores["headings"].counts == (2, 2, 2, 2)
    assert evaluation.scores["roles.micro"].counts == (6, 4, 6, 4)
    assert evaluation.scores["entities.strict.micro"].counts == (6, 4, 4, 4)
    assert evaluation.calibration["entities.all"].error == pytest.approx(0.1)
    assert (evaluation.system, evaluation.seen_in) == ("zh_by_rules 0.0.0", "")


def test_single_files_are_scored(saved_pipeline, reports):
    evaluation = evaluate(saved_pipeline, [reports / "two.jsonl"])
    assert [report.name for report in evaluation.reports] == ["two"]


def test_a_split_tells_seen_entities_by_its_own_train_split(saved_pipeline, corpus):
    evaluation = evaluate(saved_pipeline, [corpus], split="test")
    assert [report.name for report in evaluation.reports] == ["e1"]
    assert evaluation.scores["entities.seen"].counts == (1, 1, 1, 1)
    assert evaluation.scores["entities.unseen"].counts == (2, 1, 1, 1)
    assert evaluation.data == f"{corpus.as_posix()} (test)"
    assert evaluation.seen_in == f"{corpus.as_posix()} (train)"


def test_reports_tell_seen_entities_by_a_named_corpus(saved_pipeline, corpus, reports):
    evaluation = evaluate(saved_pipeline, [reports], seen_in=corpus)
    assert evaluation.scores["entities.seen"].support == 2
    assert evaluation.seen_in == f"{corpus.as_posix()} (train)"


def test_reports_tell_seen_entities_by_named_reports(saved_pipeline, corpus, reports):
    evaluation = evaluate(saved_pipeline, [reports], seen_in=corpus / "reports")
    assert evaluation.scores["entities.unseen"].support == 0
    assert evaluation.seen_in == (corpus / "reports").as_posix()


def test_an_unknown_model_is_named(reports):
    with pytest.raises(ModelNotFoundError, match="no pipeline 'no/such/model'"):
        evaluate("no/such/model", [reports])


def test_a_pipeline_without_sentences_is_refused(gold):
    with pytest.raises(EvaluationError, match="a: the pipeline sets no sentences; add `workreport_outline` to it"):
        list(predict(spacy.blank("zh"), [gold(GOLD)]))


def test_a_folder_without_reports_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"no \*\.jsonl file in this folder"):
        read_gold([tmp_path])


def test_a_split_needs_a_corpus(reports):
    with pytest.raises(EvaluationError, match=r"--split needs the root of a corpus, a folder with splits\.json"):
        read_gold([reports], split="test")


def test_a_corpus_needs_a_split(corpus):
    with pytest.raises(EvaluationError, match="this is a corpus, name the part to score with --split"):
        read_gold([corpus])


def test_an_empty_split_is_nothing_to_score(corpus):
    with pytest.raises(EvaluationError, match=r"\(dev\): there is nothing to score, no unit of 0 reports is annotated"):
        read_gold([corpus], split="dev")


def test_reports_without_annotation_are_nothing_to_score(gold, tmp_path):
    write_report(gold("?\t背景。\n"), tmp_path / "a.jsonl")
    with pytest.raises(EvaluationError, match="no unit of 1 reports is annotated"):
        read_gold([tmp_path])


def test_results_are_written_whole(saved_pipeline, reports, tmp_path):
    evaluation = evaluate(saved_pipeline, [reports], samples=10)
    write_json(evaluation, tmp_path / "out" / "e.json")
    write_markdown(evaluation, tmp_path / "out" / "e.md")
    assert Evaluation.from_dict(json.loads((tmp_path / "out" / "e.json").read_text("utf-8"))) == evaluation
    assert (tmp_path / "out" / "e.md").read_text("utf-8").startswith("# Evaluation of zh_by_rules 0.0.0\n")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"e.json", "e.md"}


def test_evaluation_needs_nothing_beyond_the_base_install():
    extras = ("sklearn", "pycrfsuite", "spacy_pkuseg", "datasets", "torch", "nervaluate", "seqeval", "pandas")
    code = f"import sys; sys.modules.update(dict.fromkeys({extras!r})); import workreport.evaluation.evaluate"
    subprocess.run([sys.executable, "-c", code], check=True)
