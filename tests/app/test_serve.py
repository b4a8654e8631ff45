from __future__ import annotations

import socket

import pytest

pytest.importorskip("uvicorn", reason="the app extra is not installed")

from workreport.app.serve import ServeError, serve


def test_an_address_that_is_taken_is_said_before_the_model_is_loaded() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"127.0.0.1:{port} .* choose another --port"):
            serve(port=port, model="nowhere")


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host"])
def test_an_address_of_another_computer_is_said(host) -> None:
    with pytest.raises(ServeError, match="cannot be listened on"):
        serve(host=host, port=0, model="nowhere")
