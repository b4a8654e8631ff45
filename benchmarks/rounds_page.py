"""The rounds of the corpus beside real reports, as the table of the dataset card and as a plot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from workreport.corpus.comparing.measures import THIRDS
from workreport.corpus.comparing.plots import COLOURS
from workreport.corpus.stats import QUANTILES
from workreport.evaluation.render import markdown_table
from workreport.evaluation.tables import UNDEFINED, Table
from workreport.schema import ROLES

from benchmarks.rounds import ALL, BINS, ROUNDS

ROLE_COLOURS = {"achievement": "#009E73", "problem": "#CC79A7", "plan": "#E69F00"}
SHOWN_ROLES = (*ROLES, "no_role")


def rounds_table(record: Mapping[str, Any]) -> Table:
    """Return a column for each round, for all, and for real reports, from what `measure_rounds` returns."""
    columns = {**record["parts"], "real": record["real"], "annotated": record["annotated"]}
    quantiles = "/".join(map(str, QUANTILES))
    rows = {
        "batches": [*map(_batches, ROUNDS.values()), *[""] * 3],
        **{what: [_count(part[what]) for part in columns.values()] for what in ("reports", "units", "sentences")},
        f"sentence length, {quantiles} %": [_lengths(part["sentence_length"]) for part in columns.values()],
        f"entity length, {quantiles} %": [_lengths(part["entity_length"]) for part in columns.values()],
        "entities per unit": [_decimal(part["entities_per_unit"], 2) for part in columns.values()],
        **{
            f"{role.replace('_', ' ')}, {'/'.join(THIRDS)} third, %": [
                _by_third(part["roles"], role) for part in columns.values()
            ]
            for role in SHOWN_ROLES
        },
        "bigrams of real reports seen, %": _of_parts(record, lambda part: _percent(part["seen"])),
        "– by it and the rounds before, %": _of_parts(record, lambda part: _percent(part["seen_cumulated"])),
        "told from real reports, AUC": _of_parts(
            record, lambda part: _decimal(part["test"] and part["test"]["auc"], 3)
        ),
    }
    return Table(
        "Rounds",
        ("Round", *record["parts"], "real", "real, annotated"),
        tuple((name, *cells) for name, cells in rows.items()),
        "Lengths in characters. Roles: of the sentences of each third of a report; a sentence with two roles counts in "
        "both. AUC: a classifier on windows of "
        f"{record['window']} characters, by report; .5 where it cannot tell, 1 where every report betrays its side.",
    )


def _batches(batches: range) -> str:
    return f"{batches[0]:02}" if len(batches) == 1 else f"{batches[0]:02}–{batches[-1]:02}"


def rounds_markdown(record: Mapping[str, Any]) -> str:
    """Return the block of the card: the table, and the n-grams that betray each round and real reports beside it."""
    table = markdown_table(rounds_table(record))
    lines = [
        f"- {_title(name)}: {_ngrams(part['test']['betray_corpus'])}; fewer {_ngrams(part['test']['betray_real'])}"
        for name, part in record["parts"].items()
        if part["test"]
    ]
    return "\n\n".join([table, "What betrays (0 stands for any digit), the strongest first:", "\n".join(lines)])


def rounds_plot(record: Mapping[str, Any]) -> Figure:
    """Return a figure with a column for each round: lengths of sentences and entities, and roles by third."""
    parts, real, annotated = record["parts"], record["real"], record["annotated"]
    figure = Figure(figsize=(2.6 * len(parts), 6.5), layout="constrained")
    rows = figure.subplots(3, len(parts), sharey="row", squeeze=False)
    for column, (name, part) in enumerate(parts.items()):
        sentences, entities, roles = rows[:, column]
        sentences.set_title(_title(name))
        _draw_lengths(sentences, "sentence", part, real)
        _draw_lengths(entities, "entity", part, annotated)
        _draw_roles(roles, part, annotated)
    for axes, what in zip(rows[:, 0], ("sentences", "entities", "sentences"), strict=True):
        axes.set_ylabel(f"share of {what}")
    handles = [rows[0, 0].lines[0], rows[0, 0].lines[1], *rows[2, 0].lines[::2]]
    labels = ["corpus", "real (roles: dashed)", *ROLES]
    figure.legend(handles, labels, loc="outside upper center", ncols=len(labels))
    return figure


def _draw_lengths(axes: Axes, what: str, part: Mapping[str, Any], real: Mapping[str, Any]) -> None:
    width, _ = BINS[what]
    for side, counted in (("a", part), ("b", real)):
        shares = counted["histograms"].get(what, [])
        axes.plot([width * (index + 0.5) for index in range(len(shares))], shares, color=COLOURS[side], linewidth=1.2)
    axes.set_xlabel(f"{what} length")
    axes.grid(color="0.9")


def _draw_roles(axes: Axes, part: Mapping[str, Any], real: Mapping[str, Any]) -> None:
    for role in ROLES:
        for counted, style in ((part, "o-"), (real, "o--")):
            shares = [counted["roles"][third][role] for third in THIRDS] if counted["roles"] else []
            axes.plot(THIRDS[: len(shares)], shares, style, color=ROLE_COLOURS[role], markersize=3, linewidth=1.2)
    axes.set(xlabel="third of the report", ylim=(0, 1))
    axes.grid(color="0.9")


def _of_parts(record: Mapping[str, Any], cell: Callable[[Mapping[str, Any]], str]) -> list[str]:
    return [*map(cell, record["parts"].values()), "", ""]


def _title(name: str) -> str:
    return name if name == ALL else f"round {name}"


def _ngrams(ngrams: Sequence[Mapping[str, Any]]) -> str:
    return " ".join(f"`{ngram['text']}`" for ngram in ngrams) or UNDEFINED


def _lengths(quantiles: Mapping[str, int] | None) -> str:
    return "/".join(map(str, quantiles.values())) if quantiles else UNDEFINED


def _by_third(roles: Mapping[str, Mapping[str, float | None]] | None, role: str) -> str:
    return "/".join(_percent(roles[third][role], digits=0) for third in THIRDS) if roles else UNDEFINED


def _count(value: int | None) -> str:
    return UNDEFINED if value is None else f"{value:,}"


def _decimal(value: float | None, digits: int) -> str:
    return UNDEFINED if value is None else f"{value:.{digits}f}"


def _percent(share: float | None, *, digits: int = 1) -> str:
    return UNDEFINED if share is None else f"{100 * share:.{digits}f}"
