"""How to subscribe: each feed's address for each calendar program, and a button that changes the address."""

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from models import Feed
from models.enums import FeedScope
from patci.errors import NotFoundError
from patci.portal.desk import Desk, Reader, Writer, back
from patci.usecases.queries import feeds as queries
from patci.usecases.subscribing import feeds
from templates.i18n import gettext as _

router = APIRouter(prefix="/calendarios")

GOOGLE = "https://calendar.google.com/calendar/r"
OUTLOOK = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed with the links that calendar programs understand."""

    feed: Feed
    title: str
    address: str
    webcal: str
    google: str
    outlook: str


@router.get("")
def show_subscriptions(door: Reader) -> HTMLResponse:
    """All feeds, the programme's own first, then bodies, then agencies."""
    with door.reading() as desk:
        found = [_subscription(desk, feed) for feed in queries.live(desk.db, desk.programme.id)]
        groups = [
            (_("Todo el programa"), (FeedScope.PROGRAMME, FeedScope.DEADLINES, FeedScope.PUBLIC)),
            (_("Por órgano"), (FeedScope.BODY,)),
            (_("Por dependencia"), (FeedScope.AGENCY,)),
        ]
        return desk.page(
            "subscriptions.html",
            groups=[(name, [one for one in found if one.feed.scope in scopes]) for name, scopes in groups],
        )


@router.post("/preparar")
def prepare(door: Writer) -> RedirectResponse:
    """Give everybody a feed who has none yet."""
    with door.writing() as desk:
        feeds.ensure(desk.db, desk.programme, now=desk.now)
    return back("/calendarios")


@router.post("/{feed_id}/cambiar")
def rotate(door: Writer, feed_id: int) -> RedirectResponse:
    """Give a feed a new address."""
    with door.writing() as desk:
        feed = desk.db.get(Feed, feed_id)
        if feed is None or feed.programme_id != desk.programme.id:
            raise NotFoundError(_("Ese calendario no existe."))
        feeds.rotate(desk.db, feed, now=desk.now, actor=desk.actor)
    return back("/calendarios", "calendario")


def _subscription(desk: Desk, feed: Feed) -> Subscription:
    application = desk.application
    address = application.settings.resolved_public_url() + feeds.path(feed, application.secret)
    webcal = "webcal://" + address.partition("://")[2]
    name = feeds.title(feed)
    return Subscription(
        feed=feed,
        title=name,
        address=address,
        webcal=webcal,
        google=f"{GOOGLE}?cid={quote(webcal, safe='')}",
        outlook=f"{OUTLOOK}?url={quote(address, safe='')}&name={quote(name)}",
    )
