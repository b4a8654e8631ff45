"""What the browser lets the app's own pages, and the page of a report, do: the second wall behind escaping."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

from workreport.results.page import render_page
from workreport.schema import AnalysedReport

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

APP_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@lru_cache(maxsize=1)
def page_policy() -> str:
    """Return the content security policy of a report's page.

    The page's own script is allowed by its hash, any other that a report might smuggle in is not. `sandbox` gives the
    page an origin of its own: it reaches neither the app nor what the browser stores for it.

    Examples
    --------
    >>> page_policy().startswith("sandbox allow-scripts; default-src 'none'; script-src 'sha256-")
    True
    """
    scripts = _SCRIPT.findall(render_page(AnalysedReport("", "", "", (), ())))
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return (
        f"sandbox allow-scripts; default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
    )
