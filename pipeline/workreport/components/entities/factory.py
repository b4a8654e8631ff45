"""Register the entity component and its default model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from thinc.api import Config, Model
from thinc.types import Ragged

from workreport.architectures import tagger  # noqa: F401  (registers the architecture)
from workreport.components.entities.logic import EntityRecognizer

DEFAULT_MODEL = """
[model]
@architectures = "workreport.EntityTagger.v1"
width = 64
ngrams = [[0], [0, 1], [-1, 0]]
rows = [4000, 20000, 20000]
dilations = [1, 2, 4, 8]
dropout = 0.3
hidden = 0.05
"""


@Language.factory(
    "workreport_entities",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type", "span._.score"],
    default_config={
        "model": Config().from_str(DEFAULT_MODEL)["model"],
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def create_entities(
    nlp: Language, name: str, model: Model[Ragged, Ragged], scorer: Callable[..., Any] | None
) -> EntityRecognizer:
    """Return an `EntityRecognizer`."""
    return EntityRecognizer(nlp.vocab, model, name, scorer=scorer)
