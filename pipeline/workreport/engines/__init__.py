"""Many reports: read, analyse and hand on, one after the other or in several processes."""

from __future__ import annotations

from workreport.engines.analyse import Tally, analyse, analyse_into
from workreport.engines.processes import FailedReport, analyse_texts

__all__ = ["FailedReport", "Tally", "analyse", "analyse_into", "analyse_texts"]
