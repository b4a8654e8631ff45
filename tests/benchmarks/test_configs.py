from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("spacy_pkuseg", reason="spacy-pkuseg is absent: install the extra `train`")

from spacy.schemas import ConfigSchemaTraining
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.util import registry
from workreport.configs import merge_configs
from workreport.corpus.docbin import sentence_docs, write_sentences
from workreport.schema import AnnotatedReport

from benchmarks.entity_crf import character_pipeline
from benchmarks.segmenter import train_segmenter

CONFIGS = Path(__file__).resolve().parents[2] / "configs"
STEPS = 120


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ner_char", "ner_pkuseg", "textcat_multilabel"])
def test_config_loads_and_its_training_lowers_the_loss(
    name: str, entity_reports: list[AnnotatedReport], tmp_path: Path
) -> None:
    data = tmp_path / "sentences.spacy"
    write_sentences(entity_reports, data, nlp=character_pipeline())
    overrides = {"paths.train": str(data), "paths.dev": str(data)}
    if name == "ner_pkuseg":
        train_segmenter(entity_reports, entity_reports, tmp_path / "segmenter")
        overrides["paths.pkuseg"] = str(tmp_path / "segmenter")
    files = [CONFIGS / "base.cfg", CONFIGS / "baselines" / "base.cfg", CONFIGS / "baselines" / f"{name}.cfg"]
    nlp = init_nlp(merge_configs(files, overrides=overrides))
    optimizer = registry.resolve(nlp.config.interpolate()["training"], schema=ConfigSchemaTraining)["optimizer"]

    docs = list(sentence_docs(entity_reports, nlp=character_pipeline()))
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    losses = [sum(nlp.update(examples, sgd=optimizer, losses={}).values()) for _ in range(STEPS)]
    # The parser explores as it learns, and its loss goes up and down from one step to the next.
    assert sum(losses[-10:]) < sum(losses[:10]) / 2
