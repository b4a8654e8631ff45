"""Start the app on this computer."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from workreport.app.process import AnalysisProcess
from workreport.app.server import LOCAL_HOSTS, create_app
from workreport.app.workspace import Workspace
from workreport.components.loading import MODEL
from workreport.engines.processes import Model
from workreport.errors import WorkreportError
from workreport.reading import Limits
from workreport.wording import Language

_EVERY_ADDRESS = ("0.0.0.0", "::", "")


class ServeError(WorkreportError):
    """The app cannot be started at this address."""


def serve(
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    model: Model = MODEL,
    max_bytes: int = 50_000_000,
    lang: Language | None = None,
    browser: bool = False,
    started: Callable[[str], object] = lambda address: None,
) -> None:
    """Serve the app until it is interrupted.

    Parameters
    ----------
    host, port : str, int
        Where it listens; by default on this computer only. Port 0 takes a free one.
    model : str, Path or Language
        Name or folder of a pipeline, or one that can be pickled.
    max_bytes : int
        The largest upload, which is also the most that a member of an archive unpacks to.
    lang : Language, optional
        The language of the app, by default that which the browser asks for; a reader can choose the other one.
    browser : bool
        Whether to open it in a browser.
    started : function
        Called with the address once the app can be reached.

    Raises
    ------
    ServeError
        If the address is taken or not this computer's.
    WorkreportError
        If the model cannot be loaded.
    """
    listening = _listen(host, port)
    with listening:
        address = f"http://{_shown_host(host)}:{listening.getsockname()[1]}"
        process = AnalysisProcess(model, limits=Limits(max_bytes=max_bytes))
        try:
            hosts = ("*",) if host in _EVERY_ADDRESS else (*LOCAL_HOSTS, host)
            app = create_app(Workspace(process.analyse), max_bytes=max_bytes, hosts=hosts, lang=lang)
            started(address)
            if browser:
                webbrowser.open(address)
            config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            process.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise ServeError(
            f"{host}:{port} cannot be listened on ({error.strerror or error}): choose another --port"
        ) from error


def _shown_host(host: str) -> str:
    if host in _EVERY_ADDRESS:
        return "localhost"
    return f"[{host}]" if ":" in host else host
