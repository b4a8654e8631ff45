"""How like each other two collections of reports are: a corpus and the reports that a model trained on it will read."""

from workreport.corpus.comparing.comparison import Comparison, compare_corpora, write_comparison
from workreport.corpus.comparing.tables import comparison_tables

__all__ = ["Comparison", "compare_corpora", "comparison_tables", "write_comparison"]
