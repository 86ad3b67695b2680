"""Calendar feeds at their secret addresses: what calendar programs poll. No sign-in, no redirect."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from patci.errors import NotFoundError
from patci.portal.desk import application_of, clock_of
from patci.usecases.subscribing import feeds

router = APIRouter()

POLL_SECONDS = 900
"""How long a calendar program may keep a copy without asking."""


@router.api_route("/feeds/{token}.ics", methods=["GET", "HEAD"])
def send_feed(request: Request, token: str) -> Response:
    """The feed's bytes, or 304 where the caller has them.

    A stale copy is rendered anew and kept: that changes no fact, only what is remembered of the rendering.
    """
    application = application_of(request)
    known = request.headers.get("if-none-match")
    try:
        with application.database.reading() as db:
            now = clock_of(db, application).now()
            answer = feeds.fresh(db, token, if_none_match=known, now=now, secret=application.secret)
        if answer is None:
            with application.database.writing() as db:
                answer = feeds.serve(db, token, if_none_match=known, now=now, secret=application.secret)
    except NotFoundError as error:
        # A calendar program shows plain text to its user at best, never a page.
        return Response(str(error), 404, media_type="text/plain; charset=utf-8")
    return Response(
        answer.content,
        answer.status,
        {
            "etag": answer.etag,
            "cache-control": f"private, max-age={POLL_SECONDS}",
            "content-type": "text/calendar; charset=utf-8",
            "content-disposition": 'inline; filename="patci.ics"',
        },
    )
