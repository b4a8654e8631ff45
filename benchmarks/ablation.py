"""What each thing that the roles go by is worth: trainings that see one thing more from step to step.

All are trained by the project's own configs for the same number of steps with the same seed; what they do not see is
withheld by `blinded_roles`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spacy.language import Language
from workreport.components.loading import load_pipeline
from workreport.configs import merge_configs
from workreport.corpus.docbin import write_reports
from workreport.corpus.store import read_corpus
from workreport.evaluation.errors import EvaluationError
from workreport.evaluation.evaluate import read_gold
from workreport.evaluation.evaluation import Evaluation
from workreport.schema import AnnotatedReport
from workreport.training import train

from benchmarks import blinded_roles  # noqa: F401  (registers the architecture)
from benchmarks.entity_crf import character_pipeline
from benchmarks.fingerprint import fingerprint_of
from benchmarks.scoring import Result, read_results, write_results
from benchmarks.shape_scores import count_pages
from benchmarks.shapes import Page, headless

log = logging.getLogger(__name__)

STEPS = 600
ARCHITECTURE = "benchmarks.BlindedRoleClassifier.v1"
NOBODY = 1_000_000
"""A convolution over sentences that far apart sees none but its own: as many weights, no neighbour."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a training goes by, beside the sentence itself.

    Parameters
    ----------
    name : str
        What it sees that the one before does not.
    dilations : tuple of int, optional
        Which neighbours, as in `workreport.RoleClassifier.v2`; those of the config by default.
    headings, position, transitions : bool
        See `blinded_roles.build_blinded_role_classifier`.
    """

    name: str
    dilations: tuple[int, ...] | None = None
    headings: bool = True
    position: bool = True
    transitions: bool = True

    def model(self, classifier: Mapping[str, Any]) -> dict[str, Any]:
        """Return the config of a model that goes by this alone, from that of the whole model.

        Examples
        --------
        >>> Sight("sentence", (8,), transitions=False).model({"dilations": [1, 2]})["classifier"]
        {'dilations': [8]}
        """
        dilations = {} if self.dilations is None else {"dilations": list(self.dilations)}
        return {
            "@architectures": ARCHITECTURE,
            "headings": self.headings,
            "position": self.position,
            "transitions": self.transitions,
            "classifier": {**classifier, **dilations},
        }


SIGHTS = (
    Sight("sentence alone", (NOBODY,), headings=False, position=False, transitions=False),
    Sight("neighbours", (1,), headings=False, position=False, transitions=False),
    Sight("headings", (1,), position=False, transitions=False),
    Sight("position", (1,), transitions=False),
    Sight("sentences far apart", transitions=False),
    Sight("transitions"),
)
"""Each sees what the ones before it see."""


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages to score on, and which they are, in words."""

    pages: Sequence[Page]
    data: str


def measure_ablation(
    corpus: Path,
    real: Path,
    output: Path,
    *,
    configs: Sequence[Path],
    sights: Sequence[Sight] = SIGHTS,
    steps: int = STEPS,
    seed: int = 0,
) -> list[Result]:
    """Train the roles on the train split by less and more, and write the scores to a JSON file as they come.

    Each is scored on the dev split, on real reports, and on these without headings. Results that the file holds already
    are kept and not trained again, so that an interrupted run can be continued.

    Parameters
    ----------
    corpus, real : Path
        The corpus, and the real reports, a file or folder.
    output : Path
        The JSON file.
    configs : sequence of Path
        Those of the roles, laid over each other.
    sights : sequence of Sight
        What each training goes by.
    steps, seed : int
        How long each is trained, and from which weights.

    Returns
    -------
    list of Result
        One for each of `sights`.

    Raises
    ------
    ConfigError
        If a config is broken.
    CorpusError, EvaluationError
        If reports cannot be read, or a result in the file comes from other reports or other configs.
    """
    training, development = (read_corpus(corpus, split=split) for split in ("train", "dev"))
    real_reports = read_gold([real])
    page_sets = [
        PageSet([Page((report,)) for report in development], f"{corpus.as_posix()} (dev)"),
        PageSet([Page((report,)) for report in real_reports], real.as_posix()),
        PageSet([Page((headless(report),)) for report in real_reports], f"{real.as_posix()}, headless"),
    ]
    results = {result.name: result for result in read_results(output)} if output.exists() else {}
    with TemporaryDirectory() as folder:
        paths = _write_data(training, development, Path(folder))
        for sight in sights:
            overrides = _overrides(sight, configs, steps=steps, seed=seed)
            merged = merge_configs(configs, overrides=overrides).to_str(interpolate=False)
            fingerprint = fingerprint_of(merged, [*training, *development, *real_reports])
            if sight.name in results:
                _check_fingerprint(results[sight.name], fingerprint, output)
                log.info("%s: kept from %s", sight.name, output)
                continue
            log.info("%s", sight.name)
            train(configs, Path(folder, sight.name), overrides={**overrides, **paths})
            nlp = load_pipeline(Path(folder, sight.name, "model-last"))
            settings = {"fingerprint": fingerprint, "steps": steps, "seed": seed}
            results[sight.name] = Result(sight.name, settings, tuple(_evaluate(sight, nlp, page_sets)))
            write_results(results.values(), output)
    return [results[sight.name] for sight in sights]


def _write_data(
    training: Iterable[AnnotatedReport], development: Iterable[AnnotatedReport], folder: Path
) -> dict[str, str]:
    """Write what is learned from, and return where it is as values of a config."""
    paths = {"paths.train": folder / "train.spacy", "paths.dev": folder / "dev.spacy"}
    for reports, path in zip((training, development), paths.values(), strict=True):
        write_reports(reports, path, nlp=character_pipeline())
    return {key: str(path) for key, path in paths.items()}


def _overrides(sight: Sight, configs: Sequence[Path], *, steps: int, seed: int) -> dict[str, Any]:
    classifier = merge_configs(configs)["components"]["roles"]["model"]
    return {
        "components.roles.model": sight.model(classifier),
        "training.max_steps": steps,
        "training.eval_frequency": steps,
        "system.seed": seed,
    }


def _evaluate(sight: Sight, nlp: Language, page_sets: Iterable[PageSet]) -> Iterable[Evaluation]:
    for page_set in page_sets:
        yield Evaluation(count_pages(nlp, page_set.pages), system=sight.name, data=page_set.data)


def _check_fingerprint(result: Result, fingerprint: str, path: Path) -> None:
    if result.settings["fingerprint"] != fingerprint:
        raise EvaluationError(
            f"{path}: the result of {result.name!r} comes from other reports or other configs: "
            "remove the file to begin anew, or name another"
        )
