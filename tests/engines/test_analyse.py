import io
from types import SimpleNamespace

import pytest
from workreport.engines.analyse import analyse, analyse_into, find_sources
from workreport.engines.processes import FailedReport
from workreport.results.formats import Format
from workreport.results.writers import open_writer


@pytest.fixture
def standard_input(monkeypatch):
    """Return a function that sets the bytes of standard input."""

    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))

    return give


def test_a_folder_stands_for_its_reports(write, tmp_path):
    paths = [write(name, "好。") for name in ("b/x.txt", "a.txt", "b/y.png")]
    assert list(find_sources([tmp_path])) == [str(paths[1]), str(paths[0])]


def test_a_file_that_is_named_twice_is_read_once(write, tmp_path):
    path = write("a.txt", "好。")
    assert list(find_sources([path, tmp_path, str(path)])) == [str(path)]


def test_files_are_read_and_analysed(nlp, write):
    (report,) = analyse([write("a.txt", "工作报告\n市委将发力。")], model=nlp)
    assert report.text == "工作报告\n市委将发力。"
    assert [sentence.roles for sentence in report.sentences][-1] == ("plan",)


def test_reports_of_the_same_name_keep_their_sources(nlp, write):
    paths = [write("x/a.txt", "一。"), write("y/a.txt", "二。")]
    assert [(report.source, report.text) for report in analyse(paths, model=nlp)] == [
        (str(paths[0]), "一。"),
        (str(paths[1]), "二。"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_standard_input_is_decoded_like_a_file(nlp, standard_input, encoding):
    standard_input("市委将办好十件实事。".encode(encoding))
    (report,) = analyse(["-"], model=nlp)
    assert (report.source, report.text) == ("-", "市委将办好十件实事。")


def test_unreadable_standard_input_fails_by_name(nlp, standard_input):
    standard_input(b"")
    (failed,) = analyse(["-"], model=nlp)
    assert failed == FailedReport("-", "standard input is empty (0 bytes): check that it was saved and copied whole")


def test_a_folder_without_reports_fails_by_name(nlp, tmp_path):
    (failed,) = analyse([tmp_path], model=nlp)
    assert failed.reason.startswith(f"{tmp_path} holds no report: name a folder with")


def test_a_run_writes_counts_and_tells_each_outcome(nlp, write, tmp_path):
    paths = [write("a.txt", "市委将发力。"), tmp_path / "missing.txt", write("b.txt", "好。")]
    seen = []
    stream = io.BytesIO()
    tally = analyse_into(open_writer(Format.JSONL, stream=stream), paths, model=nlp, each=seen.append)
    assert [outcome.source for outcome in seen] == [str(path) for path in paths]
    assert len(stream.getvalue().splitlines()) == 2
    assert [failed.source for failed in tally.failed] == [str(paths[1])]
    assert tally.describe() == (
        "2 reports, 2 sentences (0 achievement, 0 problem, 1 plan), "
        "1 entity (1 ORG, 0 PROJECT, 0 PLATFORM, 0 FUND), 1 failed"
    )
