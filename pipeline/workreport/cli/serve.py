"""`workreport serve`: the web app. Its help stands in `workreport.wording.help`."""

from __future__ import annotations

from typing import Annotated

import typer

from workreport.cli.app import app
from workreport.cli.language import errors_in, parse_language, session_language
from workreport.wording import LANGUAGES, Language


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT")] = 8765,
    host: Annotated[str, typer.Option(metavar="ADDRESS")] = "127.0.0.1",
    max_upload: Annotated[float, typer.Option(min=0.001, metavar="MB")] = 50,
    lang: Annotated[
        Language | None, typer.Option(metavar="|".join(LANGUAGES), parser=parse_language, show_default=False)
    ] = None,
    browser: Annotated[bool, typer.Option()] = True,
    model: Annotated[str, typer.Option(metavar="NAME")] = "zh_work_report",
) -> None:
    from workreport.extras import required_extra
    from workreport.wording import Words
    from workreport.wording.summaries import SUMMARIES

    said_in = lang or session_language()
    say = Words(said_in, SUMMARIES)
    with errors_in(said_in):
        with required_extra("app"):
            from workreport.app.serve import serve

        serve(
            host=host,
            port=port,
            model=model,
            max_bytes=int(max_upload * 1e6),
            lang=lang,
            browser=browser,
            started=lambda address: typer.echo(f"workreport: {say('served', address=address)}"),
        )
