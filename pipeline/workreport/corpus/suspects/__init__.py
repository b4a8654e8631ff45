"""Where the annotation of a corpus is likely to be wrong."""

from workreport.corpus.suspects.predictions import Prediction, ScoredSpan, read_predictions
from workreport.corpus.suspects.ranking import Ranking, Suspect, rank_suspects
from workreport.corpus.suspects.strings import MixedLabel, UnmarkedRepeat, find_mixed_labels, find_unmarked_repeats
from workreport.corpus.suspects.writing import write_suspects

__all__ = [
    "MixedLabel",
    "Prediction",
    "Ranking",
    "ScoredSpan",
    "Suspect",
    "UnmarkedRepeat",
    "find_mixed_labels",
    "find_unmarked_repeats",
    "rank_suspects",
    "read_predictions",
    "write_suspects",
]
