from dataclasses import replace

import pytest
from workreport.results.formats import Format
from workreport.results.parquet import ParquetWriter, row_to_record
from workreport.results.record import record_from_dict, record_to_dict
from workreport.results.writers import open_writer
from workreport.schema import AnalysedReport


@pytest.fixture
def path(report, tmp_path):
    """A file of three reports, one of them empty and one without scores."""
    bare = replace(report, sentences=tuple(replace(item, scores={}) for item in report.sentences), entities=())
    with ParquetWriter(tmp_path / "r.parquet") as writer:
        for item in (report, bare, AnalysedReport("空.txt", "", "", (), ())):
            writer.write(item)
    return tmp_path / "r.parquet"


def test_datasets_opens_it(path, report, tmp_path):
    datasets = pytest.importorskip("datasets")
    rows = datasets.load_dataset("parquet", data_files=str(path), split="train", cache_dir=str(tmp_path / "cache"))
    assert rows.column_names == ["source", "title", "text", "sentences", "entities"]
    assert record_from_dict(row_to_record(rows[0])) == record_from_dict(record_to_dict(report))
    assert [len(row["sentences"]) for row in rows] == [11, 11, 0]


def test_a_sentence_without_scores_comes_back_without(path):
    import pyarrow.parquet as pq

    row = pq.read_table(path).to_pylist()[1]
    assert {tuple(sentence["scores"]) for sentence in row_to_record(row)["sentences"]} == {()}


def test_pages_are_kept(report, tmp_path):
    import pyarrow.parquet as pq

    paged = replace(report, sentences=tuple(replace(item, page=3) for item in report.sentences))
    with ParquetWriter(tmp_path / "p.parquet") as writer:
        writer.write(paged)
    (row,) = pq.read_table(tmp_path / "p.parquet").to_pylist()
    assert record_from_dict(row_to_record(row)) == record_from_dict(record_to_dict(paged))


def test_reports_beyond_one_row_group_are_all_there(report, tmp_path):
    import pyarrow.parquet as pq

    with open_writer(Format.PARQUET, tmp_path) as writer:
        for number in range(130):
            writer.write(replace(report, source=str(number)))
    file = pq.ParquetFile(tmp_path / "reports.parquet")
    assert (file.num_row_groups, file.metadata.num_rows) == (3, 130)
    assert file.read(columns=["source"]).column(0).to_pylist() == [str(number) for number in range(130)]
