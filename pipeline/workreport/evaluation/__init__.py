"""Score predictions against annotated reports: P/R/F1, intervals over reports, calibration, comparison, written pages.

`score_reports` (module `evaluation`) scores the predictions of any system, `evaluate` (module `evaluate`) those of a
spaCy pipeline, `compare` (module `comparison`) says how sure the difference of two systems is. What every number means
is written where it is counted: `counts` for hits and supports, `measures` for ratios and division by zero, `bootstrap`
for intervals, `calibration` for the calibration error.
"""
