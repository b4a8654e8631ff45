from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Model
from workreport.architectures.roles import build_role_classifier
from workreport.components.roles import logic
from workreport.corpus.docs import report_to_doc
from workreport.schema import AnnotatedReport

from benchmarks.ablation import NOBODY
from benchmarks.blinded_roles import build_blinded_role_classifier
from benchmarks.entity_crf import character_pipeline

ALL = {"headings": True, "position": True, "transitions": True}


def blinded(*, dilations: tuple[int, ...] = (NOBODY,), **sees: bool) -> Model[Any, Any]:
    classifier = build_role_classifier(8, 8, [50, 50, 50], dilations, dropout=0.0, hidden=0.0)
    return build_blinded_role_classifier(classifier, **(ALL | sees))


def trained(model: Model[Any, Any], reports: list[AnnotatedReport]) -> logic.RoleClassifier:
    nlp = with_outline()
    roles = logic.RoleClassifier(nlp.vocab, model)
    examples = [Example(nlp(report.text), report_to_doc(report, nlp)) for report in reports]
    roles.initialize(lambda: examples, nlp=nlp)
    optimizer = nlp.create_optimizer()
    for _ in range(3):
        roles.update(examples, sgd=optimizer)
    return roles


def with_outline() -> Language:
    nlp = character_pipeline()
    nlp.add_pipe("workreport_outline")
    return nlp


def predicted(roles: logic.RoleClassifier, text: str) -> Any:
    """Return the probabilities of the last sentence."""
    doc: Doc = with_outline()(text)
    return roles.predict([doc])[0][-1]


@pytest.mark.parametrize(
    ("sees", "one", "other"),
    [
        pytest.param(
            {"headings": False, "position": False}, "一、主要成绩\n建平台。", "二、明年打算\n建平台。", id="headings"
        ),
        pytest.param({"position": False}, "建平台。", "甲。乙。建平台。", id="position"),
    ],
)
def test_what_is_withheld_changes_nothing(
    sees: dict[str, bool], one: str, other: str, roles_reports: list[AnnotatedReport]
) -> None:
    blind = trained(blinded(transitions=False, **sees), roles_reports)
    np.testing.assert_allclose(predicted(blind, one), predicted(blind, other), atol=1e-6)
    seeing = trained(blinded(transitions=False), roles_reports)
    assert not np.allclose(predicted(seeing, one), predicted(seeing, other), atol=1e-6)


def test_a_neighbour_in_reach_changes_a_sentence(roles_reports: list[AnnotatedReport]) -> None:
    roles = trained(blinded(dilations=(1,), headings=False, position=False, transitions=False), roles_reports)
    assert not np.allclose(predicted(roles, "甲。建平台。"), predicted(roles, "乙。建平台。"), atol=1e-6)


@pytest.mark.parametrize("transitions", [True, False])
def test_transitions_are_learned_or_stay_zero(transitions: bool, roles_reports: list[AnnotatedReport]) -> None:
    chain = trained(blinded(transitions=transitions), roles_reports).model.get_ref("chain")
    learned = [bool(np.any(chain.get_param(name))) for name in ("transitions", "first", "last")]
    assert learned == [transitions] * 3
