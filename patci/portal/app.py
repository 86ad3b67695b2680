"""The portal: one FastAPI application over one `Application`, its pages split by audience and noun."""

from functools import cached_property

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from patci.bootstrap import Application
from patci.portal import (
    additions,
    agencies,
    agreement_file,
    agreement_steps,
    agreements,
    board,
    bodies,
    body_coordination,
    calendar_pages,
    calendar_releases,
    clashes,
    classification,
    colleague,
    completeness,
    coordinator_sessions,
    coordinators,
    cut_offs,
    demonstration,
    directory,
    document_check,
    document_page,
    document_policies,
    document_templates,
    documents,
    entrance,
    errors,
    exchange,
    feeds,
    health,
    inbox,
    indicators,
    liaison,
    liaison_agreements,
    liaison_annexes,
    liaison_answers,
    liaison_calendar,
    liaison_days,
    liaison_documents,
    liaison_forms,
    liaison_minutes,
    liaison_notices,
    liaison_receipts,
    liaison_sessions,
    liaison_ways,
    log,
    log_withdrawals,
    mail_drop,
    mail_texts,
    next_year,
    official_letters,
    outbox,
    outbox_day,
    paper,
    plan_sessions,
    plans,
    programme,
    programme_workbook,
    question_matrix,
    reminders,
    request_decisions,
    reviewing,
    reviews,
    round_building,
    round_questions,
    round_steps,
    rounds,
    rules,
    session_agenda,
    session_answers,
    session_attendance,
    session_decisions,
    session_minutes,
    session_papers,
    session_proposals,
    session_steps,
    sessions,
    subscriptions,
)
from patci.portal.feed_door import FeedDoor
from patci.portal.guard import Guard
from patci.portal.pages import STATIC

BEYOND_EVIDENCE = 1_000_000
"""Bytes of a form besides its files."""

NOUNS = (
    exchange,
    additions,
    health,
    entrance,
    board,
    calendar_pages,
    sessions,
    session_answers,
    session_proposals,
    session_steps,
    session_papers,
    session_agenda,
    session_attendance,
    session_decisions,
    session_minutes,
    official_letters,
    plans,
    plan_sessions,
    clashes,
    bodies,
    body_coordination,
    rules,
    calendar_releases,
    agencies,
    directory,
    programme,
    programme_workbook,
    next_year,
    reviews,
    round_building,
    round_questions,
    round_steps,
    rounds,
    paper,
    request_decisions,
    reviewing,
    completeness,
    question_matrix,
    agreement_steps,
    agreements,
    agreement_file,
    indicators,
    cut_offs,
    document_check,
    documents,
    document_policies,
    document_templates,
    document_page,
    classification,
    log_withdrawals,
    log,
    outbox_day,
    outbox,
    inbox,
    reminders,
    mail_texts,
    mail_drop,
    subscriptions,
    feeds,
    liaison,
    liaison_receipts,
    liaison_forms,
    liaison_answers,
    liaison_ways,
    colleague,
    liaison_agreements,
    liaison_days,
    liaison_calendar,
    liaison_documents,
    liaison_annexes,
    liaison_sessions,
    liaison_minutes,
    coordinators,
    coordinator_sessions,
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
