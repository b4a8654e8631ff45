"""What models that have not seen a report think of its units.

A file of predictions has one JSON object a line, for one unit:

`{"report": "r0101", "unit": 12, "roles": {"achievement": 0.98, "problem": 0.01, "plan": 0.03}, "gold": [{"start": 4,
"end": 9, "label": "ORG", "probability": 0.91}], "predicted": [{"start": 4, "end": 11, "label": "ORG",
"probability": 0.05}]}`

`unit` is the line in the report's file, from 1. `roles` holds the probability of every role, and nothing for a heading.
`gold` holds the annotated spans, each with the probability that just this span is of this type; `predicted` holds the
spans that the model finds, with theirs. The predictions must be out of sample: of a model that learned from none of the
report, as in cross-validation with folds by report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workreport.corpus.faults import CorpusError
from workreport.corpus.store import parse_object, read_lines
from workreport.schema import ROLES, Span


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """A span and the probability that it is an entity of its type."""

    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model that has not seen the report thinks of one unit; see the module for the fields."""

    report: str
    unit: int
    roles: dict[str, float]
    gold: tuple[ScoredSpan, ...]
    predicted: tuple[ScoredSpan, ...]


def read_predictions(path: Path | str) -> Iterator[Prediction]:
    """Yield the predictions of a file.

    Raises
    ------
    CorpusError
        If the file cannot be read or a line is not a prediction; names file and line.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "p.jsonl")
    ...     _ = path.write_text('{"report": "r1", "unit": 1, "roles": {}, "gold": [], "predicted": []}')
    ...     list(read_predictions(path))
    [Prediction(report='r1', unit=1, roles={}, gold=(), predicted=())]
    """
    for number, line in enumerate(read_lines(Path(path)), 1):
        record = parse_object(line, file=str(path), number=number)
        try:
            yield _prediction(record)
        except KeyError as error:
            raise CorpusError(str(path), number, f"lacks {error}") from error
        except (TypeError, ValueError) as error:
            raise CorpusError(str(path), number, str(error)) from error


def _prediction(record: dict[str, Any]) -> Prediction:
    roles = {str(role): _probability(value) for role, value in record["roles"].items()}
    if roles and set(roles) != set(ROLES):
        raise ValueError(f"roles must hold a probability for each of {', '.join(ROLES)}, or nothing")
    gold, predicted = (tuple(map(_scored_span, record[key])) for key in ("gold", "predicted"))
    return Prediction(record["report"], int(record["unit"]), roles, gold, predicted)


def _scored_span(record: dict[str, Any]) -> ScoredSpan:
    return ScoredSpan(Span(record["start"], record["end"], record["label"]), _probability(record["probability"]))


def _probability(value: Any) -> float:
    if not 0 <= float(value) <= 1:
        raise ValueError(f"probability {value} does not lie in [0, 1]")
    return float(value)
