"""The portal: one FastAPI application over one `Application`, its pages split by audience and noun."""

from functools import cached_property

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from patci.bootstrap import Application
from patci.portal.agreements.nouns import NOUNS as AGREEMENTS
from patci.portal.bodies.nouns import NOUNS as BODIES
from patci.portal.collection.nouns import NOUNS as COLLECTION
from patci.portal.coordination.nouns import NOUNS as COORDINATION
from patci.portal.documents.nouns import NOUNS as DOCUMENTS
from patci.portal.frame import errors
from patci.portal.frame.guard import Guard
from patci.portal.frame.pages import STATIC
from patci.portal.home.nouns import NOUNS as HOME
from patci.portal.liaison.nouns import NOUNS as LIAISON
from patci.portal.mailroom.nouns import NOUNS as MAILROOM
from patci.portal.programme.nouns import NOUNS as PROGRAMME
from patci.portal.public.feed_door import FeedDoor
from patci.portal.public.nouns import NOUNS as PUBLIC
from patci.portal.record.nouns import NOUNS as RECORD
from patci.portal.sessions.nouns import NOUNS as SESSIONS
from patci.portal.year.nouns import NOUNS as YEAR

BEYOND_EVIDENCE = 1_000_000
"""Bytes of a form besides its files."""

NOUNS = (
    # The programme first: "/sesiones/nueva" must be tried before "/sesiones/{session_id}".
    *PUBLIC,
    *HOME,
    *PROGRAMME,
    *YEAR,
    *SESSIONS,
    *BODIES,
    *COLLECTION,
    *AGREEMENTS,
    *DOCUMENTS,
    *RECORD,
    *MAILROOM,
    *LIAISON,
    *COORDINATION,
)


class Assets(StaticFiles):
    """Our own style sheet and script; their addresses change with their content, so they are kept long."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept for a year."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


class Portal(FastAPI):
    """The pages, and before them the short way to feeds."""

    @cached_property
    def door(self) -> FeedDoor:
        """Made when the first request comes."""
        return FeedDoor(super().__call__, self.state.application)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self.door(scope, receive, send)


def create_app(application: Application) -> FastAPI:
    """The portal of an application; it opens nothing until a request comes."""
    settings = application.settings
    app = Portal(title="patci", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.application = application
    app.mount("/static", Assets(directory=STATIC), name="static")
    for noun in NOUNS:
        # As they are: `include_router` works out each route again, for each portal, when requests come.
        app.router.routes.extend(noun.router.routes)
    errors.install(app)
    app.add_middleware(
        Guard,
        public_url=settings.resolved_public_url(),
        body_limit=settings.evidence_max_bytes * settings.evidence_max_files + BEYOND_EVIDENCE,
    )
    return app
