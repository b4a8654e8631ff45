"""What the pages have in common: one environment that escapes, and per cent."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from workreport import __version__
from workreport.schema import ENTITY_TYPES, ROLES


def template(name: str) -> Template:
    """Return a template of `workreport/results/templates`."""
    return environment().get_template(name)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment that the templates are rendered in: everything that they show is escaped."""
    environment = Environment(
        loader=PackageLoader("workreport.results"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["percent"] = percent
    environment.filters["link"] = quote
    environment.globals.update(version=__version__, roles=ROLES, entity_types=ENTITY_TYPES)
    return environment


def percent(share: float) -> str:
    """Return a share as whole per cent; what is neither none nor all is never rounded to 0 % or 100 %.

    Examples
    --------
    >>> percent(0.55), percent(0.996)
    ('55%', '>99%')
    """
    percent = round(share * 100)
    if percent == 0 and share > 0:
        return "<1%"
    if percent == 100 and share < 1:
        return ">99%"
    return f"{percent}%"
