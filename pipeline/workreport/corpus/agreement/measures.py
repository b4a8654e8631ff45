"""Agreement in numbers.

F1 takes one annotation for the truth and the other for a prediction; it is the same whichever is which. Cohen's kappa
(Cohen 1960, Educational and Psychological Measurement 20) sets off what two annotators agree on by chance. For entities
F1 is the measure: what is no entity cannot be counted (Hripcsak and Rothschild 2005, JAMIA 12). The kappa of tokens is
given beside it, over all tokens, most of which nobody marked, and over those that at least one annotator marked.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from workreport.components.tokenizer.patterns import TOKEN
from workreport.corpus.agreement.pairing import PairedUnit, Pairing
from workreport.extras import train_extra
from workreport.schema import ENTITY_TYPES, ROLES, Span, Unit

with train_extra():
    from sklearn.metrics import cohen_kappa_score, f1_score

_OUTSIDE = "O"


def measure_agreement(pairing: Pairing) -> dict[str, Any]:
    """Measure how far two annotations agree.

    Parameters
    ----------
    pairing : Pairing
        The units that were annotated twice.

    Returns
    -------
    dict
        `units`: how many were compared, in how many `reports`, how many are `identical` and how many only one side
        annotated. `headings` and, under `roles`, each role: how often the `first`, the `second` and `both` gave it,
        `f1` and `kappa`; roles over units that not both took for a heading; `macro_f1`; `all`, the kappa of the whole
        set of roles, heading or not. `entities` by type and `micro`: `first`, `second`, `both` (start, end and type
        equal), `strict_f1`, `overlapping_f1` (shares a character with one of its type). `tokens`: their number and the
        `kappa` of their IOB tags, of `all` and of those that at least one side `marked`. A ratio is None where it is
        undefined.

    Examples
    --------
    >>> one = Unit("市委召开会议。", 0, roles=("achievement",), spans=(Span(0, 2, "ORG"),))
    >>> other = Unit("市委召开会议。", 0, roles=("achievement",), spans=(Span(0, 4, "ORG"),))
    >>> agreement = measure_agreement(Pairing((PairedUnit("a", 1, one, other),), 0, 0))
    >>> agreement["roles"]["achievement"]["f1"], agreement["entities"]["ORG"]["strict_f1"]
    (1.0, 0.0)
    >>> agreement["entities"]["ORG"]["overlapping_f1"]
    1.0
    """
    units = pairing.units
    return {
        "units": {
            "compared": len(units),
            "reports": len({unit.report for unit in units}),
            "identical": sum(is_identical(unit) for unit in units),
            "only_first": pairing.only_first,
            "only_second": pairing.only_second,
        },
        "headings": _binary([unit.first.heading for unit in units], [unit.second.heading for unit in units]),
        "roles": _roles(units),
        "entities": {label: _entities(units, (label,)) for label in ENTITY_TYPES}
        | {"micro": _entities(units, ENTITY_TYPES)},
        "tokens": _tokens(units),
    }


def is_identical(unit: PairedUnit) -> bool:
    """Whether both annotators gave a unit the same roles and entities, and both or neither took it for a heading."""
    first, second = unit.first, unit.second
    return (first.heading, first.roles, first.spans) == (second.heading, second.roles, second.spans)


def _roles(units: Sequence[PairedUnit]) -> dict[str, Any]:
    sentences = [unit for unit in units if not (unit.first.heading and unit.second.heading)]
    by_role = {
        role: _binary(
            [role in unit.first.roles for unit in sentences], [role in unit.second.roles for unit in sentences]
        )
        for role in ROLES
    }
    defined = [score["f1"] for score in by_role.values() if score["f1"] is not None]
    return {
        **by_role,
        "macro_f1": sum(defined) / len(defined) if defined else None,
        "all": {
            "units": len(sentences),
            "both": sum(_decision(unit.first) == _decision(unit.second) for unit in sentences),
            "kappa": _kappa(
                [_decision(unit.first) for unit in sentences], [_decision(unit.second) for unit in sentences]
            ),
        },
    }


def _decision(unit: Unit) -> str:
    return "heading" if unit.heading else "+".join(unit.roles)


def _binary(first: Sequence[bool], second: Sequence[bool]) -> dict[str, Any]:
    return {
        "first": sum(first),
        "second": sum(second),
        "both": sum(one and other for one, other in zip(first, second, strict=True)),
        "f1": float(f1_score(first, second)) if any(first) or any(second) else None,
        "kappa": _kappa(first, second),
    }


def _kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Return Cohen's kappa, None where both gave one and the same label to all, which chance alone explains."""
    if len({*first, *second}) < 2:
        return None
    return float(cohen_kappa_score(first, second))


def _entities(units: Sequence[PairedUnit], labels: Sequence[str]) -> dict[str, Any]:
    first = second = both = first_met = second_met = 0
    for unit in units:
        one, other = ({span for span in side.spans if span.label in labels} for side in (unit.first, unit.second))
        first, second, both = first + len(one), second + len(other), both + len(one & other)
        first_met += sum(any(_meet(span, rival) for rival in other) for span in one)
        second_met += sum(any(_meet(span, rival) for rival in one) for span in other)
    return {
        "first": first,
        "second": second,
        "both": both,
        "strict_f1": 2 * both / (first + second) if first + second else None,
        "overlapping_f1": _harmonic_mean(first_met, first, second_met, second),
    }


def _harmonic_mean(first_met: int, first: int, second_met: int, second: int) -> float | None:
    if not first + second:
        return None
    if not first_met or not second_met:
        return 0.0
    recall, precision = first_met / first, second_met / second
    return 2 * precision * recall / (precision + recall)


def _meet(span: Span, other: Span) -> bool:
    return span.label == other.label and span.start < other.end and other.start < span.end


def _tokens(units: Sequence[PairedUnit]) -> dict[str, Any]:
    tags = [pair for unit in units for pair in zip(_tags(unit.first), _tags(unit.second), strict=True)]
    marked = [pair for pair in tags if pair != (_OUTSIDE, _OUTSIDE)]
    return {
        "all": {"tokens": len(tags), "kappa": _kappa(*_transposed(tags))},
        "marked": {"tokens": len(marked), "kappa": _kappa(*_transposed(marked))},
    }


def _transposed(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [one for one, _ in pairs], [other for _, other in pairs]


def _tags(unit: Unit) -> Iterator[str]:
    """Yield the IOB tag of each token: that of the entity that its first character stands in."""
    spans = iter(unit.spans)
    span = next(spans, None)
    for token in TOKEN.finditer(unit.text):
        while span is not None and span.end <= token.start():
            span = next(spans, None)
        if span is None or token.start() < span.start:
            yield _OUTSIDE
        else:
            yield f"{'B' if token.start() == span.start else 'I'}-{span.label}"
