"""Score a spaCy pipeline on annotated reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from workreport.components.loading import load_pipeline
from workreport.corpus.store import read_corpus, read_reports
from workreport.evaluation.entities import entity_texts
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluation import Evaluation, score_reports
from workreport.evaluation.render import render_markdown
from workreport.results.files import make_folder, written_atomically
from workreport.results.record import doc_to_record
from workreport.schema import AnalysedReport, AnnotatedReport


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An evaluation with the annotated reports that it was made on and what was found in each, in the same order."""

    evaluation: Evaluation
    gold: list[AnnotatedReport]
    predicted: list[AnalysedReport]


def evaluate(
    model: str | Path,
    paths: Sequence[Path],
    *,
    split: str | None = None,
    seen_in: Path | None = None,
    samples: int = 1000,
    seed: int = 0,
) -> Evaluation:
    """Score an installed or saved pipeline on annotated reports; parameters and errors as in `predict_and_score`."""
    return predict_and_score(model, paths, split=split, seen_in=seen_in, samples=samples, seed=seed).evaluation


def predict_and_score(
    model: str | Path,
    paths: Sequence[Path],
    *,
    split: str | None = None,
    seen_in: Path | None = None,
    samples: int = 1000,
    seed: int = 0,
) -> Evaluated:
    """Let an installed or saved pipeline read annotated reports, and score what it finds.

    Parameters
    ----------
    model : str or Path
        The name of an installed pipeline, or the folder that one was saved to.
    paths : sequence of Path
        With `split`, roots of corpora; without it, report files and folders of them.
    split : str, optional
        Which part of the corpora is scored: `train`, `dev` or `test`.
    seen_in : Path, optional
        The corpus that the pipeline was trained on, whose train split tells seen from unseen entities, or any other
        file or folder of reports. By default the train split of `paths` where `split` is given; else seen and unseen
        are not told apart.
    samples, seed : int
        How many bootstrap resamples of the reports the intervals are made of, and from which seed.

    Raises
    ------
    ModelNotFoundError
        If there is no such pipeline.
    EvaluationError
        If the pipeline sets no sentences, or there is nothing to score.
    CorpusError
        If the reports cannot be read.
    """
    gold = read_gold(paths, split=split)
    training = [seen_in] if seen_in is not None else list(paths) if split is not None else []
    seen = entity_texts(report for root in training for report in _read_training(root)) if training else None
    nlp = load_pipeline(model)
    predicted = list(predict(nlp, gold))
    evaluation = score_reports(
        gold,
        predicted,
        seen=seen,
        seen_in=", ".join(_describe(root, split="train" if _is_corpus(root) else None) for root in training),
        system=f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        data=", ".join(_describe(path, split=split) for path in paths),
        samples=samples,
        seed=seed,
    )
    return Evaluated(evaluation, gold, predicted)


def read_gold(paths: Sequence[Path], *, split: str | None = None) -> list[AnnotatedReport]:
    """Read the reports to score: a split of corpora, or else files and folders of reports.

    Raises
    ------
    EvaluationError
        If `split` is given for what is no corpus, or not given for a corpus, or no unit of the reports is annotated.
    CorpusError
        If a path or report cannot be read.

    Examples
    --------
    >>> read_gold([Path("tests")], split="test")
    Traceback (most recent call last):
    ...
    workreport.evaluation.errors.EvaluationError: tests: --split needs the root of a corpus, a folder with splits.json
    """
    reports: list[AnnotatedReport] = []
    for path in paths:
        if split is None and _is_corpus(path):
            raise EvaluationError(f"{path}: this is a corpus, name the part to score with --split")
        if split is not None and not _is_corpus(path):
            raise EvaluationError(f"{path}: --split needs the root of a corpus, a folder with splits.json")
        reports += read_reports([path]) if split is None else read_corpus(path, split=split)
    if not any(unit.annotated for report in reports for unit in report.units):
        where = ", ".join(_describe(path, split=split) for path in paths)
        raise EvaluationError(f"{where}: there is nothing to score, no unit of {len(reports)} reports is annotated")
    return reports


def predict(nlp: Language, reports: Iterable[AnnotatedReport]) -> Iterator[AnalysedReport]:
    """Yield what a pipeline finds in the whole text of each report, annotated and not.

    Raises
    ------
    EvaluationError
        If the pipeline sets no sentence boundaries.
    """
    for doc, report in nlp.pipe(((report.text, report) for report in reports), as_tuples=True):
        if not doc.has_annotation("SENT_START"):
            raise EvaluationError(f"{report.name}: the pipeline sets no sentences; add `workreport_outline` to it")
        yield doc_to_record(doc, source=report.name)


def write_json(evaluation: Evaluation, path: Path) -> None:
    """Write every number of an evaluation as JSON; `Evaluation.from_dict` reads it back.

    Raises
    ------
    OutputError
        If the file system refuses.
    """
    _write(json.dumps(evaluation.to_dict(), ensure_ascii=False, allow_nan=False, indent=1) + "\n", path)


def write_markdown(evaluation: Evaluation, path: Path) -> None:
    """Write an evaluation as a Markdown page.

    Raises
    ------
    OutputError
        If the file system refuses.
    """
    _write(render_markdown(evaluation.to_dict()), path)


def _write(text: str, path: Path) -> None:
    make_folder(path.parent)
    with written_atomically(path) as stream:
        stream.write(text)


def _is_corpus(path: Path) -> bool:
    return (path / "splits.json").is_file()


def _read_training(root: Path) -> list[AnnotatedReport]:
    return read_corpus(root, split="train") if _is_corpus(root) else read_reports([root])


def _describe(path: Path, *, split: str | None) -> str:
    return f"{path.as_posix()} ({split})" if split else path.as_posix()
