"""Annotated reports to annotation tools and back: Label Studio, doccano, Prodigy and brat, one module a tool."""
