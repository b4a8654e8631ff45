"""Read back the JSON lines that `workreport analyse` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from workreport.errors import WorkreportError
from workreport.results.record import record_from_dict
from workreport.schema import AnalysedReport

SUFFIX = ".jsonl"
_ADVICE = "give what `workreport analyse --format jsonl` wrote"


class RecordError(WorkreportError):
    """A line of results that cannot be read back."""


def read_records(path: Path) -> Iterator[AnalysedReport | RecordError]:
    """Yield the report of each line of a `.jsonl` file of results, or an error in its place.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "r.jsonl")
    ...     _ = path.write_text('{"source": "a.txt", "title": "", "text": "", "sentences": [], "entities": []}\\n')
    ...     [report] = read_records(path)
    >>> report.source
    'a.txt'
    """
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _read_line(line, f"{path}, line {number}")
    except OSError as error:
        yield RecordError(f"{path} cannot be read ({error.strerror or error}): check the name and the folder")


def _read_line(line: bytes, place: str) -> AnalysedReport | RecordError:
    try:
        return record_from_dict(json.loads(line))
    except KeyError as error:
        return RecordError(f"{place}: is no record of a report, it lacks {error}: {_ADVICE}")
    except (ValueError, TypeError, RecursionError) as error:
        return RecordError(f"{place}: is no record of a report ({error}): {_ADVICE}")
