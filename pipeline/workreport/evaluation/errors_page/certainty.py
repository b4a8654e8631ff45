"""How certain a system was of the roles of a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from workreport.evaluation.errors_page.judged import Judged


def certainty(judged: Judged) -> float | None:
    """Return the lowest probability that the system itself gives to one of its decisions; None without scores.

    Examples
    --------
    >>> from workreport.schema import Sentence
    >>> sentence = Sentence(0, 4, False, (), ("plan",), {"achievement": 0.25, "problem": 0.0, "plan": 0.875})
    >>> certainty(Judged("a", "", "将扩建。", "", ("plan",), sentence))
    0.75
    """
    return min(_decisions(judged).values(), default=None)


def wrong_certainty(judged: Judged) -> float | None:
    """Return the highest probability that the system gives to a wrong decision; None where none is wrong.

    Examples
    --------
    >>> from workreport.schema import Sentence
    >>> sentence = Sentence(0, 4, False, (), ("plan",), {"achievement": 0.25, "problem": 0.0, "plan": 0.875})
    >>> wrong_certainty(Judged("a", "", "已扩建。", "", ("achievement",), sentence))
    0.875
    """
    wrong = set(judged.roles) ^ set(judged.sentence.roles if judged.sentence else ())
    return max((value for role, value in _decisions(judged).items() if role in wrong), default=None)


def least_certain(judged: Iterable[Judged], *, limit: int) -> list[tuple[float, Judged]]:
    """Return the sentences that the system was least certain of, right or wrong, with its certainty."""
    return sorted(_with(certainty, judged), key=lambda item: item[0])[:limit]


def most_certainly_wrong(judged: Iterable[Judged], *, limit: int) -> list[tuple[float, Judged]]:
    """Return the sentences that the system was most certain of and wrong, with its certainty of what is wrong."""
    return sorted(_with(wrong_certainty, judged), key=lambda item: -item[0])[:limit]


def _decisions(judged: Judged) -> dict[str, float]:
    """Return for each role the probability of what was decided: that it holds, or that it does not."""
    found = judged.sentence.roles if judged.sentence else ()
    return {
        role: score if role in found else 1 - score for role, score in judged.scores.items() if not math.isnan(score)
    }


def _with(value: Callable[[Judged], float | None], judged: Iterable[Judged]) -> list[tuple[float, Judged]]:
    return [(known, one) for one in judged if (known := value(one)) is not None]
