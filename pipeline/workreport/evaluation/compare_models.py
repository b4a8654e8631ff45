"""Whether one pipeline reads annotated reports better than another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workreport.evaluation.comparison import Comparison, compare
from workreport.evaluation.evaluate import evaluate


def compare_models(
    model: str | Path,
    baseline: str | Path,
    paths: Sequence[Path],
    *,
    split: str | None = None,
    samples: int = 1000,
    seed: int = 0,
) -> Comparison:
    """Score two pipelines on the same annotated reports and compare them by the paired bootstrap.

    Parameters
    ----------
    model, baseline : str or Path
        Installed pipelines, or the folders that they were saved to; a difference above 0 speaks for `model`.
    paths, split, samples, seed
        As of `workreport.evaluation.evaluate.predict_and_score` and `workreport.evaluation.comparison.compare`.

    Raises
    ------
    WorkreportError
        If a pipeline cannot be loaded or the reports cannot be read.
    """
    # Without intervals of their own: the comparison makes its own resamples.
    system, other = (evaluate(each, paths, split=split, samples=0) for each in (model, baseline))
    # Two pipelines may have one name and version, such as a retrained and the released one.
    return replace(compare(system, other, samples=samples, seed=seed), system=str(model), baseline=str(baseline))
