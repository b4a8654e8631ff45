"""The baselines that are trained here, by name; those of spaCy are trained from `configs/baselines/`."""

from __future__ import annotations

from functools import partial

from benchmarks import entity_crf, role_crf, role_lr
from benchmarks.scoring import Train
from benchmarks.tfidf import headings_view, sentence_view

BASELINES: dict[str, Train] = {
    "role_lr_sentence": partial(role_lr.train, view=sentence_view),
    "role_lr_headings": partial(role_lr.train, view=headings_view),
    "role_crf_sentence": partial(role_crf.train, view=sentence_view),
    "role_crf_headings": partial(role_crf.train, view=headings_view),
    "entity_crf": entity_crf.train,
}
