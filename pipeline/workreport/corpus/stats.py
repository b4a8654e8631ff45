"""Count a corpus: units, roles, entities, lengths, and what kinds of report there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy
from rich.table import Table

from workreport.corpus.index import STYLES, read_index
from workreport.corpus.splits import is_formula, sentence_key
from workreport.corpus.store import SPLITS, read_corpus
from workreport.schema import ENTITY_TYPES, ROLES, AnnotatedReport

QUANTILES: tuple[int, ...] = (10, 25, 50, 75, 90)
_LENGTHS = f"Lengths in characters at {'/'.join(map(str, QUANTILES))} % of the sentences and entities"
FACETS: tuple[str, ...] = ("genre", "level", "sector", "style", "province", "year")
"""The fields of the index that reports are counted by."""


def corpus_stats(root: Path | str) -> dict[str, Any]:
    """Count a corpus.

    Parameters
    ----------
    root : Path or str
        The folder with `reports/`, `index.jsonl` and `splits.json`.

    Returns
    -------
    dict
        `counts`: the counts of `count_reports` for `train`, `dev`, `test`, `all` and every style, and with those of
        `dev` and `test` also `unseen_entities`, the share of their distinct entity texts that do not stand in `train`;
        `facets`: for each of `FACETS` the number of reports by value; `formulae`: see `count_formulae`.

    Raises
    ------
    CorpusError
        If the corpus cannot be read.
    """
    index = read_index(root)
    parts = {split: read_corpus(root, split=split) for split in SPLITS}
    known = _entity_texts(parts["train"])
    parts["all"] = [report for split in SPLITS for report in parts[split]]
    for style in STYLES:
        parts[style] = [report for report in parts["all"] if index.get(report.name, {}).get("style") == style]
    counts = {part: count_reports(reports) for part, reports in parts.items()}
    for split in ("dev", "test"):
        texts = _entity_texts(parts[split])
        counts[split]["unseen_entities"] = round(len(texts - known) / len(texts), 3) if texts else None
    facets = {facet: _by_frequency(entry.get(facet) for entry in index.values()) for facet in FACETS}
    return {"counts": counts, "facets": facets, "formulae": count_formulae([parts[split] for split in SPLITS])}


def count_reports(reports: Sequence[AnnotatedReport]) -> dict[str, Any]:
    """Count annotated reports; units that are not annotated are left out.

    Returns
    -------
    dict
        `reports`, `units`, `headings`, `sentences`; sentences by role (`achievement`, `problem`, `plan`; one with two
        roles counts in both), with none (`no_role`) and with several (`two_roles`); `entities`, `distinct_entities`
        (by text) and entities by type; `entities_per_unit`; quantiles in characters of `sentence_length` and
        `entity_length`, by the percentages of `QUANTILES`.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> report, _ = parse_marked("H\\t一、成绩\\n\\nA\\t{ORG:市科技局}新建平台3个。\\n-\\t谢谢。\\n", name="a")
    >>> counts = count_reports([report])
    >>> counts["units"], counts["headings"], counts["achievement"], counts["no_role"], counts["ORG"]
    (3, 1, 1, 1, 1)
    >>> counts["sentence_length"]
    {'10': 3, '25': 3, '50': 3, '75': 11, '90': 11}
    """
    units = [unit for report in reports for unit in report.units if unit.annotated]
    sentences = [unit for unit in units if not unit.heading]
    spans = [(unit, span) for unit in units for span in unit.spans]
    types = Counter(span.label for _, span in spans)
    return {
        "reports": len(reports),
        "units": len(units),
        "headings": len(units) - len(sentences),
        "sentences": len(sentences),
        **{role: sum(role in unit.roles for unit in sentences) for role in ROLES},
        "no_role": sum(not unit.roles for unit in sentences),
        "two_roles": sum(len(unit.roles) > 1 for unit in sentences),
        "entities": len(spans),
        "distinct_entities": len(_entity_texts(reports)),
        **{label: types[label] for label in ENTITY_TYPES},
        "entities_per_unit": round(len(spans) / len(units), 2) if units else None,
        "sentence_length": quantiles([len(unit.text) for unit in sentences]),
        "entity_length": quantiles([span.end - span.start for _, span in spans]),
    }


def count_formulae(splits: Sequence[Sequence[AnnotatedReport]]) -> dict[str, Any]:
    """Count the formulae (`workreport.corpus.splits.is_formula`) that stand in several reports.

    Returns
    -------
    dict
        `texts`, `units`: how many formulae recur, and the units that they make up; `texts_in_several_splits`;
        `longest`: the characters of the longest; `most_frequent`: the five that stand in most reports, and in how many.

    Examples
    --------
    >>> from workreport.schema import Unit
    >>> greeting = Unit("各位代表：", 0)
    >>> count_formulae([[AnnotatedReport("a", (greeting, greeting))], [AnnotatedReport("b", (greeting,))]])
    {'texts': 1, 'units': 3, 'texts_in_several_splits': 1, 'longest': 5, 'most_frequent': {'各位代表:': 2}}
    """
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, reports in enumerate(splits):
        for report in reports:
            for unit in filter(is_formula, report.units):
                places[sentence_key(unit)].append((number, report.name))
    recurring = {text: found for text, found in places.items() if len(set(found)) > 1}
    frequencies = Counter({text: len(set(found)) for text, found in recurring.items()})
    return {
        "texts": len(recurring),
        "units": sum(len(found) for found in recurring.values()),
        "texts_in_several_splits": sum(len({number for number, _ in found}) > 1 for found in recurring.values()),
        "longest": max((len(text) for text in recurring), default=0),
        "most_frequent": dict(sorted(frequencies.items(), key=lambda item: (-item[1], item[0]))[:5]),
    }


def quantiles(lengths: Sequence[int]) -> dict[str, int]:
    """Return the lengths that stand at the percentages of `QUANTILES`, none for no lengths; each is one that occurs.

    Examples
    --------
    >>> quantiles([3, 5, 9, 14])
    {'10': 3, '25': 3, '50': 5, '75': 9, '90': 14}
    """
    if not lengths:
        return {}
    values = numpy.percentile(lengths, QUANTILES, method="inverted_cdf")
    return {str(percent): int(value) for percent, value in zip(QUANTILES, values, strict=True)}


def stats_table(stats: dict[str, Any]) -> Table:
    """Return the counts of `corpus_stats` as a table: a line a count, a column a split or style."""
    table = Table("", *stats["counts"], title="Corpus", caption=_LENGTHS)
    for column in table.columns[1:]:
        column.justify, column.overflow = "right", "fold"
    for row in _rows(stats["counts"]):
        table.add_row(*row)
    return table


def facet_tables(stats: dict[str, Any]) -> list[Table]:
    """Return the reports by genre, level, sector … of `corpus_stats`, a table each."""
    tables = []
    for facet, counts in stats["facets"].items():
        table = Table(facet, "reports", title=f"Reports by {facet}")
        for value, number in counts.items():
            table.add_row(value, str(number))
        tables.append(table)
    return tables


def stats_markdown(stats: dict[str, Any]) -> str:
    """Return the counts of `corpus_stats` as Markdown, for the dataset card."""
    counts = stats["counts"]
    rows = [["", *counts], ["---", *["---:"] * len(counts)], *_rows(counts)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    facets = [
        f"Reports by {facet}: {', '.join(f'{value} {number}' for value, number in numbers.items())}."
        for facet, numbers in stats["facets"].items()
    ]
    return "\n\n".join([table, f"{_LENGTHS}.", *facets, _formulae_sentence(stats["formulae"])])


def _formulae_sentence(formulae: dict[str, Any]) -> str:
    frequent = ", ".join(f"`{text}` in {number}" for text, number in formulae["most_frequent"].items())
    return (
        f"Formulae that stand in several reports: {formulae['texts']} texts, {formulae['units']} units; "
        f"{formulae['texts_in_several_splits']} of the texts stand in several splits. The longest has "
        f"{formulae['longest']} characters. Most frequent: {frequent or 'none'}."
    )


def _rows(counts: dict[str, dict[str, Any]]) -> list[list[str]]:
    keys = [*counts["all"], "unseen_entities"]
    return [[key.replace("_", " "), *(_cell(part.get(key)) for part in counts.values())] for key in keys]


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, dict):
        return "/".join(map(str, value.values()))
    return f"{value:,}" if isinstance(value, int) else str(value)


def _entity_texts(reports: Iterable[AnnotatedReport]) -> set[str]:
    return {
        unit.text[span.start : span.end]
        for report in reports
        for unit in report.units
        if unit.annotated
        for span in unit.spans
    }


def _by_frequency(values: Iterable[Any]) -> dict[str, int]:
    return {
        str(value): number
        for value, number in sorted(Counter(values).items(), key=lambda item: (-item[1], str(item[0])))
    }
