"""The command line. Importing this package registers every command with `app`."""

from workreport.cli import analyse, corpus, evaluate, package, train  # noqa: F401
from workreport.cli.app import app

__all__ = ["app"]
