"""From the probability that a chain gives to a span to how often such a span is right."""

from __future__ import annotations

import math
from typing import NamedTuple

# Float32 rounds surer probabilities to 0 or 1, whose log-odds are infinite.
_SUREST = 1e-6


class LogOddsLine(NamedTuple):
    """A straight line over log-odds (Platt 1999): it changes scores, and with a slope above 0 not their order.

    Examples
    --------
    >>> round(LogOddsLine(slope=0.5, intercept=0.0).calibrate(0.9), 3)
    0.75
    """

    slope: float
    intercept: float

    def calibrate(self, probability: float) -> float:
        """Return the calibrated probability."""
        # The logistic function, in the form that cannot overflow.
        return 0.5 * (1 + math.tanh((self.slope * log_odds(probability) + self.intercept) / 2))


def log_odds(probability: float) -> float:
    """Return the logarithm of the odds, those of 0 and 1 finite."""
    inner = min(max(probability, _SUREST), 1 - _SUREST)
    return math.log(inner / (1 - inner))
