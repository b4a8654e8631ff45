"""The tables of an evaluation, made from the dict that `Evaluation.to_dict` gives; how they look is up to `render`.

Whoever publishes numbers (README, model card, a page, the terminal) picks the tables it wants. Undefined is `–`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workreport.evaluation.calibration import CALIBRATED_GROUPS
from workreport.evaluation.measures import GROUPS
from workreport.evaluation.records import look_up
from workreport.schema import ENTITY_TYPES, ROLES

UNDEFINED = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text; every column but the first holds numbers."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def roles_table(result: dict[str, Any]) -> Table:
    """Return the scores of each role, micro and macro."""
    return _group_table("Roles", result, "roles", "Over annotated sentences that are not headings.")


def strict_entities_table(result: dict[str, Any]) -> Table:
    """Return the strict scores of each entity type, micro and macro."""
    return _group_table("Entities, strict", result, "entities.strict", "Start, end and type are right.")


def overlapping_entities_table(result: dict[str, Any]) -> Table:
    """Return the overlapping scores of each entity type, micro and macro."""
    note = "An entity of the same type shares at least one character."
    return _group_table("Entities, overlapping", result, "entities.overlap", note)


def seen_entities_table(result: dict[str, Any]) -> Table:
    """Return the strict scores of seen and unseen entities, and those of start and end whatever the type."""
    rows = {"boundaries": "entities.boundaries"}
    seen = "Seen and unseen entities were not told apart: no training reports were given."
    if result["seen_in"]:
        rows = {"seen": "entities.seen", "unseen": "entities.unseen"} | rows
        seen = f"Strict; seen: the same text is an entity in {result['seen_in']}."
    note = f"{seen} Boundaries: start and end are right, whatever the type."
    return _score_table("Entities, seen and unseen, and boundaries alone", result, rows, note)


def structure_table(result: dict[str, Any]) -> Table:
    """Return the scores of sentence boundaries and headings; the recall of sentences is the share of units found."""
    rows = {"sentences": "sentences", "headings": "headings"}
    note = "Start and end are right, without outer white space. Sentences: headings included."
    return _score_table("Sentences and headings", result, rows, note)


def calibration_table(result: dict[str, Any]) -> Table:
    """Return the expected calibration error of the scores of each role and entity type."""
    names = [f"{group}.{label}" for group, labels in CALIBRATED_GROUPS.items() for label in (*labels, "all")]
    items = {name: look_up(result["calibration"], name) for name in names}
    return Table(
        "Calibration",
        ("Score of", "Calibration error", "95 % interval", "Support"),
        tuple(
            (name.replace(".", ": "), _number(item["error"]), _interval(item["interval"]), str(item["support"]))
            for name, item in items.items()
        ),
        "Expected calibration error over 15 bins of equal width; 0 is best. Its interval lies somewhat too high.",
    )


def reliability_table(result: dict[str, Any], *, group: str) -> Table:
    """Return how often scores of each height are right, for all labels of `roles` or `entities` together."""
    return Table(
        f"Reliability of the scores of {group}",
        ("Score", "Mean score", "Share that holds", "Support"),
        tuple(
            (
                f"{held['lower']:.2f}–{held['upper']:.2f}",
                _number(held["mean_score"]),
                _number(held["share_positive"]),
                str(held["support"]),
            )
            for held in result["calibration"][group]["all"]["bins"]
        ),
    )


def type_errors_table(result: dict[str, Any]) -> Table:
    """Return the entities with right boundaries and a wrong type, by gold and predicted type."""
    errors = result["type_errors"]
    return Table(
        "Boundaries right, type wrong",
        ("Annotated", *(f"as {label}" for label in ENTITY_TYPES), "Support"),
        tuple(
            (
                label,
                *(UNDEFINED if other == label else str(errors[label][other]) for other in ENTITY_TYPES),
                str(look_up(result["scores"], f"entities.strict.{label}")["support"]),
            )
            for label in ENTITY_TYPES
        ),
    )


def reports_table(result: dict[str, Any]) -> Table:
    """Return the main scores of each report."""
    columns = {
        "Sentences": "sentences",
        "Headings": "headings",
        "Roles, macro": "roles.macro",
        "Entities, strict": "entities.strict.micro",
        "Entities, overlapping": "entities.overlap.micro",
    }
    return _report_table("Reports", result, columns)


def report_roles_table(result: dict[str, Any]) -> Table:
    """Return the scores of each role in each report."""
    return _report_table("Roles by report", result, {role: f"roles.{role}" for role in ROLES})


def report_entities_table(result: dict[str, Any]) -> Table:
    """Return the strict scores of each entity type in each report."""
    columns = {label: f"entities.strict.{label}" for label in ENTITY_TYPES}
    if result["seen_in"]:
        columns |= {"seen": "entities.seen", "unseen": "entities.unseen"}
    return _report_table("Entities by report, strict", result, columns)


def comparison_table(comparison: dict[str, Any], *, ratio: str = "f1") -> Table:
    """Return how much higher one ratio of a system is than its baseline's, from what `Comparison.to_dict` gives."""
    names = ["roles.macro", "roles.micro", "entities.strict.micro", "entities.overlap.micro", "entities.seen"]
    names += ["entities.unseen", "sentences", "headings"]
    differences = {name: look_up(comparison["differences"], name)[ratio] for name in names}
    return Table(
        f"{comparison['system']} against {comparison['baseline']}",
        (ratio, "Difference", "95 % interval", "p"),
        tuple(
            (
                name.replace(".", ": "),
                _number(item["difference"], signed=True),
                _interval(item["interval"], signed=True),
                _number(item["p_value"]),
            )
            for name, item in differences.items()
        ),
        f"Paired bootstrap over reports, {comparison['bootstrap']['samples']} resamples.",
    )


def summary_tables(result: dict[str, Any]) -> list[Table]:
    """Return the tables that fit a terminal."""
    return [
        roles_table(result),
        strict_entities_table(result),
        overlapping_entities_table(result),
        seen_entities_table(result),
        structure_table(result),
        calibration_table(result),
        reports_table(result),
    ]


def all_tables(result: dict[str, Any]) -> list[Table]:
    """Return every table, for a page."""
    return [
        *summary_tables(result),
        report_roles_table(result),
        report_entities_table(result),
        type_errors_table(result),
        *(reliability_table(result, group=group) for group in CALIBRATED_GROUPS),
    ]


def _group_table(title: str, result: dict[str, Any], group: str, note: str) -> Table:
    return _score_table(title, result, {name: f"{group}.{name}" for name in (*GROUPS[group], "micro", "macro")}, note)


def _score_table(title: str, result: dict[str, Any], names: dict[str, str], note: str) -> Table:
    scores = {label: look_up(result["scores"], name) for label, name in names.items()}
    return Table(
        title,
        ("", "Precision", "Recall", "F1", "95 % of F1", "Support", "Predicted"),
        tuple(
            (
                label,
                *_numbers(score[ratio] for ratio in ("precision", "recall", "f1")),
                _interval(score["interval"]["f1"]),
                str(score["support"]),
                str(score["predicted"]),
            )
            for label, score in scores.items()
        ),
        note,
    )


def _report_table(title: str, result: dict[str, Any], columns: dict[str, str]) -> Table:
    def cell(scores: dict[str, Any], name: str) -> str:
        score = look_up(scores, name)
        return f"{_number(score['f1'])} ({score['support']})"

    return Table(
        title,
        ("Report", *columns),
        tuple(
            (report["name"], *(cell(report["scores"], name) for name in columns.values()))
            for report in result["reports"]
        ),
        "F1 with support in brackets.",
    )


def _numbers(values: Iterable[float | None]) -> list[str]:
    return [_number(value) for value in values]


def _number(value: float | None, *, signed: bool = False) -> str:
    if value is None:
        return UNDEFINED
    return f"{value:+.3f}" if signed else f"{value:.3f}"


def _interval(interval: list[float] | None, *, signed: bool = False) -> str:
    if interval is None:
        return UNDEFINED
    low, high = (_number(value, signed=signed) for value in interval)
    return f"{low} to {high}" if signed else f"{low}–{high}"
