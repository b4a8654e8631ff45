"""Train a baseline on the corpus, score it as the pipeline is scored, and keep the result as JSON."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from workreport.corpus.store import read_corpus, write_text
from workreport.evaluation.entities import entity_texts
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluate import read_gold
from workreport.evaluation.evaluation import Evaluation, score_reports
from workreport.schema import AnalysedReport, AnnotatedReport

log = logging.getLogger(__name__)

Read = TypeVar("Read")

Predict = Callable[[str], AnalysedReport]
"""A system: it gets the text of a report, without any annotation, and returns what it found there."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained baseline.

    Parameters
    ----------
    predict : Predict
        The system.
    settings : dict
        What was chosen for it, for the written result.
    model : bytes
        Its weights as they are kept on disk; empty where nobody needs them later.
    """

    predict: Predict
    settings: dict[str, Any] = field(default_factory=dict)
    model: bytes = b""


Train = Callable[[Sequence[AnnotatedReport], Sequence[AnnotatedReport]], Trained]
"""Trains a baseline on the first reports and chooses its settings on the second."""


@dataclass(frozen=True)
class Result:
    """A system scored on one or more sets of reports.

    Parameters
    ----------
    name : str
        The system.
    settings : dict
        Whatever is worth knowing about it, such as its regularisation and the seconds that its training took.
    evaluations : tuple of Evaluation
        One for each set of reports.
    """

    name: str
    settings: dict[str, Any]
    evaluations: tuple[Evaluation, ...]


@dataclass(frozen=True)
class Gold:
    """Annotated reports to score on, and what tells seen from unseen entities in them.

    Parameters
    ----------
    reports : sequence of AnnotatedReport
        The reports.
    data : str
        Which they are, in words.
    seen : frozenset of str
        The entity texts of the training reports.
    seen_in : str
        Which those are, in words.
    """

    reports: Sequence[AnnotatedReport]
    data: str
    seen: frozenset[str]
    seen_in: str


def read_test_sets(corpus: Path, real: Path) -> list[Gold]:
    """Read the test split of the corpus and the real reports; without the latter's folder say so and go on.

    Raises
    ------
    CorpusError
        If a report cannot be read.
    """
    seen, seen_in = entity_texts(read_corpus(corpus, split="train")), f"{corpus.as_posix()} (train)"
    test_sets = [Gold(read_gold([corpus], split="test"), f"{corpus.as_posix()} (test)", seen, seen_in)]
    if real.is_dir():
        test_sets.append(Gold(read_gold([real]), real.as_posix(), seen, seen_in))
    else:
        log.warning("%s is absent: nothing is scored on real reports", real)
    return test_sets


def train_and_score(name: str, train: Train, *, corpus: Path, real: Path, models: Path) -> Result:
    """Train a baseline on the train split, with its settings chosen on the dev split, and score it on the test sets.

    Parameters
    ----------
    name : str
        What the baseline is called.
    train : Train
        Trains it.
    corpus, real : Path
        The corpus, and the folder of real reports, which may be absent.
    models : Path
        Where its weights go, as `NAME.model`, if it has any to keep.

    Raises
    ------
    CorpusError
        If the corpus cannot be read.
    """
    training, development = (read_corpus(corpus, split=split) for split in ("train", "dev"))
    started = time.perf_counter()
    trained = train(training, development)
    seconds = round(time.perf_counter() - started, 1)
    log.info("%s: trained in %.1f s, %s", name, seconds, trained.settings)
    if trained.model:
        models.mkdir(parents=True, exist_ok=True)
        (models / f"{name}.model").write_bytes(trained.model)
    settings = {**trained.settings, "train_seconds": seconds}
    return score(name, trained.predict, read_test_sets(corpus, real), settings=settings)


def score(name: str, predict: Predict, test_sets: Iterable[Gold], *, settings: dict[str, Any]) -> Result:
    """Score a system on sets of reports.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> report, _ = parse_marked("A\\t{ORG:市科技局}新建平台3个。\\n", name="a")
    >>> def find_nothing(text: str) -> AnalysedReport:
    ...     return AnalysedReport("", "", text, (), ())
    >>> result = score("nothing", find_nothing, [Gold([report], "one report", frozenset(), "")], settings={})
    >>> result.evaluations[0].scores["entities.strict.ORG"].recall
    0.0
    """
    return Result(name, settings, tuple(_evaluate(name, predict, gold) for gold in test_sets))


def choose(
    candidates: Iterable[tuple[float, Trained]], *, on: Sequence[AnnotatedReport], measure: str
) -> tuple[float, Trained]:
    """Return the candidate with the highest F1 on reports, of equals the first.

    Parameters
    ----------
    candidates : iterable of (float, Trained)
        Each with the setting by which it is told from the others; trained as they are taken.
    on : sequence of AnnotatedReport
        The reports to choose on.
    measure : str
        The score that decides, such as `roles.macro`.

    Raises
    ------
    EvaluationError
        If no candidate has a score, as where there is nothing to find in the reports.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> from workreport.schema import Sentence
    >>> report, _ = parse_marked("A\\t新建平台3个。\\n", name="a")
    >>> def always(role: str) -> Trained:
    ...     return Trained(lambda text: AnalysedReport("", "", text, (Sentence(0, 7, False, (), (role,), {}),), ()))
    >>> choose([(1.0, always("plan")), (2.0, always("achievement"))], on=[report], measure="roles.micro")[0]
    2.0
    """
    best: tuple[float, Trained] | None = None
    best_f1 = -1.0
    for setting, trained in candidates:
        evaluation = score_reports(on, [trained.predict(report.text) for report in on], samples=0)
        f1 = evaluation.scores[measure].f1
        log.info("setting %g: %s F1 %s", setting, measure, "undefined" if f1 is None else f"{f1:.4f}")
        if f1 is not None and f1 > best_f1:
            best, best_f1 = (setting, trained), f1
    if best is None:
        raise EvaluationError(
            f"no setting can be chosen: {measure} has no support in the {len(on)} reports to choose on"
        )
    return best


def write_result(result: Result, path: Path) -> None:
    """Write a result as JSON, making the folder where there is none."""
    _write_json(_result_to_dict(result), path)


def write_results(results: Iterable[Result], path: Path) -> None:
    """Write results as one JSON file, making the folder where there is none."""
    _write_json({"results": [_result_to_dict(result) for result in results]}, path)


def read_results(path: Path) -> list[Result]:
    """Read what `write_results` wrote.

    Raises
    ------
    EvaluationError
        If the file is missing or something else; names it.
    """
    return _read(path, lambda record: [_result_from_dict(one) for one in record["results"]])


def read_result(path: Path) -> Result:
    """Read what `write_result` or `workreport evaluate --json` wrote; the latter is one evaluation.

    Raises
    ------
    EvaluationError
        If the file is missing or something else; names it.

    Examples
    --------
    >>> read_result(Path("nowhere.json"))
    Traceback (most recent call last):
    ...
    workreport.evaluation.errors.EvaluationError: nowhere.json: cannot be read (No such file or directory)
    """
    return _read(path, _result_from_dict)


def _result_to_dict(result: Result) -> dict[str, Any]:
    return {
        "name": result.name,
        "settings": result.settings,
        "evaluations": [evaluation.to_dict() for evaluation in result.evaluations],
    }


def _result_from_dict(record: dict[str, Any]) -> Result:
    evaluations = tuple(Evaluation.from_dict(one) for one in record.get("evaluations", [record]))
    return Result(record.get("name", evaluations[0].system), record.get("settings", {}), evaluations)


def _write_json(record: dict[str, Any], path: Path) -> None:
    write_text(json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1) + "\n", path)


def _read(path: Path, parse: Callable[[Any], Read]) -> Read:
    try:
        return parse(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, AttributeError, LookupError, TypeError, EvaluationError) as error:
        raise EvaluationError(f"{path}: not the result of an evaluation ({error})") from error


def _evaluate(name: str, predict: Predict, gold: Gold) -> Evaluation:
    predicted = [predict(report.text) for report in gold.reports]
    return score_reports(gold.reports, predicted, seen=gold.seen, seen_in=gold.seen_in, system=name, data=gold.data)
