import os
from functools import partial
from itertools import count, islice
from pathlib import Path

import pytest
from workreport.engines.processes import FailedReport, analyse_texts
from workreport.errors import WorkreportError
from workreport.reading import read


def numbered(n):
    return [(f"{number}.txt", f"市委将办好{number}件实事。") for number in range(n)]


@pytest.mark.parametrize("batch_size", [1, 2, 5, 8])
def test_every_text_gives_a_record_in_order(nlp, batch_size):
    reports = list(analyse_texts(nlp, numbered(5), batch_size=batch_size))
    assert [(report.source, report.text) for report in reports] == numbered(5)
    assert {report.sentences[0].roles for report in reports} == {("plan",)}
    assert {report.entities[0].text for report in reports} == {"市委"}


def test_texts_are_taken_as_needed(nlp):
    endless = ((f"{number}.txt", "好。") for number in count())
    assert [report.source for report in islice(analyse_texts(nlp, endless, batch_size=2), 3)] == [
        "0.txt",
        "1.txt",
        "2.txt",
    ]


def test_a_text_that_breaks_the_pipeline_fails_alone(nlp):
    texts = [("a.txt", "好。"), ("b.txt", "坏。"), ("c.txt", "将好。")]
    first, failed, last = analyse_texts(nlp, texts)
    assert (first.source, last.source, last.sentences[0].roles) == ("a.txt", "c.txt", ("plan",))
    assert failed.source == "b.txt"
    assert failed.reason == (
        "b.txt cannot be analysed (RuntimeError: a broken component): please report this with the file"
    )


def test_a_text_that_cannot_be_read_fails_alone(nlp):
    texts = [("a.txt", "好。"), ("b.txt", partial(read, "b.txt")), ("c.txt", lambda: "将好。")]
    first, failed, last = analyse_texts(nlp, texts)
    assert (first.text, last.text) == ("好。", "将好。")
    assert failed == FailedReport("b.txt", "b.txt does not exist: check the name and the folder")


def test_an_unforeseen_error_of_a_reader_fails_alone(nlp):
    failed, last = analyse_texts(nlp, [("a.txt", lambda: str(1 / 0)), ("b.txt", "好。")])
    assert failed.reason.startswith("a.txt cannot be read (ZeroDivisionError: division by zero)")
    assert last.text == "好。"


def test_a_text_longer_than_the_pipeline_takes_fails_alone(nlp):
    nlp.max_length = 10
    failed, last = analyse_texts(nlp, [("a.txt", "好" * 11), ("b.txt", "好" * 10)])
    assert failed.reason == "a.txt has 11 characters, more than the 10 of a report: split it"
    assert last.text == "好" * 10


def test_an_empty_text_gives_an_empty_record(nlp):
    (report,) = analyse_texts(nlp, [("a.txt", "")])
    assert (report.text, report.sentences) == ("", ())


def test_no_texts_give_nothing(nlp):
    assert list(analyse_texts(nlp, [])) == []


def test_the_vocabulary_does_not_grow_with_the_reports(nlp):
    list(analyse_texts(nlp, numbered(10)))
    before = len(list(nlp.vocab)), len(nlp.vocab.strings)  # spaCy's len(vocab) counts what it has forgotten
    list(analyse_texts(nlp, [("a.txt", chr(0x4E00 + number)) for number in range(500)]))
    assert (len(list(nlp.vocab)), len(nlp.vocab.strings)) == before


def test_a_failure_leaves_the_vocabulary_usable(nlp):
    list(analyse_texts(nlp, [("a.txt", "坏。")]))
    assert not nlp.vocab.in_memory_zone
    assert [report.text for report in analyse_texts(nlp, [("a.txt", "好。")])] == ["好。"]


def test_a_pipeline_can_be_named_by_its_folder(importable_nlp, tmp_path):
    importable_nlp.to_disk(tmp_path / "model")
    (report,) = analyse_texts(tmp_path / "model", [("a.txt", "市委好。")])
    assert report.entities[0].text == "市委"


@pytest.mark.parametrize("n_process", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_missing_pipeline_is_said(n_process):
    with pytest.raises(WorkreportError, match="no pipeline 'missing_model': install it"):
        list(analyse_texts("missing_model", numbered(1), n_process=n_process))


@pytest.mark.parametrize("option", ["n_process", "batch_size"])
def test_numbers_below_one_are_refused(nlp, option):
    with pytest.raises(ValueError, match="must be 1 or more"):
        list(analyse_texts(nlp, [], **{option: 0}))


@pytest.mark.slow
@pytest.mark.parametrize("by_name", [True, False], ids=["folder", "loaded"])
def test_processes_give_what_one_gives(importable_nlp, tmp_path, by_name):
    model: object = importable_nlp
    if by_name:
        model = tmp_path / "model"
        importable_nlp.to_disk(model)
    texts = [*numbered(7), ("missing.txt", partial(read, Path("missing.txt"))), *numbered(2)]
    expected = list(analyse_texts(model, texts))
    assert list(analyse_texts(model, texts, n_process=2, batch_size=2)) == expected
    assert isinstance(expected[7], FailedReport)


@pytest.mark.slow
def test_processes_can_be_left_early(importable_nlp):
    endless = ((f"{number}.txt", "好。") for number in count())
    outcomes = analyse_texts(importable_nlp, endless, n_process=2, batch_size=1)
    assert next(outcomes).source == "0.txt"
    outcomes.close()


@pytest.mark.slow
@pytest.mark.parametrize(("chosen", "used"), [(None, "1"), ("3", "3")])
def test_each_process_has_one_thread_unless_the_user_chose(importable_nlp, monkeypatch, chosen, used):
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if chosen:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", chosen)
    (report,) = analyse_texts(importable_nlp, [("a.txt", partial(os.getenv, "OPENBLAS_NUM_THREADS"))], n_process=2)
    assert report.text == used
    assert os.environ.get("OPENBLAS_NUM_THREADS") == chosen
