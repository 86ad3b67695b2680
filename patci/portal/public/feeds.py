"""Calendar feeds at their secret addresses: what calendar programs poll. No sign-in, no redirect."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from patci.errors import NotFoundError
from patci.portal.frame.desk import application_of, clock_of
from patci.usecases.subscribing import feeds
from patci.usecases.subscribing.feed_filters import FeedFilterError, Filter
from patci.usecases.subscribing.feeds import FeedAnswer

router = APIRouter()

POLL_SECONDS = 900
"""How long a calendar program may keep a copy without asking."""
KEPT = f"private, max-age={POLL_SECONDS}"
HEADERS = {
    "cache-control": KEPT,
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'inline; filename="patci.ics"',
}


@router.api_route("/feeds/{token}.ics", methods=["GET", "HEAD"])
def send_feed(request: Request, token: str) -> Response:
    """The feed's bytes, or 304 where the caller has them.

    A stale copy is rendered anew and kept: that changes no fact, only what is remembered of the rendering.
    """
    try:
        answer = _answer(request, token)
    except (NotFoundError, FeedFilterError) as error:
        # A calendar program shows plain text to its user at best, never a page.
        return Response(str(error), error.http_status, media_type="text/plain; charset=utf-8")
    # A 304 says nothing of a body that it does not have (RFC 9110, 15.4.5).
    headers = HEADERS if answer.status == 200 else {"cache-control": KEPT}
    return Response(answer.content, answer.status, {"etag": answer.etag, **headers})


def _answer(request: Request, token: str) -> FeedAnswer:
    application = application_of(request)
    known, secret = request.headers.get("if-none-match"), application.secret
    wanted = Filter.of(request.url.query)
    with application.database.reading() as db:
        now = clock_of(db, application).now()
        found = feeds.fresh(db, token, if_none_match=known, now=now, secret=secret, wanted=wanted)
    if found is not None:
        return found
    with application.database.writing() as db:
        return feeds.serve(db, token, if_none_match=known, now=now, secret=secret, wanted=wanted)
