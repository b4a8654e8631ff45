"""The base of every error that this library raises for a reason its user can mend, and words for those of others."""

from __future__ import annotations

import re

_END_OF_SENTENCE = re.compile(r"(?<=[.?!])\s")


class WorkreportError(Exception):
    """Something a user can mend; the message says what was wrong, where, and what to do.

    The command line prints the message alone, without a traceback, and exits with status 1.
    """


def describe(error: Exception) -> str:
    """Return in one line what an error of spaCy, Thinc or confection says: the faulty keys, or its first sentence.

    Examples
    --------
    >>> describe(ValueError("[E002] Can't find factory for 'rolls'. This usually happens when spaCy calls ..."))
    "[E002] Can't find factory for 'rolls'"
    """
    # confection's ConfigValidationError; its text holds the whole config.
    faults = [(fault.get("loc", ()), fault.get("msg", "")) for fault in getattr(error, "errors", None) or ()]
    if faults:
        return "; ".join(f"{'.'.join(str(part) for part in place)}: {message}" for place, message in faults)
    text = getattr(error, "desc", None) or str(error).strip() or type(error).__name__
    return _END_OF_SENTENCE.split(text.replace("\n", " "))[0].rstrip(".")
