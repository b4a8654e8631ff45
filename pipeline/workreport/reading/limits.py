"""How much a file may cost: hostile and broken files must not stop the others of a batch."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from workreport.reading.errors import UnreadableError

_AGAIN_AFTER = 1.0  # seconds; a first alarm may be lost in a finaliser, which swallows exceptions


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. The defaults are far more than a report of 500 pages needs.

    Parameters
    ----------
    max_bytes : int
        The largest file, or member of a zip archive, that is read.
    max_unpacked : int
        How many bytes of text a file may hold: a plain text or web page as it is, an Office document unpacked.
    max_pages : int
        How many pages a PDF may have.
    max_seconds : float
        How long the reading of one file may take. LibreOffice is stopped on the second; all else between two steps of
        Python, on Unix and in a process's main thread only, since signals do the work.
    """

    max_bytes: int = 200_000_000
    max_unpacked: int = 50_000_000
    max_pages: int = 1000
    max_seconds: float = 60.0


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what the block does after some seconds.

    Raises
    ------
    UnreadableError
        If the time is over.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise too_slow(seconds)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_AFTER)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def too_slow(seconds: float) -> UnreadableError:
    """Return the error of a file that took too long."""
    return UnreadableError(
        f"takes longer than {seconds:g} s to read: save its text as .docx or .txt, or allow more time (--timeout)"
    )


def too_much_text(limit: int) -> UnreadableError:
    """Return the error of a file with more text than allowed."""
    return UnreadableError(
        f"holds or unpacks to more than {limit / 1e6:.0f} MB of text, which no report does: copy what is to be read "
        "into a file of its own, or allow more (--max-unpacked)"
    )
