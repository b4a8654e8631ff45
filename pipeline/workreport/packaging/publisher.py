"""Who publishes the project's own pipeline, and under what licence."""

from __future__ import annotations

AUTHOR = "The workreport authors"
LICENSE = "MIT"
