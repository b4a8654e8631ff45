"""What a pipeline says about itself: the file `meta.json` of its folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from workreport.evaluation.evaluation import Evaluation
from workreport.packaging.errors import PackagingError
from workreport.packaging.publisher import AUTHOR, LICENSE
from workreport.schema import ENTITY_TYPES, ROLES

DESCRIPTION = (
    "Chinese government work reports: outline, sentence roles in context, organisations, projects, platforms and funds"
)
SOURCES = [{"name": "workreport corpus", "author": AUTHOR, "license": "CC BY 4.0"}]


def describe_model(
    model: Path, *, name: str, version: str, author: str = AUTHOR, license: str = LICENSE, source: str = ""
) -> None:
    """Give a pipeline that `spacy assemble` wrote its name, version, author, licence and sources.

    Parameters
    ----------
    model : Path
        The pipeline's folder.
    name : str
        The name without the language: `work_report` makes `zh_work_report`.
    version : str
        The model's version, such as `0.1.0`.
    author : str
        Who publishes it.
    license : str
        The licence that it is published under.
    source : str
        The address of the page where it is published, spaCy's `url`.

    Raises
    ------
    PackagingError
        If the folder holds no pipeline.
    """
    meta = read_meta(model)
    meta |= {
        "name": name,
        "version": version,
        "description": DESCRIPTION,
        "author": author,
        "url": source,
        "license": license,
        "sources": SOURCES,
    }
    write_meta(meta, model)


def read_meta(model: Path) -> dict[str, Any]:
    """Return the `meta.json` of a pipeline's folder.

    Raises
    ------
    PackagingError
        If the folder holds no pipeline.

    Examples
    --------
    >>> read_meta(Path("no-such-model"))
    Traceback (most recent call last):
    ...
    workreport.packaging.errors.PackagingError: no-such-model: this folder holds no pipeline (no meta.json); train and
    assemble one first
    """
    path = model / "meta.json"
    if not path.is_file():
        raise PackagingError(f"{model}: this folder holds no pipeline (no meta.json); train and assemble one first")
    meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return meta


def write_meta(meta: dict[str, Any], model: Path) -> None:
    """Write the `meta.json` of a pipeline's folder."""
    (model / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def performance(evaluation: Evaluation) -> dict[str, Any]:
    """Return the main scores under spaCy's names, as `nlp.meta["performance"]` holds them."""

    def ratios(name: str) -> dict[str, float | None]:
        score = evaluation.scores[name]
        return {"p": score.precision, "r": score.recall, "f": score.f1}

    entities = ratios("entities.strict.micro")
    return {
        "sents_f": evaluation.scores["sentences"].f1,
        "headings_f": evaluation.scores["headings"].f1,
        "roles_macro_f": evaluation.scores["roles.macro"].f1,
        "roles_per_type": {role: ratios(f"roles.{role}") for role in ROLES},
        **{f"ents_{ratio}": value for ratio, value in entities.items()},
        "ents_per_type": {label: ratios(f"entities.strict.{label}") for label in ENTITY_TYPES},
    }
