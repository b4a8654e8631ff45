"""Many reports: read, analyse and hand on, one after the other or in several processes."""

from __future__ import annotations

from workreport.engines.analyse import analyse
from workreport.engines.processes import FailedReport, analyse_texts

__all__ = ["FailedReport", "analyse", "analyse_texts"]
