"""The base of every error that this library raises for a reason its user can mend, and words for those of others."""

from __future__ import annotations

import re

_END_OF_SENTENCE = re.compile(r"(?<=[.?!])\s")


class WorkreportError(Exception):
    """Something a user can mend; the message says what was wrong, where, and what to do.

    The command line prints the message alone, without a traceback, and exits with status 1.
    """


def describe(error: Exception) -> str:
    """Return in one line what an error of spaCy, Thinc or confection says.

    Examples
    --------
    >>> describe(ValueError("[E002] Can't find factory for 'rolls'. This usually happens when spaCy calls ..."))
    "[E002] Can't find factory for 'rolls'"
    """
    return "; ".join(": ".join(filter(None, [".".join(place), message])) for place, message in faults(error))


def faults(error: Exception) -> list[tuple[tuple[str, ...], str]]:
    """Return the faulty keys of a config that an error names, each with what is wrong, else only its first sentence.

    Examples
    --------
    >>> faults(ValueError("no such file"))
    [((), 'no such file')]
    """
    # confection's ConfigValidationError: its text would hold the whole config.
    named = getattr(error, "errors", None) or ()
    if named:
        return [(tuple(".".join(map(str, fault["loc"])).split(".")), fault["msg"]) for fault in named]
    text = getattr(error, "desc", None) or str(error).strip() or type(error).__name__
    return [((), _END_OF_SENTENCE.split(" ".join(text.split()))[0].rstrip("."))]
