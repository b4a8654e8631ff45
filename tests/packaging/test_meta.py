from __future__ import annotations

from pathlib import Path

import spacy
from workreport.evaluation.evaluation import Evaluation
from workreport.packaging.meta import describe_model, performance


def test_described_pipeline_loads_with_its_name_version_and_licence(model: Path) -> None:
    describe_model(model, name="work_report", version="1.2.3")
    meta = spacy.load(model).meta
    assert (meta["lang"], meta["name"], meta["version"], meta["license"]) == ("zh", "work_report", "1.2.3", "MIT")
    assert meta["sources"][0]["license"] == "CC BY 4.0"
    assert meta["pipeline"] == ["outline"]


def test_whoever_publishes_is_named_with_licence_and_page(model: Path) -> None:
    describe_model(
        model, name="own", version="1.0", author="Own Bureau", license="CC-BY-SA-4.0", source="https://example.org/own"
    )
    meta = spacy.load(model).meta
    assert (meta["author"], meta["license"], meta["url"]) == ("Own Bureau", "CC-BY-SA-4.0", "https://example.org/own")
    assert meta["sources"][0]["author"] == "The workreport authors"


def test_scores_stand_under_the_names_of_spacy(evaluation: Evaluation) -> None:
    scores = performance(evaluation)
    assert scores["ents_f"] == scores["ents_per_type"]["ORG"]["f"] == 1.0
    assert scores["roles_per_type"]["plan"] == {"p": 1.0, "r": 0.5, "f": 2 / 3}
    assert scores["roles_per_type"]["problem"] == {"p": None, "r": None, "f": None}
    assert scores["sents_f"] == scores["headings_f"] == 1.0
