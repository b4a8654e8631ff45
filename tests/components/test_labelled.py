from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.training import Example
from workreport.components.labelled import WeightsError

SMALL = {
    "@architectures": "workreport.RoleClassifier.v2",
    **{"sentence_width": 4, "report_width": 6, "rows": [20, 20, 20], "dilations": [1], "dropout": 0.0, "hidden": 0.0},
}


def initialized_roles(weights: Path | None = None, **settings: Any) -> Any:
    nlp = spacy.blank("zh")
    roles: Any = nlp.add_pipe("workreport_roles", config={"model": SMALL | settings})
    given = str(weights) if weights is not None else None
    roles.initialize(lambda: [Example.from_dict(nlp.make_doc("建平台。"), {})], nlp=nlp, weights=given)
    return roles


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    roles = initialized_roles()
    roles.model.get_ref("output").set_param("b", roles.model.ops.alloc1f(3) + 0.5)
    (tmp_path / "roles.bin").write_bytes(roles.model.to_bytes())
    return tmp_path / "roles.bin"


def test_roles_start_from_given_weights(weights: Path) -> None:
    assert initialized_roles(weights).model.get_ref("output").get_param("b").tolist() == [0.5] * 3


def test_weights_of_another_width_are_refused_with_the_file(weights: Path) -> None:
    with pytest.raises(WeightsError, match=str(weights)):
        initialized_roles(weights, report_width=8)
