"""How to subscribe: each feed's address for each calendar program, filters, and buttons that change it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from models import Feed
from models.enums import FeedScope
from patci.errors import NotFoundError
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.year.subscription_links import Subscription, subscription
from patci.usecases.queries import feeds as queries
from patci.usecases.subscribing import feeds
from patci.usecases.subscribing.feed_events import Material, admitted
from patci.usecases.subscribing.feed_filters import KINDS, FeedFilterError, Filter, plain
from templates.i18n import gettext as _
from templates.labels import label

router = APIRouter(prefix="/calendarios")

Chosen = Annotated[list[str] | None, Query()]


@dataclass(frozen=True, slots=True)
class Filtered:
    """What the form of filters asks for: the address it makes, or why there is none."""

    feed_id: int | None
    bodies: list[str]
    kinds: list[str]
    made: Subscription | None = None
    refused: str | None = None


@router.get("")
def show_subscriptions(
    door: Reader, calendario: int | None = None, organo: Chosen = None, tipo: Chosen = None
) -> HTMLResponse:
    """All feeds, the programme's own first, then bodies, agencies, people; and the address of a filter."""
    with door.reading() as desk:
        live = queries.live(desk.db, desk.programme.id)
        groups = [
            (_("Todo el programa"), (FeedScope.PROGRAMME, FeedScope.DEADLINES, FeedScope.PUBLIC)),
            (_("Por órgano"), (FeedScope.BODY,)),
            (_("Por dependencia"), (FeedScope.AGENCY,)),
            (_("Por persona"), (FeedScope.PERSON,)),
        ]
        found = [subscription(desk.application, feed) for feed in live]
        return desk.page(
            "subscriptions.html",
            groups=[(name, [one for one in found if one.feed.scope in scopes]) for name, scopes in groups],
            filterable=[
                (one.feed.id, one.title) for one in found if one.feed.scope is not FeedScope.DEADLINES
            ],
            bodies=[(plain(body.ref), body.short_name) for body in desk.programme.bodies],
            kinds=[(word, label("session_kind", kind)) for word, kind in KINDS.items()],
            filtered=_filtered(desk, calendario, organo or [], tipo or []),
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
        feeds.rotate(desk.db, _feed(desk, feed_id), now=desk.now, actor=desk.actor)
    return back("/calendarios", "calendario")


@router.post("/{feed_id}/periodos")
def show_windows(door: Writer, feed_id: int, largos: Annotated[bool, Form()] = False) -> RedirectResponse:
    """Let long windows into the feed of an agency or person, or keep them out."""
    with door.writing() as desk:
        feed = _feed(desk, feed_id)
        feeds.show_long_windows(desk.db, feed, shown=largos, now=desk.now, actor=desk.actor)
    return back("/calendarios", "calendario-ventanas")


def _feed(desk: Desk, feed_id: int) -> Feed:
    feed = desk.db.get(Feed, feed_id)
    if feed is None or feed.programme_id != desk.programme.id:
        raise NotFoundError(_("Ese calendario no existe."))
    return feed


def _filtered(desk: Desk, feed_id: int | None, bodies: list[str], kinds: list[str]) -> Filtered:
    chosen = Filtered(feed_id, bodies, kinds)
    if feed_id is None:
        return chosen
    wanted = Filter(tuple(sorted(set(map(plain, bodies)))), tuple(sorted(set(map(plain, kinds)))))
    try:
        feed = _feed(desk, feed_id)
        admitted(Material(desk.db, desk.programme, desk.now), feed, wanted)
    except FeedFilterError as error:
        return Filtered(feed_id, bodies, kinds, refused=str(error))
    return Filtered(feed_id, bodies, kinds, made=subscription(desk.application, feed, wanted))
