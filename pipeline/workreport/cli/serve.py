"""`workreport serve`: the web app."""

from __future__ import annotations

from typing import Annotated

import typer

from workreport.cli.app import app
from workreport.cli.language import VARIABLE, errors_in, parse_language, session_language
from workreport.wording import LANGUAGES, Language


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8765,
    host: Annotated[
        str,
        typer.Option(help="Address to listen on. Any but the default lets others see and change what you have there."),
    ] = "127.0.0.1",
    max_upload: Annotated[float, typer.Option(min=0.001, help="Largest upload in megabytes.")] = 50,
    lang: Annotated[
        Language | None,
        typer.Option(
            metavar="|".join(LANGUAGES),
            parser=parse_language,
            envvar=VARIABLE,
            help="Language of the app, where the other one can be chosen. Default: that which the browser asks for.",
            show_default=False,
        ),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the app in a browser.")] = True,
    model: Annotated[str, typer.Option(help="Name or folder of the pipeline.")] = "zh_work_report",
) -> None:
    """Read, filter and correct reports in a browser.

    Runs on this computer and for this computer only: files that are dropped
    on the page are analysed here, kept until the app ends, and sent nowhere.
    Labels that are corrected can be taken away as training records, which
    `workreport corpus` reads. Needs the extra `app` of this package.

    \b
    Examples:
    workreport serve
    workreport serve --port 9000 --no-browser --lang zh
    """
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
