"""The shortest way to an unchanged feed: before FastAPI, without a thread, on a connection that stays open.

Thousands of calendar programs ask all day for what has not changed. On a SQLite file such an answer is one
row, read by its key in microseconds, so that it is given at once, in the server's loop. Everything else (a
stale copy, a filter, an unknown address, a demonstration's clock, another database) goes on to the portal's
own route, which says the same.
"""

from dataclasses import dataclass, field

from sqlalchemy import select
from starlette.types import ASGIApp, Receive, Scope, Send

from models import Installation
from models.enums import InstallationMode
from patci.bootstrap import Application
from patci.database import LocalReader
from patci.errors import NotFoundError
from patci.portal.frame.guard import HEADERS
from patci.portal.public import feeds as route
from patci.usecases.queries import feeds as queries
from patci.usecases.queries.feeds import FeedHead
from patci.usecases.subscribing.feed_addresses import feed_of
from patci.usecases.subscribing.feed_copies import current_tag, genuine, matches

Raw = list[tuple[bytes, bytes]]
Answer = tuple[int, Raw, bytes]
PREFIX, SUFFIX = "/feeds/", ".ics"
"""Where feeds stand, as in the route."""


def _raw(headers: dict[str, str]) -> Raw:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


WITH_BYTES = _raw({**HEADERS, **route.HEADERS})
# The rest was said with the bytes that the caller has (RFC 9110, 15.4.5); a header costs as much as the row.
WITHOUT = _raw({"cache-control": route.KEPT})


class FeedDoor:
    """Stands before all pages and answers what it can answer at once."""

    def __init__(self, app: ASGIApp, application: Application) -> None:
        self.app = app
        reader = application.database.local_reader()
        self.desk = _Desk(application, reader) if reader else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer an unchanged feed; let everything else pass."""
        answer = self.desk.answer(scope) if self.desk and _is_plain(scope) else None
        if answer is None:
            await self.app(scope, receive, send)
            return
        status, headers, body = answer
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


@dataclass
class _Desk:
    """What the door needs to answer: the rows of feeds, read one by one."""

    application: Application
    reader: LocalReader
    is_real: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.head = self.reader.prepared(queries.head_statement())
        self.content = self.reader.prepared(queries.content_statement())
        self.mode = self.reader.prepared(select(Installation.mode).where(Installation.id == 1))

    def answer(self, scope: Scope) -> Answer | None:
        """The answer to a request for a feed; None where this is not the place to give it."""
        token = scope["path"][len(PREFIX) : -len(SUFFIX)]
        feed_id = feed_of(token)
        if feed_id is None or not (self.is_real or self._is_real()):
            return None
        row = self.reader.one(self.head, feed_id)
        if row is None:
            return None
        try:
            head = genuine(FeedHead._make(row), token, self.application.secret)
        except NotFoundError:
            return None
        tag = current_tag(head, self.application.system_clock.now())
        if tag is None:
            return None
        if matches(_known(scope), tag):
            return 304, [(b"etag", tag.encode()), *WITHOUT], b""
        return self._whole(head.feed_id, tag, scope)

    def _whole(self, feed_id: int, tag: str, scope: Scope) -> Answer | None:
        row = self.reader.one(self.content, feed_id)
        if row is None:
            return None
        content: bytes = row[0]
        own = [(b"etag", tag.encode()), (b"content-length", str(len(content)).encode())]
        return 200, [*own, *WITH_BYTES], b"" if scope["method"] == "HEAD" else content

    def _is_real(self) -> bool:
        """True for a real installation. What an installation is, it stays, so that this is asked once."""
        row = self.reader.one(self.mode, 1)
        self.is_real = row is not None and row[0] == InstallationMode.REAL.value
        return self.is_real


def _is_plain(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["path"].startswith(PREFIX)
        and scope["path"].endswith(SUFFIX)
        and not scope["query_string"]
        and scope["method"] in {"GET", "HEAD"}
    )


def _known(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"if-none-match":
            return str(value, "latin-1")
    return None
