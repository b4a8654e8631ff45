"""How the pipeline is trained where trainings are compared: by the project's configs, for a fixed number of steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from workreport.components.loading import load_pipeline
from workreport.configs import ConfigError, merge_configs
from workreport.corpus.docbin import TOKENIZER, write_reports, write_sentences
from workreport.schema import AnnotatedReport
from workreport.training import train


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the two components are trained.

    Parameters
    ----------
    roles, entities : tuple of Path
        The configs of each, laid over each other. They must set `training.max_steps`.
    roles_overrides, entities_overrides : mapping of str to value
        Values of the configs of each, by dotted key.
    """

    roles: tuple[Path, ...]
    entities: tuple[Path, ...]
    roles_overrides: Mapping[str, Any] = field(default_factory=dict)
    entities_overrides: Mapping[str, Any] = field(default_factory=dict)

    def merged(self) -> str:
        """Return the configs of both components as one text.

        Raises
        ------
        ConfigError
            If a config is broken or leaves the number of steps to the number of reports.
        """
        merged = []
        for paths, overrides in ((self.roles, self.roles_overrides), (self.entities, self.entities_overrides)):
            config = merge_configs(paths, overrides=overrides)
            if not config["training"]["max_steps"]:
                names = " + ".join(map(str, paths))
                raise ConfigError(f"{names}: [training] max_steps: must be set, so that all are trained equally long")
            merged.append(config.to_str(interpolate=False))
        return "\n".join(merged)


def fixed_steps(steps: int | None) -> dict[str, int]:
    """Return the overrides that train for so many steps and measure progress once; none without a number.

    Examples
    --------
    >>> fixed_steps(600)
    {'training.max_steps': 600, 'training.eval_frequency': 600}
    """
    return {} if steps is None else {"training.max_steps": steps, "training.eval_frequency": steps}


def train_pipeline(
    reports: Sequence[AnnotatedReport],
    development: Sequence[AnnotatedReport],
    folder: Path,
    *,
    recipe: Recipe,
    seed: int,
) -> Language:
    """Train roles and entities on reports and return one pipeline of both, with the weights of the last step.

    Parameters
    ----------
    reports, development : sequence of AnnotatedReport
        What is learned from, and what training reports its progress on.
    folder : Path
        Where data and weights go.
    recipe : Recipe
        The configs.
    seed : int
        Of the weights and the batches.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    for split, part in (("train", reports), ("dev", development)):
        write_reports(part, folder / f"{split}.spacy", nlp=nlp)
        write_sentences(part, folder / f"sentences-{split}.spacy", nlp=nlp)
    of_roles = {**recipe.roles_overrides, "system.seed": seed, **_paths(folder, "")}
    train(recipe.roles, folder / "roles", overrides=of_roles)
    of_entities = {**recipe.entities_overrides, "system.seed": seed, **_paths(folder, "sentences-")}
    train(recipe.entities, folder / "entities", overrides=of_entities)
    pipeline = load_pipeline(folder / "roles" / "model-last")
    entities = load_pipeline(folder / "entities" / "model-last")
    for name in entities.pipe_names:
        pipeline.add_pipe(name, source=entities)
    return pipeline


def _paths(folder: Path, prefix: str) -> dict[str, str]:
    return {f"paths.{split}": str(folder / f"{prefix}{split}.spacy") for split in ("train", "dev")}
