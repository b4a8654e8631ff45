"""The app's own pages as HTML; everything that they show is escaped."""

from __future__ import annotations

import json
from functools import lru_cache, partial
from importlib.resources import files
from urllib.parse import urlencode

from jinja2 import Environment

from workreport.app.corrections import spans_in
from workreport.app.downloads import offered_formats
from workreport.app.selection import NO_ROLE, Row, Selection, count, select
from workreport.app.workspace import Item, Workspace
from workreport.results.counts import Counts
from workreport.results.page import page_title
from workreport.results.templating import make_environment
from workreport.results.wording import SECTION_SEPARATOR
from workreport.wording import Words
from workreport.wording.errors import translated

ROWS_A_PAGE = 100
_MOST_SECTIONS = 300


def files_page(workspace: Workspace, *, words: Words, max_bytes: int) -> str:
    """Return the page on which files are dropped and followed."""
    return _render("files.html", words, max_bytes=max_bytes, **_files_context(workspace))


def files_fragment(workspace: Workspace, *, words: Words) -> str:
    """Return the part of that page that changes while files are analysed."""
    return _render("_files.html", words, **_files_context(workspace))


def _files_context(workspace: Workspace) -> dict[str, object]:
    items = workspace.items()
    lines = [(item, Counts.of(report) if (report := item.report) else None) for item in items]
    return {
        "lines": lines,
        "n_pending": sum(item.is_pending for item in items),
        "formats": offered_formats() if any(counts for _, counts in lines) else [],
        "n_checked": sum(len(item.corrections) for item in items),
    }


def report_page(item: Item, *, sentence: int, words: Words) -> str:
    """Return the page around the page of a report, embedded at a sentence (from 1; 0 for its top)."""
    return _render(
        "report.html",
        words,
        item=item,
        sentence=sentence,
        title=page_title(item.report) if item.report else item.source,
        formats=offered_formats(),
        n_checked=len(item.corrections),
    )


def sentences_page(workspace: Workspace, selection: Selection, *, page: int, words: Words) -> str:
    """Return the page of selected sentences with their charts.

    Parameters
    ----------
    page : int
        Which hundred of them to show, from 1.

    Raises
    ------
    UnknownReportError
        If the selection names a report that there is not.
    """
    reports = workspace.reports(selection.report)
    selected = select(reports, selection)
    first = (page - 1) * ROWS_A_PAGE
    sections = dict.fromkeys(
        heading for _, report in reports for sentence in report.sentences for heading in sentence.section
    )
    return _render(
        "sentences.html",
        words,
        selection=selection,
        names=[(item.number, item.source) for item in workspace.items() if item.report],
        sections=list(sections)[:_MOST_SECTIONS],
        charts=count(selected),
        rows=selected[first : first + ROWS_A_PAGE],
        n_selected=len(selected),
        first=first,
        page=page,
        n_pages=-(-len(selected) // ROWS_A_PAGE),
        corrections={item.number: item.corrections for item in workspace.items()},
        n_checked=sum(len(item.corrections) for item in workspace.items() if selection.report in (None, item.number)),
        address=lambda number: f"/sentences?{_query(selection, number)}",
    )


def row_fragment(row: Row, *, is_checked: bool, words: Words) -> str:
    """Return the row of one sentence."""
    return _render("_row.html", words, row=row, is_checked=is_checked)


def error_page(message: str, *, words: Words) -> str:
    """Return a page that says what was wrong; `message` is in English, as errors are."""
    return _render("error.html", words, message=message)


def style_sheet() -> str:
    """Return the app's style sheet, which takes its colours from that of the results' pages."""
    common = files("workreport.results") / "templates" / "common.css"
    own = files("workreport.app") / "static" / "app.css"
    return common.read_text("utf-8") + own.read_text("utf-8")


def script() -> str:
    """Return the app's script."""
    return (files("workreport.app") / "static" / "app.js").read_text("utf-8")


def _query(selection: Selection, page: int) -> str:
    given = {name: getattr(selection, name) for name in Selection.__dataclass_fields__}
    return urlencode({name: value for name, value in given.items() if value not in ("", None)} | {"page": page})


def _render(name: str, words: Words, **context: object) -> str:
    explain = partial(translated, lang=words.lang)
    return _environment().get_template(name).render(say=words, explain=explain, **context)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = make_environment("workreport.app")
    environment.filters["labels"] = _labels
    environment.globals.update(no_role=NO_ROLE, separator=SECTION_SEPARATOR)
    return environment


def _labels(row: Row) -> str:
    """Return what the script needs to correct a sentence, as JSON."""
    spans = spans_in(row.sentence, [piece.entity for piece in row.pieces if piece.entity])
    return json.dumps(
        {
            "text": row.text,
            "heading": row.sentence.heading,
            "roles": row.sentence.roles,
            "spans": [{"start": span.start, "end": span.end, "label": span.label} for span in spans],
        },
        ensure_ascii=False,
    )
