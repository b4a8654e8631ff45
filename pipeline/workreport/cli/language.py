"""The option `--lang` of the program and of the commands that analysts use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from workreport.errors import WorkreportError
from workreport.wording.errors import translated
from workreport.wording.language import LANGUAGES, Language, as_language, locale_language


def parse_language(name: str) -> Language:
    """Return the language of this name.

    Raises
    ------
    typer.BadParameter
        If there are no words in it.

    Examples
    --------
    >>> parse_language("zh")
    'zh'
    """
    lang = as_language(name)
    if lang is None:
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(LANGUAGES)}")
    return lang


def session_language() -> Language:
    """Return the language of the session's locale."""
    return locale_language(os.environ)


LanguageOption = Annotated[
    Language,
    typer.Option(
        "--lang",
        metavar="|".join(LANGUAGES),
        parser=parse_language,
        default_factory=session_language,
        show_default=False,
    ),
]


@contextmanager
def errors_in(lang: Language) -> Iterator[None]:
    """Raise an error of the block again in a language.

    Examples
    --------
    >>> with errors_in("zh"):
    ...     raise WorkreportError("Not Found")
    Traceback (most recent call last):
    ...
    workreport.errors.WorkreportError: 没有这个页面
    """
    try:
        yield
    except WorkreportError as error:
        raise WorkreportError(translated(str(error), lang=lang)) from error
