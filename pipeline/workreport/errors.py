"""The base of every error that this library raises for a reason its user can mend."""

from __future__ import annotations


class WorkreportError(Exception):
    """Something a user can mend; the message says what was wrong, where, and what to do.

    The command line prints the message alone, without a traceback, and exits with status 1.
    """
