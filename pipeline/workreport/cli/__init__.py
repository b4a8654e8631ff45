"""The command line. Importing this package registers every command with `app`."""

from workreport.cli import corpus, evaluate  # noqa: F401
from workreport.cli.app import app

__all__ = ["app"]
