"""What can go wrong between a trained pipeline and its wheels."""

from __future__ import annotations

from workreport.errors import WorkreportError


class PackagingError(WorkreportError):
    """A pipeline, a wheel, a record of scores or a page that cannot be published as it is."""
