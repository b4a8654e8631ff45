"""Write analysed reports as one Parquet file: a row a report, with its sentences and entities as lists of structures.

pandas, DuckDB and Spark open it, and `datasets.load_dataset("parquet", data_files="reports.parquet")`. A row is the
record of the JSON lines; `workreport.results.record.record_from_dict` makes a report of it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from workreport.extras import required_extra
from workreport.results.files import make_folder, placed_atomically
from workreport.results.record import record_to_dict
from workreport.results.writer import Writer
from workreport.schema import ROLES, AnalysedReport

with required_extra("parquet"):
    import pyarrow as pa
    import pyarrow.parquet as pq

_ROW_GROUP = 64  # reports; some megabytes of text, so that memory stays flat and readers still get long runs

_SENTENCE = {
    "start": pa.int64(),
    "end": pa.int64(),
    "heading": pa.bool_(),
    "section": pa.list_(pa.string()),
    "roles": pa.list_(pa.string()),
    "scores": pa.struct([(role, pa.float64()) for role in ROLES]),
    "report": pa.int64(),
    "page": pa.int64(),
}
_ENTITY = {
    "start": pa.int64(),
    "end": pa.int64(),
    "label": pa.string(),
    "text": pa.string(),
    "score": pa.float64(),
    "sentence": pa.int64(),
}
SCHEMA = pa.schema(
    {
        "source": pa.string(),
        "title": pa.string(),
        "text": pa.string(),
        "sentences": pa.list_(pa.struct(_SENTENCE)),
        "entities": pa.list_(pa.struct(_ENTITY)),
    }
)


class ParquetWriter(Writer):
    """Writes one Parquet file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        make_folder(path.parent)
        self._path = path
        self._file: Any = None  # pyarrow has no types
        self._waiting: list[dict[str, Any]] = []

    def write(self, report: AnalysedReport) -> None:
        """Write one report."""
        if self._file is None:
            temporary = self._open_files.enter_context(placed_atomically(self._path))
            self._file = self._open_files.enter_context(pq.ParquetWriter(temporary, SCHEMA, compression="zstd"))
        self._waiting.append(record_to_dict(report))
        if len(self._waiting) == _ROW_GROUP:
            self._write_waiting()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None and self._waiting:
            self._write_waiting()
        super().__exit__(kind, error, traceback)

    def _write_waiting(self) -> None:
        self._file.write_table(pa.Table.from_pylist(self._waiting, schema=SCHEMA))
        self._waiting.clear()

    @property
    def result(self) -> Path | None:
        """The file."""
        return self._path if self._file else None


def row_to_record(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of a row as it was before it was written, without the empty cells: no page, no score.

    Examples
    --------
    >>> row_to_record({"sentences": [{"page": None, "scores": {"achievement": None, "problem": None, "plan": 0.5}}]})
    {'sentences': [{'scores': {'plan': 0.5}}]}
    """
    sentences = [{**sentence, "scores": _without_empty(sentence["scores"])} for sentence in row["sentences"]]
    return {**row, "sentences": [_without_empty(sentence) for sentence in sentences]}


def _without_empty(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in cells.items() if cell is not None}
