"""How far two annotators agree on the same text, and where they do not."""

from workreport.corpus.agreement.differences import write_differences
from workreport.corpus.agreement.measures import measure_agreement
from workreport.corpus.agreement.pairing import PairedUnit, Pairing, pair_annotations
from workreport.corpus.agreement.tables import agreement_markdown, agreement_tables

__all__ = [
    "PairedUnit",
    "Pairing",
    "agreement_markdown",
    "agreement_tables",
    "measure_agreement",
    "pair_annotations",
    "write_differences",
]
