"""Several reports beside each other: what became of projects, which names recur, which problems return."""

from workreport.results.comparing.comparison import Comparison, compare_reports
from workreport.results.comparing.writing import write_comparison

__all__ = ["Comparison", "compare_reports", "write_comparison"]
