"""What a feed of 500 events costs: unchanged (304), in full (200), rendered anew, and through the portal."""

import asyncio
import time
from collections.abc import Iterator

from fastapi import FastAPI
from starlette.types import Message, Scope

from benchmarks.feed_world import fill
from benchmarks.figures import Figure, seconds
from benchmarks.scratch import NOW, application
from patci.bootstrap import Application
from patci.portal.app import create_app
from patci.usecases.subscribing import feeds
from patci.usecases.subscribing.feeds import FeedAnswer

EVENTS = 500
TIMES = 300


def run() -> Iterator[Figure]:
    """Ask for the same feed in every way."""
    with application() as scratch:
        token = fill(scratch, EVENTS)
        rendering = seconds(lambda: _serve(scratch, token, None))
        answer = _serve(scratch, token, None)
        size = len(answer.content or b"")
        unchanged = seconds(lambda: _fresh(scratch, token, answer.etag), times=TIMES, warm=20)
        whole = seconds(lambda: _fresh(scratch, token, None), times=TIMES, warm=20)
        yield Figure("feed of 500 events, 304, use case", unchanged * 1000, "ms", 2)
        yield Figure("feed of 500 events, 200 from the copy", whole * 1000, "ms", note=f"{size:,} bytes")
        yield Figure(
            "feed of 500 events, rendered",
            rendering * 1000,
            "ms",
            note=f"{rendering / unchanged:.0f} × a 304",
        )
        yield from _through_the_portal(scratch, token, answer.etag)


def _through_the_portal(scratch: Application, token: str, tag: str) -> Iterator[Figure]:
    portal = create_app(scratch)
    path = f"/feeds/{token}.ics"
    nothing = asyncio.run(_request(portal, "/no-such-page", None, 404))
    unchanged = asyncio.run(_request(portal, path, tag, 304))
    whole = asyncio.run(_request(portal, path, None, 200))
    note = f"{unchanged / nothing:.2f} × a page that does not exist ({nothing * 1000:.2f} ms)"
    yield Figure("feed of 500 events, 304, whole portal", unchanged * 1000, "ms", 2, note)
    yield Figure("feed of 500 events, 200, whole portal", whole * 1000, "ms")


async def _request(portal: FastAPI, path: str, tag: str | None, expected: int) -> float:
    """The best time of the portal's answer, called as a server calls it."""
    headers = [(b"host", b"127.0.0.1:8000"), *([(b"if-none-match", tag.encode())] if tag else [])]
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    taken = []
    for _turn in range(TIMES + 20):
        sent.clear()
        began = time.perf_counter()
        await portal(dict(scope), receive, send)
        taken.append(time.perf_counter() - began)
        assert sent[0]["status"] == expected, sent[0]
    return min(taken[20:])


def _fresh(scratch: Application, token: str, tag: str | None) -> FeedAnswer:
    with scratch.database.reading() as db:
        answer = feeds.fresh(db, token, if_none_match=tag, now=NOW, secret=scratch.secret)
    assert answer is not None
    return answer


def _serve(scratch: Application, token: str, tag: str | None) -> FeedAnswer:
    with scratch.database.writing() as db:
        return feeds.serve(db, token, if_none_match=tag, now=NOW, secret=scratch.secret)
