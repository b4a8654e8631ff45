"""Tell whether a figure comes from the same reports and configs as another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from workreport.corpus.store import to_json
from workreport.schema import AnnotatedReport


def fingerprint_of(configs: str, reports: Iterable[AnnotatedReport]) -> str:
    """Return a short hash of configs, as one text, and of reports with their annotation.

    Examples
    --------
    >>> fingerprint_of("", [AnnotatedReport("a", ())]) == fingerprint_of("", [AnnotatedReport("b", ())])
    False
    """
    digest = hashlib.sha256(configs.encode())
    for report in reports:
        digest.update("\n".join([report.name, *(to_json(unit.to_dict()) for unit in report.units)]).encode())
    return digest.hexdigest()[:16]
