"""What is wrong in a corpus file, and where."""

from __future__ import annotations

from dataclasses import dataclass

from workreport.errors import WorkreportError


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of a corpus: `line` counts from 1; 0 means the file as a whole.

    Examples
    --------
    >>> print(Fault("reports/r0101.jsonl", 12, "role 'goal' is not one of achievement, problem, plan"))
    reports/r0101.jsonl:12: role 'goal' is not one of achievement, problem, plan
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class CorpusError(WorkreportError):
    """A corpus file, or a report on its way into one, that cannot be used as it stands.

    Examples
    --------
    >>> raise CorpusError("a.txt", 3, "no tab between role and text")
    Traceback (most recent call last):
    ...
    workreport.corpus.faults.CorpusError: a.txt:3: no tab between role and text
    """

    def __init__(self, file: str, line: int, message: str) -> None:
        self.fault = Fault(file, line, message)
        super().__init__(str(self.fault))
