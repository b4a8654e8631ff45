"""Register the role component and its default model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from thinc.api import Config, Model

from workreport.architectures import roles as architecture  # noqa: F401  (registers the architecture)
from workreport.components.roles import scorer as role_scorer  # noqa: F401  (registers the scorer)
from workreport.components.roles.features import ReportView
from workreport.components.roles.logic import RoleClassifier

DEFAULT_MODEL = """
[model]
@architectures = "workreport.RoleClassifier.v2"
sentence_width = 64
report_width = 96
rows = [4000, 20000, 20000]
dilations = [1, 2, 4, 8, 16]
dropout = 0.3
hidden = 0.05
"""


@Language.factory(
    "workreport_roles",
    requires=["doc.sents", "span._.section"],
    assigns=["span._.roles", "span._.role_scores"],
    default_config={
        "model": Config().from_str(DEFAULT_MODEL)["model"],
        "threshold": 0.5,
        "scorer": {"@scorers": "workreport.role_scorer.v1"},
    },
    default_score_weights={"roles_macro_f": 1.0, "roles_per_type": None},
)
def create_roles(
    nlp: Language,
    name: str,
    model: Model[list[ReportView], Any],
    threshold: float,
    scorer: Callable[..., Any] | None,
) -> RoleClassifier:
    """Return a `RoleClassifier`."""
    return RoleClassifier(nlp.vocab, model, name, threshold=threshold, scorer=scorer)
