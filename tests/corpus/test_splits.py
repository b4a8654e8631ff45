from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workreport.corpus.faults import CorpusError
from workreport.corpus.splits import SHARES, is_formula, make_splits, sentence_key, split_corpus
from workreport.corpus.store import SPLITS, read_splits
from workreport.schema import AnnotatedReport, Unit

ENTRY = {"level": "county", "genre": "annual", "style": "sparse"}


def report(name: str, *texts: str, size: int = 1) -> AnnotatedReport:
    sentences = [*texts, *(f"{name}的第{n}句。" for n in range(size))]
    return AnnotatedReport(name, tuple(Unit(text, 0, roles=("plan",)) for text in sentences))


def index(reports: list[AnnotatedReport], **places: str) -> dict[str, dict[str, Any]]:
    return {each.name: ENTRY | {"place": places.get(each.name, each.name)} for each in reports}


def split_of(splits: dict[str, list[str]]) -> dict[str, str]:
    return {name: split for split, names in splits.items() for name in names}


def test_every_split_gets_its_share_of_the_units() -> None:
    reports = [report(f"r{n}", size=5 + n % 7) for n in range(200)]
    sizes = {each.name: len(each.units) for each in reports}
    for split, names in make_splits(reports, index(reports)).items():
        assert sum(sizes[name] for name in names) / sum(sizes.values()) == pytest.approx(SHARES[split], abs=0.01)


def test_every_split_gets_its_share_of_each_stratum() -> None:
    reports = [report(f"r{n}") for n in range(120)]
    entries = index(reports)
    for n, each in enumerate(reports):
        entries[each.name]["style"] = "dense" if n < 40 else "sparse"
    for names in make_splits(reports, entries).values():
        dense = sum(entries[name]["style"] == "dense" for name in names)
        assert dense / len(names) == pytest.approx(1 / 3, abs=0.06)


def test_reports_of_a_place_stay_together() -> None:
    reports = [report(f"r{n}") for n in range(40)]
    places = {f"r{n}": "越州" for n in (3, 11, 30)}
    assigned = split_of(make_splits(reports, index(reports, **places)))
    assert len({assigned[name] for name in places}) == 1


def test_reports_that_share_a_sentence_stay_together_also_over_a_third() -> None:
    reports = [report(f"r{n}") for n in range(40)]
    reports[5] = report("r5", "粮食又获丰收。")
    reports[17] = report("r17", "粮食又获丰收。", "（一）抓园区。")
    reports[33] = report("r33", "(一)抓园区。")
    assigned = split_of(make_splits(reports, index(reports)))
    assert len({assigned["r5"], assigned["r17"], assigned["r33"]}) == 1


def test_a_formula_keeps_no_reports_together() -> None:
    reports = [AnnotatedReport(f"r{n}", (Unit("各位代表：", 0), Unit(f"第{n}句。", 1))) for n in range(40)]
    assert all(make_splits(reports, index(reports)).values())


def test_the_assignment_is_the_same_for_any_order_of_reports() -> None:
    reports = [report(f"r{n}", size=n % 5 + 1) for n in range(60)]
    assert make_splits(reports, index(reports)) == make_splits(reports[::-1], index(reports[::-1]))


def test_another_seed_gives_another_assignment() -> None:
    reports = [report(f"r{n}") for n in range(60)]
    assert make_splits(reports, index(reports), seed=0) != make_splits(reports, index(reports), seed=1)


@pytest.mark.parametrize("key", ["place", "level", "genre", "style"])
def test_an_entry_without_what_the_splits_need_is_named(key: str) -> None:
    entries = index([report("r1")])
    del entries["r1"][key]
    with pytest.raises(CorpusError, match=f"report r1 has no '{key}'"):
        make_splits([report("r1")], entries)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from("甲乙丙丁戊己庚"), st.sampled_from("子丑寅卯辰")), min_size=1, max_size=30))
def test_no_place_and_no_sentence_stands_in_two_splits(pairs: list[tuple[str, str]]) -> None:
    reports = [report(f"r{n}", f"{sentence}事办结。") for n, (_, sentence) in enumerate(pairs)]
    splits = make_splits(reports, index(reports, **{f"r{n}": place for n, (place, _) in enumerate(pairs)}))
    assigned = split_of(splits)
    assert sorted(assigned) == sorted(each.name for each in reports)
    homes: dict[str, set[str]] = {}
    for n, pair in enumerate(pairs):
        for value in pair:
            homes.setdefault(value, set()).add(assigned[f"r{n}"])
    assert all(len(splits_of_value) == 1 for splits_of_value in homes.values())


@pytest.mark.parametrize(
    ("unit", "formula"),
    [
        (Unit("一、存在的问题", 0, heading=True), True),
        (Unit("字" * 20, 0), True),
        (Unit("字" * 21, 0), False),
        (Unit("成效明显。", 0, roles=("achievement",)), False),
    ],
)
def test_a_formula_has_no_role_and_at_most_twenty_characters(unit: Unit, formula: bool) -> None:
    assert is_formula(unit) is formula


@pytest.mark.parametrize("variant", ["（一）抓项目，促投资", "(一) 抓项目,促投资", "(一)抓项目，\u3000促投资"])
def test_the_same_sentence_has_one_key(variant: str) -> None:
    assert sentence_key(Unit(variant, 0)) == "(一)抓项目,促投资"


def test_splitting_a_corpus_writes_its_splits_file(root: Path) -> None:
    splits = split_corpus(root)
    assert read_splits(root) == splits
    assert sorted(name for split in SPLITS for name in splits[split]) == ["r0001", "r0002", "r0003"]


def test_what_has_a_split_keeps_it_and_new_reports_fill_what_lacks() -> None:
    old = [report(f"r{n}") for n in range(20)]
    assigned = {"train": [each.name for each in old], "dev": [], "test": []}
    new = [report(f"s{n}") for n in range(8)]
    splits = make_splits(old + new, index(old + new), assigned=assigned)
    assert set(assigned["train"]) <= set(splits["train"])
    assert len(splits["dev"]) == len(splits["test"]) == 4


def test_a_new_report_joins_the_split_of_its_place() -> None:
    reports = [report("r1"), report("r2"), report("s1")]
    splits = make_splits(
        reports, index(reports, s1="越州", r2="越州"), assigned={"train": ["r1"], "dev": [], "test": ["r2"]}
    )
    assert splits["test"] == ["r2", "s1"]


def test_a_new_report_that_ties_two_splits_together_is_refused() -> None:
    reports = [report("r1", "粮食丰收。"), report("r2"), report("s1", "粮食丰收。")]
    with pytest.raises(CorpusError, match="r1, r2, s1 share a place or sentence"):
        make_splits(
            reports, index(reports, s1="越州", r2="越州"), assigned={"train": ["r1"], "dev": [], "test": ["r2"]}
        )
