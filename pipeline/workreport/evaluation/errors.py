"""What stops an evaluation."""

from __future__ import annotations

from workreport.errors import WorkreportError


class EvaluationError(WorkreportError):
    """A model, a set of predictions or a set of annotated reports that cannot be scored as it stands."""
