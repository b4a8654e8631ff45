"""Cross-validation over a corpus: what CRFs that have not seen a report think of its annotations.

`workreport corpus suspects` ranks by these predictions what may be annotated wrongly. The folds are by report. CRFsuite
gives marginals of tags only, so that the probability of a span is taken to be that of its least probable tag, the one
behind its end included: an upper bound, which ranks well enough.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workreport.corpus.docs import report_to_doc
from workreport.corpus.store import read_reports, to_json, write_lines
from workreport.evaluation.alignment import assign, choose
from workreport.schema import ROLES, AnalysedReport, AnnotatedReport, Unit

from benchmarks import role_crf
from benchmarks.crf import open_tagger
from benchmarks.entity_crf import attributes, character_pipeline, norms, tagged_spans
from benchmarks.entity_crf import train as train_entities
from benchmarks.tfidf import headings_view

log = logging.getLogger(__name__)

FOLDS = 5
ROLE_STRENGTH = 0.1


def predict_folds(corpus: Path, output: Path, *, folds: int = FOLDS, seed: int = 0) -> int:
    """Write an out-of-sample prediction for each annotated unit of a corpus and return how many.

    Parameters
    ----------
    corpus : Path
        The corpus, all of its splits.
    output : Path
        JSON lines, see `workreport.corpus.suspects.predictions`.
    folds : int
        As many models are trained, each on the other folds.
    seed : int
        Of the folds.

    Raises
    ------
    CorpusError
        If a report cannot be read.
    """
    reports = read_reports([corpus / "reports"])
    random.Random(seed).shuffle(reports)
    records: list[dict[str, Any]] = []
    for fold in range(folds):
        held_out = reports[fold::folds]
        log.info("fold %d of %d: %d reports held out", fold + 1, folds, len(held_out))
        records.extend(_predict([report for report in reports if report not in held_out], held_out))
    output.parent.mkdir(parents=True, exist_ok=True)
    write_lines([to_json(record) for record in records], output)
    return len(records)


def _predict(training: Sequence[AnnotatedReport], held_out: Sequence[AnnotatedReport]) -> Iterator[dict[str, Any]]:
    find_roles = role_crf.fit(training, view=headings_view, c2=ROLE_STRENGTH)
    entities = _SpanProbabilities(train_entities(training, ()).model)
    for report in held_out:
        roles = unit_roles(report, find_roles(report.text))
        for number, unit in enumerate(report.units, 1):
            if unit.annotated:
                yield {"report": report.name, "unit": number, "roles": roles.get(number, {}), **entities(unit)}


def unit_roles(report: AnnotatedReport, predicted: AnalysedReport) -> dict[int, dict[str, float]]:
    """Return the probabilities of the roles of each unit that is a sentence, by the number of its line from 1."""
    extents = [(sentence.start, sentence.end) for sentence in predicted.sentences]
    units = [(offset, offset + len(unit.text)) for offset, unit in report.located()]
    speaking = choose(assign(extents, units), extents, units)
    return {
        unit + 1: {role: predicted.sentences[sentence].scores.get(role, 0.0) for role in ROLES}
        for unit, sentence in speaking.items()
        if not report.units[unit].heading
    }


class _SpanProbabilities:
    """Gives the annotated and the found spans of a unit, each with its probability."""

    def __init__(self, model: bytes) -> None:
        self._tagger = open_tagger(model)
        self._nlp = character_pipeline()

    def __call__(self, unit: Unit) -> dict[str, list[dict[str, Any]]]:
        doc = report_to_doc(AnnotatedReport("unit", (unit,)), self._nlp)
        tags = self._tagger.tag(attributes(norms(doc)))

        def scored(start: int, end: int, label: str) -> dict[str, Any]:
            extent = doc[start:end]
            return {
                **{"start": extent.start_char, "end": extent.end_char, "label": label},
                "probability": self._probability(start, end, label, length=len(doc)),
            }

        return {
            "gold": [scored(ent.start, ent.end, ent.label_) for ent in doc.ents],
            "predicted": [scored(*span) for span in tagged_spans(tags)],
        }

    def _probability(self, start: int, end: int, label: str, *, length: int) -> float:
        inside = f"I-{label}"
        marginals = [self._marginal(f"B-{label}", start)]
        marginals.extend(self._marginal(inside, place) for place in range(start + 1, end))
        if end < length:
            marginals.append(1 - self._marginal(inside, end))
        return float(min(1.0, max(0.0, min(marginals))))

    def _marginal(self, tag: str, place: int) -> float:
        """Return the probability of a tag, 0 for one that no training report has: CRFsuite does not know it."""
        return float(self._tagger.marginal(tag, place)) if tag in self._tagger.labels() else 0.0
