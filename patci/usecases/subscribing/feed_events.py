"""What a feed shows: kept sessions and deadlines, each audience its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from calendars.entries import Entry
from calendars.feeds import render_event
from models import Body, Feed, Programme
from models.enums import FeedScope, SessionKind
from patci.errors import NotFoundError
from patci.usecases.keeping.classification import RESTRICTED
from patci.usecases.local_time import local_day
from patci.usecases.queries import feeds as queries
from patci.usecases.queries.feeds import Debts, Sitting
from patci.usecases.subscribing.feed_deadlines import all_deadlines, deadlines_of
from patci.usecases.subscribing.feed_filters import EVERYTHING, FeedFilterError, Filter
from patci.usecases.subscribing.feed_places import Places
from patci.usecases.subscribing.kept_events import KeptSession, kept_sessions
from templates.i18n import gettext as _

LONG_WINDOW_DAYS = 7
WIDE = {FeedScope.PROGRAMME, FeedScope.BODY}
"""Feeds of a whole programme or body show every window; a person's calendar is not filled with bars."""
OWN = {FeedScope.AGENCY, FeedScope.PERSON}


@dataclass(frozen=True)
class Material:
    """What the feeds of one programme are made of; each part is read once, when the first feed needs it."""

    db: DbSession
    programme: Programme
    now: datetime

    @property
    def today(self) -> date:
        """The programme's own day."""
        return local_day(self.programme, self.now)

    @cached_property
    def for_members(self) -> list[KeptSession]:
        """The sessions as members see them."""
        return kept_sessions(self.db, self.programme, public=False, now=self.now)

    @cached_property
    def for_the_public(self) -> list[KeptSession]:
        """The sessions as the public sees them."""
        return kept_sessions(self.db, self.programme, public=True, now=self.now)

    @cached_property
    def places(self) -> Places:
        """Who sits where."""
        return Places.of(self.db, self.programme.id, today=self.today)

    @cached_property
    def debts(self) -> Debts:
        """What falls due."""
        return queries.debts(self.db, self.programme, now=self.now)

    @cached_property
    def bodies(self) -> list[Body]:
        """The bodies in the order of the programme."""
        of_programme = select(Body).where(Body.programme_id == self.programme.id)
        return list(self.db.scalars(of_programme.order_by(Body.position, Body.id)))


def events(material: Material, feed: Feed, wanted: Filter = EVERYTHING) -> list[bytes]:
    """The VEVENTs of a feed: sessions in the order of the programme, then deadlines.

    An address that names bodies or kinds asks for sessions alone.

    Raises:
        NotFoundError: it is the feed of somebody who holds no seat any more.
        FeedFilterError: it is asked for what it cannot show.
    """
    if feed.scope is FeedScope.PERSON and not material.places.in_office(feed.person_id):
        raise NotFoundError(_("Este calendario era de quien ya no ocupa el cargo."))
    sessions = [session.content.encode() for session in _sessions(material, feed, wanted)]
    if wanted.variant:
        return sessions
    return sessions + [render_event(entry) for entry in _deadlines(material, feed)]


def _deadlines(material: Material, feed: Feed) -> Iterable[Entry]:
    if feed.scope is FeedScope.DEADLINES:
        return all_deadlines(material.debts)
    if feed.scope in OWN:
        return deadlines_of(material.debts, material.places.owing(feed))
    return ()


def admitted(material: Material, feed: Feed, wanted: Filter) -> tuple[set[int], set[SessionKind]]:
    """The ids of bodies and the kinds that an address asks a feed for; empty sets are all.

    Raises:
        FeedFilterError: the feed has no sessions, or none of such a body or kind.
    """
    if wanted.variant and feed.scope is FeedScope.DEADLINES:
        raise FeedFilterError(_("El calendario de vencimientos no tiene órganos ni tipos: pídalo entero."))
    if not wanted.variant:
        return set(), set()
    shown = _bodies(material, feed, material.places.of_feed(feed) if feed.scope in OWN else None)
    return {body.id for body in wanted.chosen_bodies(shown)}, wanted.chosen_kinds()


def _sessions(material: Material, feed: Feed, wanted: Filter) -> Iterable[KeptSession]:
    bodies, kinds = admitted(material, feed, wanted)
    if feed.scope is FeedScope.DEADLINES:
        return ()
    places = material.places.of_feed(feed) if feed.scope in OWN else None
    found = material.for_the_public if feed.scope is FeedScope.PUBLIC else material.for_members
    return (
        session
        for session in found
        if (feed.body_id is None or session.body_id == feed.body_id)
        and (not bodies or session.body_id in bodies)
        and (not kinds or session.kind in kinds)
        and (feed.scope in WIDE or feed.long_windows or not _is_long(session))
        and (places is None or _sits(places.get(session.body_id, ()), session))
        and (session.classification not in RESTRICTED or _answers(places, session))
    )


def _bodies(material: Material, feed: Feed, places: dict[int, list[Sitting]] | None) -> list[Body]:
    """The bodies whose sessions a feed can show."""
    if feed.body_id is not None:
        return [body for body in material.bodies if body.id == feed.body_id]
    return [body for body in material.bodies if places is None or body.id in places]


def _is_long(session: KeptSession) -> bool:
    first, last = session.first, session.last
    if not session.is_window or first is None or last is None:
        return False
    return (last - first).days + 1 > LONG_WINDOW_DAYS


def _answers(places: dict[int, list[Sitting]] | None, session: KeptSession) -> bool:
    """True for the calendar of those who answer for a reserved session; nobody else's shows it."""
    sittings = places.get(session.body_id, ()) if places else ()
    return _sits((sitting for sitting in sittings if sitting.answers), session)


def _sits(sittings: Iterable[Sitting], session: KeptSession) -> bool:
    if session.first is None or session.last is None:
        return False
    return any(sitting.covers(session.first, session.last) for sitting in sittings)
