"""The command line. Importing this package registers every command with `app`.

A command imports what it works with when it runs: spaCy alone takes longer to load than help takes to print.
"""

from workreport.cli import (  # noqa: F401
    analyse,
    average,
    calibrate,
    compare,
    compare_models,
    corpus,
    evaluate,
    exchange,
    package,
    pretrain,
    selftrain,
    serve,
    train,
)
from workreport.cli.app import app

__all__ = ["app"]
