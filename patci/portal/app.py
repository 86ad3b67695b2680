"""The portal: one FastAPI application over one `Application`, its pages split by audience and noun."""

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

from patci.bootstrap import Application
from patci.portal import (
    agencies,
    agreements,
    board,
    bodies,
    calendar_pages,
    calendar_releases,
    clashes,
    cut_offs,
    demonstration,
    directory,
    entrance,
    errors,
    feeds,
    health,
    liaison,
    liaison_days,
    liaison_notices,
    mail_drop,
    mail_texts,
    next_year,
    outbox,
    outbox_day,
    plan_sessions,
    plans,
    programme,
    programme_workbook,
    reviews,
    rounds,
    rules,
    session_steps,
    sessions,
    subscriptions,
)
from patci.portal.guard import Guard
from patci.portal.pages import STATIC

BEYOND_EVIDENCE = 1_000_000
"""Bytes of a form besides its files."""

NOUNS = (
    health,
    entrance,
    board,
    calendar_pages,
    sessions,
    session_steps,
    plans,
    plan_sessions,
    clashes,
    bodies,
    rules,
    calendar_releases,
    agencies,
    directory,
    programme,
    programme_workbook,
    next_year,
    reviews,
    rounds,
    agreements,
    cut_offs,
    outbox_day,
    outbox,
    mail_texts,
    mail_drop,
    subscriptions,
    feeds,
    liaison,
    liaison_days,
    liaison_notices,
    demonstration,
)


class Assets(StaticFiles):
    """Our own style sheet and script; their addresses change with their content, so they are kept long."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept for a year."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


def create_app(application: Application) -> FastAPI:
    """The portal of an application; it opens nothing until a request comes."""
    settings = application.settings
    app = FastAPI(title="patci", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.application = application
    app.mount("/static", Assets(directory=STATIC), name="static")
    for noun in NOUNS:
        app.include_router(noun.router)
    errors.install(app)
    app.add_middleware(
        Guard,
        public_url=settings.resolved_public_url(),
        body_limit=settings.evidence_max_bytes * settings.evidence_max_files + BEYOND_EVIDENCE,
    )
    return app
