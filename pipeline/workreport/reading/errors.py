"""What goes wrong when a file is read."""

from __future__ import annotations

from workreport.errors import WorkreportError


class ReadingError(WorkreportError):
    """A file that cannot be read as a report; its message is one sentence with the file and what to do.

    Parameters
    ----------
    source : str
        The file's path as the user gave it, or another name of where the bytes came from.
    problem : str
        What is wrong and what to do, so that it continues a sentence that begins with the source.

    Examples
    --------
    >>> str(ReadingError("a.txt", "is empty: check that it was saved"))
    'a.txt is empty: check that it was saved'
    """

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(source, problem)
        self.source = source
        self.problem = problem

    def __str__(self) -> str:
        return f"{shown(self.source)} {self.problem}"


def shown(source: str) -> str:
    r"""Return a file's name as it can stand in a line of a terminal: without line breaks and escape codes.

    Examples
    --------
    >>> shown("a\nb.txt")
    'a?b.txt'
    """
    return "".join(character if character.isprintable() else "?" for character in source)


class UnreadableError(Exception):
    """What a format's reader says of bytes that it cannot make a text of; `read` adds the file's path."""
