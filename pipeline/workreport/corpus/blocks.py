"""Pages that are written by hand, but for a block between two lines."""

from __future__ import annotations

import re

from workreport.corpus.faults import CorpusError


def fill_block(text: str, begin: str, end: str, body: str, *, file: str) -> str:
    r"""Return a page with `body` between the lines `begin` and `end`, in the place of what stood there.

    Raises
    ------
    CorpusError
        If the page lacks one of these lines.

    Examples
    --------
    >>> fill_block("a\n<!-- n -->\n1\n<!-- /n -->\nb", "<!-- n -->", "<!-- /n -->", "2", file="page.md")
    'a\n<!-- n -->\n2\n<!-- /n -->\nb'
    """
    pattern = re.compile(rf"(?m)^( *){re.escape(begin)}$[\s\S]*?^ *{re.escape(end)}$")
    if pattern.search(text) is None:
        raise CorpusError(file, 0, f"no block between a line {begin!r} and a line {end!r}")
    return pattern.sub(lambda found: f"{found[1]}{begin}\n{body}\n{found[1]}{end}", text, count=1)
