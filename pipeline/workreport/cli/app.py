"""The `workreport` command: one thin typer command a module, each over a library function of the same name."""

from __future__ import annotations

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from workreport import __version__
from workreport.errors import WorkreportError


class _CleanErrors(TyperGroup):
    """Print an error that the user can mend as one line instead of a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except WorkreportError as error:
            typer.echo(f"workreport: {error}", err=True)
            sys.exit(1)


app = typer.Typer(
    name="workreport",
    cls=_CleanErrors,
    help="Read Chinese government work reports: outline, sentence roles, entities.",
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
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    """Read Chinese government work reports: outline, sentence roles, entities."""
