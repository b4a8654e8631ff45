"""What the corpus of this repository promises: its check, its card, its guidelines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import srsly
from workreport.corpus.card import filled_card
from workreport.corpus.check import check_corpus
from workreport.corpus.index import GENRES, LEVELS, SECTORS, STYLES, index_entry, metadata_faults, read_index
from workreport.corpus.marked import parse_marked, to_marked
from workreport.corpus.plan import filled_plan
from workreport.corpus.splits import make_splits
from workreport.corpus.store import SPLITS, parse_unit, read_corpus, read_reports, read_splits


@pytest.fixture(scope="module")
def corpus(checkout: Path) -> Path:
    return checkout / "corpus"


def test_the_corpus_has_no_fault(corpus: Path) -> None:
    assert [str(fault) for fault in check_corpus(corpus)] == []


def test_every_report_has_the_licence_of_the_corpus(corpus: Path) -> None:
    assert {entry["license"] for entry in read_index(corpus).values()} == {"CC-BY-4.0"}


def test_the_command_has_no_report_left_to_assign(corpus: Path) -> None:
    splits = read_splits(corpus)
    assert splits == make_splits(read_reports([corpus]), read_index(corpus), assigned=splits)


def test_the_card_has_the_counts_and_files_of_the_corpus(corpus: Path) -> None:
    card = corpus / "README.md"
    # When this fails: workreport corpus stats corpus --card corpus/README.md
    assert filled_card(card, corpus) == card.read_text(encoding="utf-8")


def test_the_card_has_what_was_measured(corpus: Path) -> None:
    pytest.importorskip("matplotlib")
    from benchmarks import card as measured

    # When this fails: python -m benchmarks card corpus/README.md
    card = corpus / "README.md"
    assert measured.filled_card(card) == card.read_text(encoding="utf-8")


def test_the_plan_has_the_matrices_of_the_corpus(corpus: Path) -> None:
    plan = corpus / "PLAN.md"
    # When this fails: workreport corpus stats corpus --plan corpus/PLAN.md
    assert filled_plan(plan, corpus) == plan.read_text(encoding="utf-8")


def test_the_front_matter_names_licence_language_and_the_files_of_every_split(corpus: Path) -> None:
    front = _front_matter(corpus / "README.md")
    assert (front["license"], front["language"]) == ("cc-by-4.0", ["zh"])
    [config] = front["configs"]
    assert {files["split"]: files["path"] for files in config["data_files"]} == {
        split: [f"reports/{name}.jsonl" for name in names] for split, names in read_splits(corpus).items()
    }


def test_the_code_of_the_card_loads_a_split(corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("datasets")
    import datasets.config

    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path)
    names = _run_code(corpus, 0, monkeypatch)
    units = [unit for report in read_corpus(corpus, split="train") for unit in report.units]
    assert names["train"].num_rows == len(units)
    assert [names["train"][row] for row in (0, len(units) - 1)] == [units[0].to_dict(), units[-1].to_dict()]


def test_the_code_of_the_card_reads_whole_reports(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = _run_code(corpus, 1, monkeypatch)
    assert names["text"].startswith(names["units"][0].text)
    assert len(names["reports"]) == len(read_splits(corpus)["train"])


def test_every_report_survives_marked_text(corpus: Path) -> None:
    for report in read_reports([corpus]):
        assert parse_marked(to_marked(report, {}), name=report.name) == (report, {})


def test_the_splits_hold_about_their_share_of_the_units(corpus: Path) -> None:
    sizes = {split: sum(len(report.units) for report in read_corpus(corpus, split=split)) for split in SPLITS}
    shares = {split: size / sum(sizes.values()) for split, size in sizes.items()}
    assert shares == pytest.approx({"train": 0.70, "dev": 0.15, "test": 0.15}, abs=0.02)


@pytest.mark.parametrize(("field", "vocabulary"), [("genre", GENRES), ("level", LEVELS), ("style", STYLES)])
def test_every_value_of_a_vocabulary_is_used(corpus: Path, field: str, vocabulary: dict[str, str]) -> None:
    assert {entry[field] for entry in read_index(corpus).values()} == set(vocabulary)


def test_the_reports_come_from_many_sectors(corpus: Path) -> None:
    assert len({entry["sector"] for entry in read_index(corpus).values()} & set(SECTORS)) >= 45


def test_the_marked_example_of_the_guidelines_is_complete(corpus: Path) -> None:
    [marked] = re.findall(r"```\n(# title:.*?)```", (corpus / "GUIDELINES.md").read_text(encoding="utf-8"), re.DOTALL)
    report, metadata = parse_marked(marked, name="example")
    assert metadata_faults(index_entry(report, metadata)) == []
    assert [unit.roles for unit in report.units[1:]] == [("achievement",), ("achievement", "plan"), ()]


@pytest.mark.parametrize("page", ["GUIDELINES.md", "README.md"])
def test_the_record_of_a_page_is_well_formed(corpus: Path, page: str) -> None:
    [record] = re.findall(r"```json\n(.*?)\n```", (corpus / page).read_text(encoding="utf-8"))
    unit = parse_unit(record, file=page, number=1)
    assert [unit.text[span.start : span.end] for span in unit.spans] == ["江原种业创新中心"]


def _front_matter(card: Path) -> dict[str, Any]:
    _, front, _ = card.read_text(encoding="utf-8").split("---\n", 2)
    matter = srsly.yaml_loads(front)
    assert isinstance(matter, dict)
    return matter


def _run_code(corpus: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    code = re.findall(r"```python\n(.*?)```", (corpus / "README.md").read_text(encoding="utf-8"), re.DOTALL)[number]
    names: dict[str, Any] = {}
    monkeypatch.chdir(corpus.parent)
    exec(code, names)
    return names
