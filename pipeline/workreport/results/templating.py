"""What the pages have in common: environments that escape, the names of scripts, and per cent."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template

from workreport import __version__
from workreport.schema import ENTITY_TYPES, ROLES


def template(name: str) -> Template:
    """Return a template of `workreport/results/templates`."""
    return _environment().get_template(name)


def make_environment(*packages: str) -> Environment:
    """Return an environment in which everything that a template shows is escaped.

    Parameters
    ----------
    packages : str
        Whose `templates` are looked in, one after the other.
    """
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["percent"] = percent
    environment.filters["script_source"] = script_source
    environment.globals.update(version=__version__, roles=ROLES, entity_types=ENTITY_TYPES)
    return environment


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = make_environment("workreport.results")
    environment.filters["link"] = quote
    return environment


def script_source(script: str) -> str:
    """Return the name by which a content security policy allows a script that lies in the page.

    Examples
    --------
    >>> print(script_source("'use strict';"))
    'sha256-jozHLmH/b2wMlFqXZ1bREnMsSZzWT8WyB7shP8hKHkA='
    """
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


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
