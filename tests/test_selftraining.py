from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example
from workreport.selftraining import NoWeightsError, label_sentences, write_weights


@pytest.fixture
def nlp() -> Language:
    """A pipeline that knows one name."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    nlp.add_pipe("workreport_outline", name="outline")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "县农业局"}])  # type: ignore[attr-defined]
    return nlp


@pytest.fixture
def annotated(nlp: Language, tmp_path: Path) -> Path:
    doc = nlp.make_doc("市财政局牵头。")
    doc.ents = [doc.char_span(0, 4, label="ORG")]
    doc.cats = {"plan": 1.0}
    DocBin(docs=[doc]).to_disk(tmp_path / "annotated.spacy")
    return tmp_path / "annotated.spacy"


def entities_of(path: Path, nlp: Language) -> list[list[tuple[str, str]]]:
    docs = DocBin().from_disk(path).get_docs(nlp.vocab)
    return [[(ent.text, ent.label_) for ent in doc.ents] for doc in docs]


def test_sentences_with_what_the_pipeline_finds_are_added_to_annotated_ones(
    nlp: Language, annotated: Path, tmp_path: Path
) -> None:
    srsly.write_jsonl(tmp_path / "raw.jsonl", [{"text": "县农业局推广良种。"}, {"text": "粮食丰收。"}])
    output = tmp_path / "data" / "labelled.spacy"
    assert label_sentences(nlp, tmp_path / "raw.jsonl", output, annotated=annotated) == 2
    assert entities_of(output, nlp) == [[("市财政局", "ORG")], [("县农业局", "ORG")], []]


def test_a_sentence_without_entities_is_negative_not_missing(nlp: Language, annotated: Path, tmp_path: Path) -> None:
    srsly.write_jsonl(tmp_path / "raw.jsonl", [{"text": "粮食丰收。"}])
    label_sentences(nlp, tmp_path / "raw.jsonl", tmp_path / "labelled.spacy", annotated=annotated)
    *_, doc = DocBin().from_disk(tmp_path / "labelled.spacy").get_docs(nlp.vocab)
    assert [token.ent_iob_ for token in doc] == ["O"] * 5


def test_a_whole_pipeline_labels_too(nlp: Language, annotated: Path, tmp_path: Path) -> None:
    roles: Any = nlp.add_pipe("workreport_roles", name="roles")
    roles.initialize(lambda: [Example.from_dict(nlp.make_doc("粮食丰收。"), {})], nlp=nlp)
    srsly.write_jsonl(tmp_path / "raw.jsonl", [{"text": "县农业局推广良种。"}])
    label_sentences(nlp, tmp_path / "raw.jsonl", tmp_path / "labelled.spacy", annotated=annotated)
    assert entities_of(tmp_path / "labelled.spacy", nlp)[1] == [("县农业局", "ORG")]


def test_written_weights_are_those_of_the_component(nlp: Language, tmp_path: Path) -> None:
    entities: Any = nlp.add_pipe("workreport_entities", name="entities")
    entities.initialize(lambda: [Example.from_dict(nlp.make_doc("县农业局。"), {"entities": [(0, 4, "ORG")]})], nlp=nlp)
    write_weights(nlp, "entities", tmp_path / "weights.bin")
    assert (tmp_path / "weights.bin").read_bytes() == entities.model.to_bytes()


@pytest.mark.parametrize("component", ["roles", "entity_ruler"])
def test_a_component_without_weights_is_named(nlp: Language, tmp_path: Path, component: str) -> None:
    with pytest.raises(NoWeightsError, match=f"'{component}' with weights: the pipeline has outline, entity_ruler"):
        write_weights(nlp, component, tmp_path / "weights.bin")
