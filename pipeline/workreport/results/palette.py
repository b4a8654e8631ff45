"""The colours of roles and entity types, as the page's style sheet says them once for every form of results."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")


@lru_cache(maxsize=1)
def page_colours() -> dict[str, str]:
    """Return the colours of the page on light ground by their names in `templates/common.css`.

    Examples
    --------
    >>> sorted(name for name in page_colours() if name.startswith("plan"))
    ['plan', 'plan-deep', 'plan-ink']
    """
    css = (files("workreport.results") / "templates" / "common.css").read_text("utf-8")
    return dict(_COLOUR.findall(css.partition("@media")[0]))
