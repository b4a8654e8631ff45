"""What the browser lets the app's own pages, and the page of a report, do: the second wall behind escaping."""

from __future__ import annotations

from functools import lru_cache

from workreport.results.templating import script_source, template

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
    script = script_source(template("report.js").render())
    return (
        f"sandbox allow-scripts; default-src 'none'; script-src {script}; style-src 'unsafe-inline'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
    )
