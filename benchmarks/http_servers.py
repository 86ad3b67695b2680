"""The servers of benchmarks of answers: the portal, and peers that do nothing, each a uvicorn of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

STATIC = b"x" * 300_000


@contextmanager
def server(kind: str, folder: str) -> Iterator[int]:
    """A uvicorn process; its port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.http_servers", kind, folder], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()


def _serve(kind: str, folder: str) -> None:
    app = _portal(Path(folder)) if kind == "portal" else _fixed(STATIC if kind == "static" else b"")
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning")
    socket = config.bind_socket()
    print(socket.getsockname()[1], flush=True)
    uvicorn.Server(config).run(sockets=[socket])


def _portal(folder: Path) -> ASGIApp:
    from benchmarks.feed_world import opened  # noqa: PLC0415  (the peers start without the product)
    from patci.bootstrap import settle_memory  # noqa: PLC0415
    from patci.portal.app import create_app  # noqa: PLC0415

    app = create_app(opened(folder))
    settle_memory()  # as `patci up` does
    return app


def _fixed(body: bytes) -> ASGIApp:
    headers = [(b"content-length", str(len(body)).encode())]

    async def app(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001  (as ASGI calls it)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})

    return app


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2])
