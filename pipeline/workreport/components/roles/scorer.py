"""Score roles during training; `workreport.evaluation` is what reports scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.scorer import PRFScore
from spacy.training import Example
from spacy.util import registry

from workreport.components.attributes import sentences
from workreport.components.roles.logic import first_character, gold_sentences
from workreport.schema import ROLES


def score_roles(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return `roles_macro_f` and, by role, `roles_per_type` over annotated sentences that are not headings."""
    scores = {role: PRFScore() for role in ROLES}
    for example in examples:
        found = {first_character(sentence): set(sentence._.roles) for sentence in sentences(example.predicted)}
        for place, sentence in gold_sentences(example.reference).items():
            if sentence._.heading or not sentence._.role_scores:
                continue
            for role, score in scores.items():
                score.score_set({role} & found.get(place, set()), {role} & set(sentence._.roles))
    per_type = {role: score.to_dict() for role, score in scores.items()}
    return {"roles_macro_f": sum(score.fscore for score in scores.values()) / len(scores), "roles_per_type": per_type}


@registry.scorers("workreport.role_scorer.v1")
def create_role_scorer() -> Callable[..., dict[str, Any]]:
    """Return `score_roles`."""
    return score_roles
