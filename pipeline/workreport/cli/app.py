"""The `workreport` command: one thin typer command a module, each over a library function of the same name."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from workreport import __version__
from workreport.cli.help import help_language, write_help
from workreport.cli.language import parse_language
from workreport.errors import WorkreportError
from workreport.wording import LANGUAGES, Language
from workreport.wording.help import PROGRAM
from workreport.wording.language import VARIABLE


class _Program(TyperGroup):
    """Print help in the language asked for, and an error that the user can mend as one line without traceback."""

    def make_context(self, info_name: str | None, args: list[str], *others: Any, **extra: Any) -> Any:
        write_help(self, lang=help_language(args, os.environ))
        return super().make_context(info_name, args, *others, **extra)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except WorkreportError as error:
            typer.echo(f"workreport: {error}", err=True)
            sys.exit(1)


app = typer.Typer(
    name=PROGRAM,
    cls=_Program,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"workreport {__version__}")
        raise typer.Exit()


@app.callback()
def main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True)] = False,
    lang: Annotated[
        Language | None,
        typer.Option(metavar="|".join(LANGUAGES), parser=parse_language, envvar=VARIABLE, show_default=False),
    ] = None,
) -> None:
    """Let a language that is named before the command hold for the command."""
    if lang is not None and isinstance(context.command, TyperGroup):
        context.default_map = {name: {"lang": lang} for name in context.command.commands}
