from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from thinc.api import NumpyOps, get_current_ops
from workreport.components.loading import ModelNotFoundError, PipelineMismatchError, load_pipeline


@pytest.fixture
def pipeline(outlined: Language, tmp_path: Path) -> Path:
    """Return the folder of a pipeline with an untrained role component."""
    outlined.add_pipe("workreport_roles", name="roles")
    outlined.initialize()
    outlined.to_disk(tmp_path)
    return tmp_path


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_pipeline_is_loaded_with_the_fast_multiplication(pipeline: Path) -> None:
    assert load_pipeline(pipeline).pipe_names == ["workreport_outline", "roles"]
    ops = get_current_ops()
    assert isinstance(ops, NumpyOps)
    assert not ops.use_blis


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('factory = "workreport_outline"', 'factory = "workreport_seams"', "Can't find factory for 'workreport_seams'"),
        ("RoleClassifier.v2", "RoleClassifier.v9", "Could not find function 'workreport.RoleClassifier.v9'"),
        ("threshold = 0.5", "thresold = 0.5", "workreport_roles.thresold: unexpected argument"),
        ("sentence_width = 64", "sentence_width = 32", "Attempt to change dimension"),
        ('lang = "zh"', 'lang = "qq"', "Can't import language qq"),
    ],
)
def test_what_does_not_fit_is_told_with_path_and_remedy(pipeline: Path, old: str, new: str, reason: str) -> None:
    replace(pipeline / "config.cfg", old, new)
    with pytest.raises(PipelineMismatchError) as caught:
        load_pipeline(pipeline)
    message = str(caught.value)
    assert message.startswith(f"{pipeline}: ")
    assert reason in message
    assert "install the library that it was built with" in message
    assert "\n" not in message


@pytest.mark.parametrize("name", ["no_such_pipeline", "no/such/folder"])
def test_absent_pipeline_is_told_with_remedy(name: str) -> None:
    with pytest.raises(ModelNotFoundError, match=f"no pipeline '{name}': install it with `pip install models/"):
        load_pipeline(name)
