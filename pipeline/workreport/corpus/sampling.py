"""Draw a part of a corpus for a second annotator, who sees the text and not the first annotation."""

from __future__ import annotations

import math
import random
import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from workreport.corpus.faults import CorpusError
from workreport.corpus.index import entry_metadata, read_index
from workreport.corpus.marked import to_marked
from workreport.corpus.splits import stratum_of
from workreport.corpus.store import (
    parse_object,
    read_lines,
    read_reports,
    to_json,
    write_lines,
    write_report,
    write_text,
)
from workreport.schema import AnnotatedReport

SHARE = 0.2
RUN_LENGTH = 25

OPEN = "_"
"""What stands in the role field of a unit that is still to be annotated: marked text with it is not accepted."""


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive units of a report that are annotated a second time.

    Parameters
    ----------
    report : str
        The report's name.
    first, last : int
        The units, as the lines of the report's file, from 1.
    stratum : tuple of str
        Groups of level and genre, and style, see `splits.stratum_of`.
    """

    report: str
    first: int
    last: int
    stratum: tuple[str, ...]

    @property
    def numbers(self) -> range:
        """The numbers of its units."""
        return range(self.first, self.last + 1)


def draw_sample(
    root: Path | str,
    output: Path | str,
    *,
    share: float = SHARE,
    length: int = RUN_LENGTH,
    seed: int = 0,
    exclude: Sequence[Run] = (),
) -> list[Run]:
    """Draw runs of units from a corpus and write what a second annotator needs, and what to compare the work with.

    Written are, into the folder `output`: `bare/NAME.txt`, the whole report as marked text without any annotation,
    drawn units with `_` for the role that is to be filled in, all others as context (`?`); `first/NAME.jsonl`, the
    annotation of the drawn units as it is now; `sample.jsonl`, a line for each run. The finished files become records
    by `import_marked`, which refuses a `_` that was forgotten, and are compared with `first` by `pair_annotations`.

    Parameters
    ----------
    root : Path or str
        The corpus.
    output : Path or str
        A folder without a sample; made where it is missing.
    share, length, seed, exclude
        See `draw_runs`.

    Returns
    -------
    list of Run
        What was drawn.

    Raises
    ------
    CorpusError
        If the corpus cannot be read or has too few units left, or there is a sample in the folder.
    """
    output = Path(output)
    if sample_path(output).exists():
        raise CorpusError(str(sample_path(output)), 0, "there is a sample here already: choose another folder")
    reports, index = read_reports([root]), read_index(root)
    runs = draw_runs(reports, index, share=share, length=length, seed=seed, exclude=exclude)
    drawn = {name: {number for run in found for number in run.numbers} for name, found in _by_report(runs).items()}
    for report in reports:
        if report.name in drawn:
            # Whether a report is dense or sparse in names is for the annotator to find.
            metadata = {key: value for key, value in entry_metadata(index[report.name]).items() if key != "style"}
            text = bare_text(report, drawn[report.name], metadata)
            write_text(text, output / "bare" / f"{report.name}.txt")
            write_report(_restricted(report, drawn[report.name]), output / "first" / f"{report.name}.jsonl")
    write_lines([to_json(asdict(run)) for run in runs], sample_path(output))
    return runs


def draw_runs(
    reports: Sequence[AnnotatedReport],
    index: dict[str, dict[str, Any]],
    *,
    share: float = SHARE,
    length: int = RUN_LENGTH,
    seed: int = 0,
    exclude: Sequence[Run] = (),
) -> list[Run]:
    """Draw at least a share of the units of every stratum, as runs that are spread over its reports.

    Each report is cut into runs of about equal length. They are drawn from the reports of a stratum in turn, so that a
    second run comes from a report only when each of the others has given one.

    Parameters
    ----------
    reports : sequence of AnnotatedReport
        The reports of the corpus.
    index : dict of str to dict
        Their entries in the index, for the strata.
    share : float
        Which share of the units of each stratum is drawn at least, in (0, 1].
    length : int
        The fewest units of a run; a report that has fewer is a run.
    seed : int
        Another seed draws another sample.
    exclude : sequence of Run
        What was drawn before, and is not drawn again in any part.

    Returns
    -------
    list of Run
        In the order of reports and units.

    Raises
    ------
    ValueError
        If the share or the length is not positive, or the share is above 1.
    CorpusError
        If a report lacks what its stratum is made of, or a stratum has too few units left.

    Examples
    --------
    >>> from workreport.schema import Unit
    >>> report = AnnotatedReport("r1", tuple(Unit(f"建成{number}个。", 0) for number in range(60)))
    >>> index = {"r1": {"place": "江原县", "level": "county", "genre": "annual", "style": "sparse"}}
    >>> draw_runs([report], index, share=0.5)
    [Run(report='r1', first=1, last=30, stratum=('lower', 'summary', 'sparse'))]
    """
    if not 0 < share <= 1 or length < 1:
        raise ValueError(f"share {share} must lie in (0, 1], and length {length} must be positive")
    draw = random.Random(seed)
    excluded = {name: {number for run in runs for number in run.numbers} for name, runs in _by_report(exclude).items()}
    strata: dict[tuple[str, ...], list[AnnotatedReport]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: report.name):
        strata[stratum_of(report.name, index)].append(report)
    drawn: list[Run] = []
    for key, members in sorted(strata.items()):
        total = sum(len(report.units) for report in members)
        wanted = math.ceil(share * total)
        runs = [
            [run for run in _runs(report, length, key) if excluded.get(report.name, set()).isdisjoint(run.numbers)]
            for report in members
        ]
        taken = 0
        for run in _in_turn(runs, draw):
            if taken >= wanted:
                break
            drawn.append(run)
            taken += len(run.numbers)
        if taken < wanted:
            message = (
                f"stratum {'/'.join(key)}: {wanted} of {total} units are wanted, only {taken} were not drawn before"
            )
            raise CorpusError("index.jsonl", 0, message)
    return sorted(drawn, key=lambda run: (run.report, run.first))


def bare_text(report: AnnotatedReport, numbers: Collection[int], metadata: Mapping[str, str]) -> str:
    """Return a report as marked text without annotation, the units to annotate, by number from 1, as `OPEN`.

    Examples
    --------
    >>> from workreport.corpus.marked import parse_marked
    >>> report, _ = parse_marked("H\\t一、成绩\\n\\nA\\t{ORG:市委}开会。\\n-\\t谢谢。\\n", name="a")
    >>> print(bare_text(report, {2}, {}).replace("\\t", " "), end="")
    ? 一、成绩
    <BLANKLINE>
    _ 市委开会。
    ? 谢谢。
    """
    lines = to_marked(_restricted(report, ()), dict(metadata))
    places = count(1)
    return re.sub(r"^\?(?=\t)", lambda _: OPEN if next(places) in numbers else "?", lines, flags=re.MULTILINE)


def read_sample(path: Path | str) -> list[Run]:
    """Read the `sample.jsonl` that `draw_sample` wrote.

    Raises
    ------
    CorpusError
        If the file cannot be read or a line is not a run.
    """
    runs = []
    for number, line in enumerate(read_lines(Path(path)), 1):
        record = parse_object(line, file=str(path), number=number)
        try:
            runs.append(Run(record["report"], record["first"], record["last"], tuple(record["stratum"])))
        except KeyError as error:
            raise CorpusError(str(path), number, f"lacks {error}: not a line of a sample") from error
    return runs


def sample_path(folder: Path | str) -> Path:
    """Return where the folder of a sample keeps its runs."""
    return Path(folder, "sample.jsonl")


def _by_report(runs: Sequence[Run]) -> dict[str, list[Run]]:
    found: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        found[run.report].append(run)
    return found


def _runs(report: AnnotatedReport, length: int, key: tuple[str, ...]) -> list[Run]:
    """Cut a report into as many runs of about equal length as have at least `length` units."""
    units = len(report.units)
    number = max(1, units // length)
    edges = [units * index // number for index in range(number + 1)]
    return [Run(report.name, start + 1, end, key) for start, end in pairwise(edges)]


def _in_turn(runs: Sequence[list[Run]], draw: random.Random) -> Iterator[Run]:
    """Yield the runs of several reports in random order, one from each report before the second from any."""
    waiting = deque(draw.sample(found, len(found)) for found in draw.sample(runs, len(runs)) if found)
    while waiting:
        found = waiting.popleft()
        yield found.pop()
        if found:
            waiting.append(found)


def _restricted(report: AnnotatedReport, numbers: Collection[int]) -> AnnotatedReport:
    """Return the report with the annotation of only some units, by number from 1."""
    units = (
        unit if number in numbers else replace(unit, heading=False, roles=(), spans=(), annotated=False)
        for number, unit in enumerate(report.units, 1)
    )
    return AnnotatedReport(report.name, tuple(units))
