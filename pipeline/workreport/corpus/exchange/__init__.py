"""Annotated reports to annotation tools and back: Label Studio, doccano, Prodigy and brat, one module a tool."""

from __future__ import annotations

from workreport.corpus.exchange.answers import Answer
from workreport.corpus.exchange.exporting import export_tasks
from workreport.corpus.exchange.importing import import_answers
from workreport.corpus.exchange.predicted import predicted_tasks
from workreport.corpus.exchange.tasks import Task, annotated_tasks
from workreport.corpus.exchange.tools import Tool

__all__ = ["Answer", "Task", "Tool", "annotated_tasks", "export_tasks", "import_answers", "predicted_tasks"]
