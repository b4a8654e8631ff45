"""The help of commands in the language of whoever asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from typer import rich_utils
from typer.core import TyperGroup

from workreport.wording import Language, Words
from workreport.wording.help import FRAME, HELP, LISTED, PROGRAM
from workreport.wording.language import VARIABLE, as_language, locale_language


def write_help(program: TyperGroup, *, lang: Language) -> None:
    """Write the help of the catalogue into the program and its commands, and the frame that typer draws around it.

    What the catalogue lacks keeps its own.
    """
    say, listed, frame = Words(lang, HELP), Words(lang, LISTED), Words(lang, FRAME)
    for constant in FRAME:
        setattr(rich_utils, constant, frame(constant))
    for name, command in {PROGRAM: program, **program.commands}.items():
        if name in HELP:
            command.help = say(name)
        if name in LISTED:
            command.short_help = listed(name)
        for parameter in command.params:
            key = f"{name}.{parameter.name}"
            if key in HELP:
                parameter.help = say(key)  # type: ignore[attr-defined]


def help_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language of help: that of `--lang`, wherever it stands, else of the environment.

    The arguments are looked through before they are parsed, as `--help` ends the parsing.

    Examples
    --------
    >>> help_language(["analyse", "--help", "--lang", "zh"], {"LANG": "en_GB"}), help_language(["--lang=en"], {})
    ('zh', 'en')
    """
    words = [word for argument in arguments for word in argument.split("=", 1)]
    named = [value for option, value in pairwise(words) if option == "--lang"]
    wishes = [as_language(name) for name in (*reversed(named), environment.get(VARIABLE, ""))]
    return next((lang for lang in wishes if lang), None) or locale_language(environment)
