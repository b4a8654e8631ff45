from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner
from workreport.cli import app
from workreport.corpus.agreement import measure_agreement, pair_annotations
from workreport.corpus.conversion import import_marked
from workreport.corpus.faults import CorpusError
from workreport.corpus.marked import parse_marked, to_marked
from workreport.corpus.sampling import Run, bare_text, draw_runs, draw_sample, read_sample, sample_path
from workreport.corpus.store import read_report, read_reports
from workreport.schema import AnnotatedReport, Unit

ENTRY = {"place": "江原县", "level": "county", "genre": "annual", "style": "sparse"}


def report(name: str, units: int) -> AnnotatedReport:
    return AnnotatedReport(name, tuple(Unit(f"建成{number}个。", number) for number in range(units)))


def index(reports: list[AnnotatedReport], **styles: str) -> dict[str, dict[str, Any]]:
    return {each.name: ENTRY | {"style": styles.get(each.name, "sparse")} for each in reports}


def fail(error: CorpusError) -> None:
    raise error


def finish(folder: Path, original: AnnotatedReport) -> None:
    """Do what an annotator does who agrees with the first: fill in every open unit as it was."""
    path = folder / "bare" / f"{original.name}.txt"
    lines = [line for line in to_marked(original, {}).splitlines() if line]
    bare = path.read_text(encoding="utf-8").splitlines()
    places = [number for number, line in enumerate(bare) if re.match(r"[_?]\t", line)]
    for place, line in zip(places, lines, strict=True):
        if bare[place].startswith("_"):
            bare[place] = line
    path.write_text("\n".join(bare) + "\n", encoding="utf-8")


@given(
    st.lists(st.integers(1, 90), min_size=1, max_size=12),
    st.floats(0.05, 1),
    st.integers(1, 40),
    st.integers(0, 3),
)
def test_share_of_every_stratum_is_drawn_in_whole_runs(sizes: list[int], share: float, length: int, seed: int) -> None:
    reports = [report(f"r{number}", size) for number, size in enumerate(sizes)]
    entries = index(reports, **{each.name: "dense" for each in reports[::2]})
    runs = draw_runs(reports, entries, share=share, length=length, seed=seed)
    size_of = {each.name: len(each.units) for each in reports}
    drawn = Counter[tuple[str, ...]]()
    for run in runs:
        assert 1 <= run.first <= run.last <= size_of[run.report]
        assert len(run.numbers) >= min(length, size_of[run.report])
        drawn[run.stratum] += len(run.numbers)
    for style, members in {"dense": reports[::2], "sparse": reports[1::2]}.items():
        assert drawn["lower", "summary", style] >= share * sum(len(each.units) for each in members) - 1e-9
    numbers = [(run.report, number) for run in runs for number in run.numbers]
    assert len(numbers) == len(set(numbers))


def test_every_report_gives_a_run_before_one_gives_two() -> None:
    reports = [report(f"r{number}", 100) for number in range(8)]
    runs = draw_runs(reports, index(reports), share=0.25, length=25)
    assert sorted(run.report for run in runs) == [each.name for each in reports]


def test_seed_decides_what_is_drawn() -> None:
    reports = [report(f"r{number}", 100) for number in range(8)]
    first, again, other = (draw_runs(reports, index(reports), seed=seed) for seed in (1, 1, 2))
    assert first == again != other


def test_what_was_drawn_before_is_not_drawn_again() -> None:
    reports = [report(f"r{number}", 100) for number in range(4)]
    before = draw_runs(reports, index(reports), share=0.5, length=20)
    fresh = draw_runs(reports, index(reports), share=0.5, length=20, seed=1, exclude=before)
    assert {(run.report, run.first) for run in before}.isdisjoint((run.report, run.first) for run in fresh)


def test_stratum_with_too_few_units_left_is_refused() -> None:
    reports = [report("r1", 100)]
    before = [Run("r1", 10, 90, ())]
    with pytest.raises(CorpusError, match="lower/summary/sparse: 50 of 100 units are wanted, only 0"):
        draw_runs(reports, index(reports), share=0.5, length=20, exclude=before)


@pytest.mark.parametrize(("share", "length"), [(0.0, 25), (1.1, 25), (0.2, 0)])
def test_share_and_length_that_draw_nothing_are_refused(share: float, length: int) -> None:
    with pytest.raises(ValueError, match="must lie in"):
        draw_runs([report("r1", 100)], index([report("r1", 100)]), share=share, length=length)


def test_bare_text_shows_no_annotation_and_is_refused_until_it_is_filled_in() -> None:
    original, _ = parse_marked("H\t一、成绩\n\nA\t{ORG:市委}开会。\nQ\t钱少。\n", name="a")
    text = bare_text(original, {1, 2}, {"title": "某县报告"})
    assert text == "# title: 某县报告\n\n_\t一、成绩\n\n_\t市委开会。\n?\t钱少。\n"
    with pytest.raises(CorpusError, match="a:3: role '_' is not"):
        parse_marked(text, name="a")


def test_annotation_of_the_sample_can_be_compared_with_the_first(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "sample"
    runs = draw_sample(root, output, share=0.2, length=2)
    for original in read_reports([root]):
        if any(run.report == original.name for run in runs):
            finish(output, original)
    import_marked([output / "bare"], output / "second", on_error=fail)
    pairing = pair_annotations(output / "first", output / "second")
    measured = measure_agreement(pairing)["units"]
    drawn = sum(len(run.numbers) for run in runs)
    assert measured == {
        "compared": drawn,
        "reports": len({run.report for run in runs}),
        "identical": drawn,
        "only_first": 0,
        "only_second": 0,
    }


def test_first_annotation_is_kept_for_the_drawn_units_alone(root: Path, tmp_path: Path) -> None:
    [run, *_] = draw_sample(root, tmp_path / "sample", share=0.2, length=2)
    kept = read_report(tmp_path / "sample" / "first" / f"{run.report}.jsonl")
    original = read_report(root / "reports" / f"{run.report}.jsonl")
    for number, (unit, before) in enumerate(zip(kept.units, original.units, strict=True), 1):
        assert unit.text == before.text
        assert (unit == before) == (number in run.numbers)


def test_sample_is_read_as_it_was_written(root: Path, tmp_path: Path) -> None:
    runs = draw_sample(root, tmp_path / "sample")
    assert read_sample(sample_path(tmp_path / "sample")) == runs


def test_line_that_is_no_run_is_refused(tmp_path: Path) -> None:
    sample_path(tmp_path).write_text('{"report": "a"}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"sample\.jsonl:1: lacks 'first'"):
        read_sample(sample_path(tmp_path))


def test_a_sample_is_not_written_over(root: Path, tmp_path: Path) -> None:
    draw_sample(root, tmp_path / "sample")
    with pytest.raises(CorpusError, match="there is a sample here already"):
        draw_sample(root, tmp_path / "sample")


def test_command_counts_what_was_drawn_and_excludes_the_earlier(root: Path, tmp_path: Path) -> None:
    arguments = ["corpus", "sample", str(root), "--share", "0.3", "--length", "1"]
    first = CliRunner().invoke(app, [*arguments, "-o", str(tmp_path / "one")])
    assert first.stdout == f"{tmp_path / 'one'}: 3 units, 3 runs, 3 reports, 1 strata\n"
    exclude = ["--exclude", str(tmp_path / "one" / "sample.jsonl")]
    second = CliRunner().invoke(app, [*arguments, "-o", str(tmp_path / "two"), *exclude])
    assert second.exit_code == 0
    one, two = (read_sample(sample_path(tmp_path / name)) for name in ("one", "two"))
    assert set(one).isdisjoint(two)
