"""The languages that there are words in, and which of them somebody wants."""

from __future__ import annotations

import locale
from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

Language: TypeAlias = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "en"
VARIABLE = "WORKREPORT_LANG"
"""The environment variable that names one for the command line."""
# As POSIX ranks them: the first that is set decides.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def as_language(name: str) -> Language | None:
    """Return the language of this name, None where there are no words in it.

    Examples
    --------
    >>> as_language("zh"), as_language("fr")
    ('zh', None)
    """
    return next((lang for lang in LANGUAGES if lang == name), None)


def locale_language(environment: Mapping[str, str]) -> Language:
    """Return the language of a locale: Chinese where it is one of Chinese, else English.

    Parameters
    ----------
    environment : mapping of str to str
        Environment variables, as of `os.environ`. Where none of `LC_ALL`, `LC_MESSAGES` and `LANG` is set, as on
        Windows, the system is asked.

    Examples
    --------
    >>> locale_language({"LANG": "zh_CN.UTF-8"}), locale_language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    ('zh', 'en')
    """
    named = next(filter(None, map(environment.get, _VARIABLES)), None) or locale.getlocale()[0] or ""
    # Windows: Chinese (Simplified)_China.
    return "zh" if named.lower().startswith(("zh", "chinese")) else DEFAULT


def accepted_language(accepted: str) -> Language:
    """Return the language that a browser asks for first, of those that there are (RFC 9110, `Accept-Language`).

    Examples
    --------
    >>> accepted_language("fr, zh-CN;q=0.8, en;q=0.5"), accepted_language("")
    ('zh', 'en')
    """
    ranked = sorted(_ranges(accepted), key=lambda item: -item[1])
    return next((lang for name, _ in ranked if (lang := as_language(name))), DEFAULT)


def _ranges(accepted: str) -> list[tuple[str, float]]:
    found = []
    for part in accepted.split(","):
        name, _, weight = part.partition(";q=")
        try:
            found.append((name.strip().lower().partition("-")[0], float(weight or 1)))
        except ValueError:
            continue
    return found
