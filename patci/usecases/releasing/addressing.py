"""Whom due notices reach: who is in office on the day, and which page is whose, in a few queries."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import AccessLink, Agency, Notice, Person, Seat
from models.enums import LinkPurpose, NoticeKind, SeatRole
from patci.mail.compose import Composer
from patci.usecases.noticing.reminder_kinds import REMINDERS, by_letter
from patci.usecases.people import links
from patci.usecases.releasing.release_facts import Facts
from patci.usecases.writing import collection_letters, coordination_letters

LIAISONS = (SeatRole.LIAISON, SeatRole.SECOND_LIAISON)
EVERYBODY = (*LIAISONS, SeatRole.ALTERNATE, SeatRole.PRINCIPAL)


def roles_of(notice: Notice) -> tuple[SeatRole, ...]:
    """The seats that answer for a notice, in order."""
    return roles_for(notice.kind, notice.seat_role or SeatRole.LIAISON, by_letter=by_letter(notice))


def roles_for(kind: NoticeKind, role: SeatRole, *, by_letter: bool = False) -> tuple[SeatRole, ...]:
    """The seats that answer, in order; no reminder goes by itself to a principal or alternate.

    An escalation to the second liaison is for that seat alone: the first one had the reminder.
    """
    if by_letter or kind not in REMINDERS:
        return tuple(dict.fromkeys((role, *EVERYBODY)))
    if kind is NoticeKind.ESCALATION and role is SeatRole.SECOND_LIAISON:
        return (role,)
    return LIAISONS


@dataclass(frozen=True, slots=True)
class Offices:
    """Who holds which seat on a day; agencies by id, with those through which they are reached."""

    agencies: Mapping[int, Agency]
    seats: Mapping[tuple[int, SeatRole], Sequence[Seat]]

    def holders(
        self, agency_id: int, roles: Sequence[SeatRole], body_id: int | None, on: date
    ) -> list[Person]:
        """The holders of the first role that anybody holds, as `directory.addressees` finds them."""
        for current in self._reached_through(agency_id):
            for role in roles:
                found = [seat for seat in self.seats.get((current, role), ()) if _is_held(seat, on, body_id)]
                special = [seat.person for seat in found if seat.body_id is not None]
                if found:
                    return list(dict.fromkeys(special or [seat.person for seat in found]))
        return []

    def _reached_through(self, agency_id: int) -> Iterator[int]:
        seen: set[int] = set()
        current: int | None = agency_id
        while current is not None and current not in seen:
            seen.add(current)
            yield current
            agency = self.agencies[current]
            current = agency.successor_id or agency.parent_id


def offices(db: DbSession, agency_ids: Iterable[int]) -> Offices:
    """Everybody who stands for some agencies, or for those through which they are reached."""
    agencies: dict[int, Agency] = {}
    wanted = set(agency_ids)
    while wanted:
        rows = db.scalars(select(Agency).where(Agency.id.in_(wanted))).all()
        agencies |= {row.id: row for row in rows}
        reached = {row.successor_id or row.parent_id for row in rows}
        wanted = {number for number in reached if number is not None} - agencies.keys()
    seats: dict[tuple[int, SeatRole], list[Seat]] = defaultdict(list)
    query = select(Seat).options(joinedload(Seat.person)).where(Seat.agency_id.in_(list(agencies)))
    for seat in db.scalars(query.order_by(Seat.id)):
        seats[seat.agency_id, seat.role].append(seat)
    return Offices(agencies, seats)


def _is_held(seat: Seat, on: date, body_id: int | None) -> bool:
    return (
        seat.from_on <= on
        and (seat.to_on is None or seat.to_on >= on)
        and (seat.body_id is None or seat.body_id == body_id)
    )


class Pages:
    """The address of each reader's own page; links that last long enough are found in one query."""

    def __init__(self, db: DbSession, facts: Facts, composer: Composer, now: datetime) -> None:
        self.db, self.facts, self.composer, self.now = db, facts, composer, now
        self.known: dict[tuple[int, int, int], str] = {}

    def look_up(self, readers: Iterable[tuple[Notice, Person]]) -> None:
        """Find the live links of these readers together, and issue those that are missing together."""
        wanted = {
            (notice.programme_id, notice.agency_id, person.id)
            for notice, person in readers
            if notice.agency_id is not None and _has_page_of_agency(notice)
        }
        self._keep(live_links(self.db, {(agency, person) for _programme, agency, person in wanted}, self.now))
        missing = [
            AccessLink(
                purpose=LinkPurpose.LIAISON,
                programme_id=programme_id,
                agency_id=agency_id,
                person_id=person_id,
                nonce=secrets.token_urlsafe(16),
                created_at=self.now,
                expires_at=self.now + links.LIAISON_LIFETIME,
            )
            for programme_id, agency_id, person_id in sorted(wanted - self.known.keys())
        ]
        if missing:
            self.db.add_all(missing)
            self.db.flush()
            self._keep(missing)

    def _keep(self, found: Iterable[AccessLink]) -> None:
        for link in found:
            if link.programme_id and link.agency_id and link.person_id:
                token = links.token(link, self.composer.secret)
                key = (link.programme_id, link.agency_id, link.person_id)
                self.known[key] = self.composer.page(token)

    def of(self, notice: Notice, person: Person) -> str | None:
        """The address of this person's page for the agency; None where they stand for none."""
        if notice.kind is NoticeKind.DELEGATION:
            return collection_letters.colleague_page(self.db, notice, composer=self.composer)
        if notice.agency_id is None or not _has_page_of_agency(notice):
            return None
        if notice.kind in coordination_letters.KINDS and (page := self._coordination(notice, person)):
            return page
        key = (notice.programme_id, notice.agency_id, person.id)
        if key not in self.known:
            token = links.liaison_token(
                self.db,
                programme=self.facts.programmes[notice.programme_id],
                agency=self.facts.agencies[notice.agency_id],
                person=person,
                now=self.now,
                secret=self.composer.secret,
            )
            self.known[key] = self.composer.page(token)
        return self.known[key]

    def _coordination(self, notice: Notice, person: Person) -> str | None:
        programme = self.facts.programmes[notice.programme_id]
        return coordination_letters.page(
            self.db, notice, person, programme, composer=self.composer, now=self.now
        )


def _has_page_of_agency(notice: Notice) -> bool:
    """Not whoever left a body, nor a colleague: their link opens what they were handed, and nothing else."""
    return not notice.details.get("relieved") and notice.kind is not NoticeKind.DELEGATION


def live_links(db: DbSession, wanted: Iterable[tuple[int, int]], now: datetime) -> Sequence[AccessLink]:
    """The links of these agencies and people that last long enough, the newest last."""
    pairs = set(wanted)
    return db.scalars(
        select(AccessLink)
        .where(
            AccessLink.purpose == LinkPurpose.LIAISON,
            AccessLink.agency_id.in_({agency_id for agency_id, _person_id in pairs}),
            AccessLink.person_id.in_({person_id for _agency_id, person_id in pairs}),
            AccessLink.revoked_at.is_(None),
            or_(AccessLink.expires_at.is_(None), AccessLink.expires_at > now + links.RENEWAL_MARGIN),
        )
        .order_by(AccessLink.id)
    ).all()
