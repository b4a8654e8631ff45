"""The app over HTTP: a thin layer that hands what a browser sends to the workspace and returns pages.

Everything that changes something is a PUT or DELETE, which another site's page cannot send here without being asked
first; nothing answers that question. Nothing is fetched from elsewhere and nothing is reported to anyone.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workreport.app import pages
from workreport.app.downloads import write_results, write_training_records
from workreport.app.policy import APP_POLICY, page_policy
from workreport.app.selection import Selection, rows
from workreport.app.workspace import UnknownReportError, UploadError, Workspace
from workreport.errors import WorkreportError
from workreport.results.formats import Format
from workreport.results.page import render_page
from workreport.schema import AnalysedReport
from workreport.wording import Language, Words
from workreport.wording.app import APP
from workreport.wording.errors import translated
from workreport.wording.language import accepted_language, as_language

_LANGUAGE_COOKIE = "workreport-lang"  # set by app.js
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]", "::1")
_STATUS: dict[type[Exception], int] = {UnknownReportError: 404, UploadError: 413}
_HEADERS = {
    "content-security-policy": APP_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}


def create_app(
    workspace: Workspace, *, max_bytes: int, hosts: tuple[str, ...] = LOCAL_HOSTS, lang: Language | None = None
) -> Starlette:
    """Return the app as an ASGI application.

    Parameters
    ----------
    workspace : Workspace
        What it shows; whoever reaches the app sees all of it.
    max_bytes : int
        The largest upload.
    hosts : tuple of str
        By which names the app may be called. A page of another site whose name was made to point to this computer
        (DNS rebinding) is turned away.
    lang : Language, optional
        The language of its words, by default the browser's, until a reader chooses the other one.

    Examples
    --------
    >>> from workreport.app.workspace import Workspace
    >>> app = create_app(Workspace(lambda source, path: None), max_bytes=1_000_000)
    >>> [route.path for route in app.routes][:2]
    ['/', '/files']
    """
    handlers = _Handlers(workspace, max_bytes, lang)
    return Starlette(
        routes=[
            Route("/", handlers.show_files),
            Route("/files", handlers.show_file_list),
            Route("/uploads", handlers.upload, methods=["PUT"]),
            Route("/reports", handlers.remove_all, methods=["DELETE"]),
            Route("/reports/{number:int}", handlers.show_report),
            Route("/reports/{number:int}", handlers.remove, methods=["DELETE"]),
            Route("/reports/{number:int}/page", handlers.show_page),
            Route("/reports/{number:int}/sentences/{index:int}", handlers.correct, methods=["PUT"]),
            Route("/reports/{number:int}/sentences/{index:int}", handlers.undo, methods=["DELETE"]),
            Route("/sentences", handlers.show_sentences),
            Route("/download/corrections", handlers.download_corrections),
            Route("/download/{form}", handlers.download),
            Route("/app.css", handlers.style_sheet),
            Route("/app.js", handlers.script),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)), Middleware(_Headers)],
        exception_handlers={WorkreportError: handlers.show_error, HTTPException: handlers.show_error},
        lifespan=handlers.lifespan,
    )


class _Headers:
    """Adds the headers that every answer has, unless it has its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                added = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                message["headers"] = [*message["headers"], *(item for item in added if item[0] not in given)]
            await send(message)

        await self._app(scope, receive, send_with_headers)


class _Handlers:
    def __init__(self, workspace: Workspace, max_bytes: int, lang: Language | None) -> None:
        self._workspace = workspace
        self._max_bytes = max_bytes
        self._lang = lang

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        yield
        self._workspace.close()

    def show_files(self, request: Request) -> Response:
        page = pages.files_page(self._workspace, words=self._words(request), max_bytes=self._max_bytes)
        return HTMLResponse(page)

    def show_file_list(self, request: Request) -> Response:
        return HTMLResponse(pages.files_fragment(self._workspace, words=self._words(request)))

    async def upload(self, request: Request) -> Response:
        path = self._workspace.new_path(request.query_params.get("name", ""))
        try:
            await self._save(request, path)
        except UploadError:
            path.unlink(missing_ok=True)
            raise
        items = await run_in_threadpool(self._workspace.add, path)
        return JSONResponse({"reports": [item.number for item in items]}, status_code=201)

    async def _save(self, request: Request, path: Path) -> None:
        size = 0
        with path.open("wb") as file:
            async for chunk in request.stream():
                size += len(chunk)
                if size > self._max_bytes:
                    limit = f"{self._max_bytes / 1e6:g} MB"
                    raise UploadError(
                        f"{path.name} is larger than {limit}: start `workreport serve` with a larger --max-upload"
                    )
                file.write(chunk)

    def show_report(self, request: Request) -> Response:
        item = self._workspace.get(request.path_params["number"])
        sentence = _count(request.query_params, "sentence")
        return HTMLResponse(pages.report_page(item, sentence=sentence, words=self._words(request)))

    def show_page(self, request: Request) -> Response:
        [(_, report)] = self._done(request.path_params["number"])
        return HTMLResponse(
            render_page(report, lang=self._words(request).lang), headers={"content-security-policy": page_policy()}
        )

    def show_sentences(self, request: Request) -> Response:
        selection = Selection.from_query(request.query_params)
        page = max(_count(request.query_params, "page"), 1)
        return HTMLResponse(pages.sentences_page(self._workspace, selection, page=page, words=self._words(request)))

    async def correct(self, request: Request) -> Response:
        number, index = request.path_params["number"], request.path_params["index"]
        try:
            given = await request.json()
        except ValueError as error:
            raise HTTPException(400, f"the correction is not JSON ({error})") from error
        self._workspace.correct(number, index, given)
        return self._row(request, is_checked=True)

    def undo(self, request: Request) -> Response:
        self._workspace.undo(request.path_params["number"], request.path_params["index"])
        return self._row(request, is_checked=False)

    def _row(self, request: Request, *, is_checked: bool) -> Response:
        number, index = request.path_params["number"], request.path_params["index"]
        [(_, report)] = self._done(number)
        row = next((row for row in rows(number, report) if row.index == index), None)
        if row is None:
            raise HTTPException(404, f"report {number} has no sentence {index + 1}")
        return HTMLResponse(pages.row_fragment(row, is_checked=is_checked, words=self._words(request)))

    def remove(self, request: Request) -> Response:
        self._workspace.remove(request.path_params["number"])
        return Response(status_code=204)

    def remove_all(self, request: Request) -> Response:
        self._workspace.clear()
        return Response(status_code=204)

    def download(self, request: Request) -> Response:
        name = request.path_params["form"]
        if name not in [form.value for form in Format]:
            raise HTTPException(404, f"there is no form of results {name!r}")
        reports = [report for _, report in self._done(_number(request.query_params))]
        lang = self._words(request).lang
        return _sent(lambda folder: write_results(reports, Format(name), folder, lang=lang))

    def download_corrections(self, request: Request) -> Response:
        number = _number(request.query_params)
        items = self._workspace.items() if number is None else [self._workspace.get(number)]
        reports = [(report, item.corrections) for item in items if item.corrections and (report := item.report)]
        if not reports:
            raise HTTPException(404, "no sentence has been checked: correct one first")
        return _sent(lambda folder: write_training_records(reports, folder))

    def _done(self, number: int | None) -> list[tuple[int, AnalysedReport]]:
        reports = self._workspace.reports(number)
        if not reports:
            raise HTTPException(404, "there is no report that has been read: drop one first, or wait until it is done")
        return reports

    def style_sheet(self, request: Request) -> Response:
        return Response(pages.style_sheet(), media_type="text/css")

    def script(self, request: Request) -> Response:
        return Response(pages.script(), media_type="text/javascript")

    def show_error(self, request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            message, status = error.detail, error.status_code
        else:
            message, status = str(error), _STATUS.get(type(error), 400)
        words = self._words(request)
        if request.method != "GET":
            return JSONResponse({"error": translated(message, lang=words.lang)}, status_code=status)
        return HTMLResponse(pages.error_page(message, words=words), status_code=status)

    def _words(self, request: Request) -> Words:
        chosen = as_language(request.cookies.get(_LANGUAGE_COOKIE, "")) or self._lang
        return Words(chosen or accepted_language(request.headers.get("accept-language", "")), APP)


def _number(query: Mapping[str, str]) -> int | None:
    return Selection.from_query({"report": query.get("report", "")}).report


def _count(query: Mapping[str, str], name: str) -> int:
    given = query.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _sent(write: Callable[[Path], Path]) -> Response:
    folder = TemporaryDirectory(prefix="workreport-")
    try:
        path = write(Path(folder.name))
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(path, filename=path.name, background=BackgroundTask(folder.cleanup))
