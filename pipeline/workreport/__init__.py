"""Read Chinese government work reports: outline, roles in context, named entities."""

__version__ = "0.5.0"
