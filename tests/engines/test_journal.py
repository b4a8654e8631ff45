import json

import pytest
from workreport.engines.analyse import analyse_into
from workreport.engines.journal import Journal, ResumeError, open_journal
from workreport.results.formats import Format
from workreport.results.writers import open_writer


class CutOffError(Exception):
    """What stands for a signal that ends the process."""


@pytest.fixture
def paths(write):
    return [write(f"{number}.txt", f"一、第{number}部分\n市委将办好{number}件实事。") for number in range(6)]


@pytest.fixture
def run(nlp, tmp_path):
    """Return a function that analyses reports into a place, and may be cut off after some of them."""

    def run(paths, form=Format.JSONL, *, place="out", resume=False, cut_off_after=None, model="m"):
        output = tmp_path / place if form is not Format.JSONL else tmp_path / f"{place}.jsonl"
        count = 0

        def each(_outcome):
            nonlocal count
            count += 1
            if count == cut_off_after:
                raise CutOffError

        with Journal(output, model=model, resume=resume) as journal:
            writer = open_writer(form, output, sources=map(str, paths))
            analyse_into(writer, paths, model=nlp, journal=journal, each=each)
        return output

    return run


@pytest.fixture
def analysed(nlp):
    """List the texts that the pipeline is given."""
    texts = []
    make_doc = nlp.make_doc

    def note(text):
        texts.append(text)
        return make_doc(text)

    nlp.make_doc = note
    return texts


def journals(folder):
    return [path for path in folder.iterdir() if path.name.endswith(".workreport-journal")]


def content(output):
    files = sorted(output.rglob("*")) if output.is_dir() else [output]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("form", [Format.JSONL, Format.CSV, Format.HTML])
def test_run_that_was_cut_off_is_resumed_with_the_same_result(run, paths, tmp_path, form):
    whole = run(paths, form, place="whole")
    with pytest.raises(CutOffError):
        run(paths, form, cut_off_after=3)
    assert len(journals(tmp_path)) == 1
    assert [*content(run(paths, form, resume=True)).values()] == [*content(whole).values()]
    assert journals(tmp_path) == []


def test_what_was_analysed_before_is_not_analysed_again(run, paths, analysed):
    with pytest.raises(CutOffError):
        run(paths, cut_off_after=4)
    before = len(analysed)
    output = run(paths, resume=True)
    assert len(analysed) - before == len(paths) - 4
    assert [json.loads(line)["source"] for line in output.read_text("utf-8").splitlines()] == [*map(str, paths)]


def test_run_without_resume_begins_anew(run, paths, analysed):
    with pytest.raises(CutOffError):
        run(paths, cut_off_after=4)
    before = len(analysed)
    run(paths)
    assert len(analysed) - before == len(paths)


def test_resume_without_a_journal_begins_at_the_beginning(run, paths):
    assert content(run(paths, resume=True)) == content(run(paths))


def test_file_that_has_changed_is_analysed_again(run, paths):
    with pytest.raises(CutOffError):
        run(paths, cut_off_after=4)
    paths[0].write_text("市委将另起炉灶，重新部署。", "utf-8")
    lines = run(paths, resume=True).read_text("utf-8").splitlines()
    assert json.loads(lines[0])["text"] == "市委将另起炉灶，重新部署。"
    assert len(lines) == len(paths)


def test_failed_file_is_tried_again(run, paths, tmp_path):
    with pytest.raises(CutOffError):
        run([tmp_path / "late.txt", *paths], cut_off_after=3)
    (tmp_path / "late.txt").write_text("市委将迎头赶上。", "utf-8")
    lines = run([tmp_path / "late.txt", *paths], resume=True).read_text("utf-8").splitlines()
    assert [json.loads(line)["source"] for line in lines] == [str(tmp_path / "late.txt"), *map(str, paths)]


@pytest.mark.parametrize("lost", [1, 20, 400])
def test_journal_whose_end_is_cut_off_is_used_as_far_as_it_goes(run, paths, tmp_path, lost):
    whole = run(paths, place="whole")
    with pytest.raises(CutOffError):
        run(paths, cut_off_after=4)
    (journal,) = journals(tmp_path)
    journal.write_bytes(journal.read_bytes()[:-lost])
    assert content(run(paths, resume=True))["out.jsonl"] == content(whole)["whole.jsonl"]


@pytest.mark.parametrize("damage", [b"", b"no journal at all", b"\x00\xff\n[]\n"])
def test_damaged_journal_is_begun_anew(run, paths, tmp_path, damage):
    (tmp_path / ".out.jsonl.workreport-journal").write_bytes(damage)
    assert content(run(paths, resume=True)) == content(run(paths))


def test_journal_of_another_pipeline_is_refused(run, paths):
    with pytest.raises(CutOffError):
        run(paths, cut_off_after=2)
    with pytest.raises(ResumeError, match="the pipeline m; run with these, or without --resume"):
        run(paths, resume=True, model="another")


def test_run_that_is_cut_off_twice_is_resumed_twice(run, paths):
    whole = run(paths, place="whole")
    with pytest.raises(CutOffError):
        run(paths, cut_off_after=2)
    with pytest.raises(CutOffError):
        run(paths, cut_off_after=5, resume=True)
    assert content(run(paths, resume=True))["out.jsonl"] == content(whole)["whole.jsonl"]


def test_results_in_a_stream_cannot_be_resumed():
    with pytest.raises(ResumeError, match="needs results in files"):
        open_journal(None, model="m", resume=True)


def test_results_in_a_stream_have_no_journal():
    with open_journal(None, model="m", resume=False) as journal:
        assert journal is None
