"""The command line. Importing this package registers every command with `app`.

A command imports what it works with when it runs: spaCy alone takes longer to load than help takes to print.
"""

from workreport.cli import analyse, compare, corpus, evaluate, exchange, package, pretrain, selftrain, serve, train  # noqa: F401
from workreport.cli.app import app

__all__ = ["app"]
