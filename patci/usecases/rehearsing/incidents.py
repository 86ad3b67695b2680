"""What happens to the sessions and people of a rehearsed year: dates decided, moved, put off, called off."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from calendars.working_days import WorkingCalendar
from models import Agency, Body, Membership, Programme, Seat, Session
from models.enums import BodyKind, SeatRole, SessionKind
from patci.usecases.meetings import session_adding
from patci.usecases.rehearsing import draws

LARGE = frozenset({BodyKind.PLENARY, BodyKind.SUBCOMMISSION})
"""Bodies whose sessions decide of matters of their own, by vote."""
ABROAD = ("Europe/Vienna", "America/Tijuana")
LONGEST_SHIFT = 14
EXTRAORDINARY_IN = 4
"""Days from the call of an extraordinary session to the day on which it meets."""
WITHOUT_HOUR_FROM = 15
"""Days into the year from which a session may stay without an hour; earlier ones would be told to nobody."""


class Turn(Enum):
    """What an incident is."""

    DATED = "dated"
    CONVENED = "convened"
    MOVED = "moved"
    RELOCATED = "relocated"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    JOINS = "joins"
    LEAVES = "leaves"
    REPLACED = "replaced"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that happens on a day: to a session, by its `ref`, or to an agency, by its `key`.

    `day` is the session's new day, or the first (of who leaves: the last) day on which it holds.
    """

    on: date
    turn: Turn
    of: str
    day: date | None = None
    hour: int | None = None
    zone: str | None = None
    body: str | None = None
    role: SeatRole | None = None


@dataclass(frozen=True, slots=True)
class Dice:
    """Draws the incidents of a year. Each session draws by itself: the same seed gives the same year."""

    seed: int
    share: float
    start: date
    end: date
    zone: str
    working: WorkingCalendar

    def year(self, db: DbSession, programme: Programme) -> dict[date, list[Incident]]:
        """All incidents by their day, in the order in which they happen."""
        if not self.share:
            return {}
        found: dict[date, list[Incident]] = {}
        of_sessions = list(self._sessions(db, programme))
        of_people = (*self._people(db, programme, of_sessions), *self._subcommissions(db, programme))
        for incident in (*of_sessions, *of_people, *self._extraordinary(db, programme)):
            if self.start < incident.on <= self.end:
                found.setdefault(incident.on, []).append(incident)
        return dict(sorted(found.items()))

    def few_come(self, db: DbSession, programme: Programme) -> dict[str, int]:
        """To one ordinary session of each large body few come, the first time that it is called.

        To the extraordinary one of a subcommission few come the second time too. Returns until which call.
        """
        if not self.share:
            return {}
        rows = select(Session.ref).join(Body).where(Body.programme_id == programme.id)
        found = {}
        for body in _large(db, programme):
            own = rows.where(Body.id == body.id, Session.kind == SessionKind.ORDINARY)
            refs = db.scalars(own.order_by(Session.id)).all()
            if refs:
                found[self._draw(f"few:{body.ref}").choice(refs)] = 1
            if body.kind is BodyKind.SUBCOMMISSION:
                found[_next_extraordinary(db, body)] = 2
        return found

    def _extraordinary(self, db: DbSession, programme: Programme) -> Iterator[Incident]:
        """Each large body meets once more than announced, and is called a few days before."""
        for body in _large(db, programme):
            draw = self._draw(f"extraordinary:{body.ref}")
            days = (self.end - self.start).days
            on = self._working(self.start + timedelta(draw.randint(days // 4, max(days * 3 // 4, 1))))
            day = self._working(on + timedelta(EXTRAORDINARY_IN))
            ref = _next_extraordinary(db, body)
            yield Incident(on, Turn.ADDED, ref, day=day, body=body.ref)
            yield Incident(on, Turn.CONVENED, ref, day=day, hour=draw.randint(9, 17), zone=self.zone)

    def _sessions(self, db: DbSession, programme: Programme) -> Iterator[Incident]:
        rows = select(Session).where(Session.programme_id == programme.id).order_by(Session.id)
        for session in db.scalars(rows):
            yield from self._story(session)

    def _story(self, session: Session) -> Iterator[Incident]:
        """A session gets a day where it has none, then an hour and a place, then perhaps a change."""
        draw = self._draw(session.ref)
        day = session.day
        if day is None:
            day = self._day_within(session, draw)
            if day is None:
                return
            decided_on = max(self.start + timedelta(1), day - timedelta(draw.randint(25, 45)))
            yield Incident(decided_on, Turn.DATED, session.ref, day=day)
        called_on = max(self.start + timedelta(1), day - timedelta(draw.randint(8, 16)))
        if called_on >= day:
            return
        late = (day - self.start).days > WITHOUT_HOUR_FROM
        if not (late and draw.random() < 0.15):
            zone = draw.choice(ABROAD) if draw.random() < 0.15 else self.zone
            hour = draw.randint(9, 17)
            yield Incident(called_on, Turn.CONVENED, session.ref, day=day, hour=hour, zone=zone)
        if draw.random() < self.share:
            yield from self._change(session.ref, draw, called_on, day)

    def _change(self, ref: str, draw: random.Random, called_on: date, day: date) -> Iterator[Incident]:
        on = called_on + timedelta(draw.randint(0, max((day - called_on).days - 1, 0)))
        fate = draw.choices(
            ("moved", "restless", "relocated", "postponed", "cancelled"), (40, 10, 15, 20, 15)
        )
        match fate[0]:
            case "moved":
                for _again in range(draw.randint(1, 3)):
                    day = self._later(on, day, draw)
                    yield Incident(on, Turn.MOVED, ref, day=day)
                    on += timedelta(draw.randint(0, (day - on).days - 1))
            case "restless":  # four times on one day, and back in the end
                for move in (1, 2, 3, 0):
                    yield Incident(on, Turn.MOVED, ref, day=self._working(day + timedelta(move)))
            case "relocated":
                yield Incident(on, Turn.RELOCATED, ref)
            case "postponed":
                yield Incident(on, Turn.POSTPONED, ref)
                if draw.random() < 0.7:
                    again_on = on + timedelta(draw.randint(1, 12))
                    day = self._later(again_on, again_on + timedelta(12), draw)
                    yield Incident(again_on, Turn.DATED, ref, day=day)
                    called_on = again_on + timedelta(1)
                    yield Incident(called_on, Turn.CONVENED, ref, day=day, hour=11, zone=self.zone)
            case _:
                yield Incident(on, Turn.CANCELLED, ref)

    def _day_within(self, session: Session, draw: random.Random) -> date | None:
        """A working day of the session's window, or of the rest of the year where it has none."""
        first = max(session.period_start or self.start, self.start + timedelta(WITHOUT_HOUR_FROM))
        last = min(session.period_end or self.end, self.end)
        if first > last:
            return None
        return self._working(first + timedelta(draw.randint(0, (last - first).days)))

    def _later(self, on: date, day: date, draw: random.Random) -> date:
        """Another working day, ahead of the day on which it is decided."""
        wanted = day + timedelta(draw.randint(-2, LONGEST_SHIFT))
        return self._working(max(wanted, on + timedelta(2)))

    def _working(self, day: date) -> date:
        return self.working.add_working_days(day, 0)

    def _people(
        self, db: DbSession, programme: Programme, of_sessions: Sequence[Incident]
    ) -> Iterator[Incident]:
        """People change office, an agency leaves the largest body, and others join groups.

        Each happens while a session of that body is called: those are the days on which it is felt.
        """
        bodies = db.scalars(
            select(Body).options(joinedload(Body.memberships)).where(Body.programme_id == programme.id)
        ).unique()
        largest, *others = sorted(bodies, key=lambda body: (-len(body.memberships), body.position))
        draw = self._draw("people")
        keys = sorted({row.agency.key for row in largest.memberships})
        draw.shuffle(keys)
        roles = (SeatRole.LIAISON, SeatRole.PRINCIPAL, SeatRole.LIAISON)
        wanted = [
            (Turn.LEAVES, largest, None),
            *((Turn.REPLACED, largest, role) for role in roles),
            *((Turn.JOINS, body, None) for body in others[:3]),
        ]
        called = self._called(db, programme, of_sessions)
        for key, (turn, body, role) in zip(keys, wanted, strict=False):
            if called.get(body.id):
                called_on, day = draw.choice(called[body.id])
                on = called_on + timedelta(draw.randint(0, (day - called_on).days - 1))
                since = on + timedelta(draw.randint(0, (day - on).days))
                yield Incident(on, turn, key, day=since, body=body.ref, role=role)

    def _subcommissions(self, db: DbSession, programme: Programme) -> Iterator[Incident]:
        """A subcommission of which the document names nobody is that of the members of the body above it."""
        rows = select(Body).where(
            Body.programme_id == programme.id,
            Body.kind == BodyKind.SUBCOMMISSION,
            Body.parent_id.is_not(None),
            ~Body.memberships.any(),
        )
        on = self.start + timedelta(1)
        for body in db.scalars(rows.order_by(Body.position)):
            above = db.scalars(
                select(Agency.key)
                .join(Membership)
                .where(Membership.body_id == body.parent_id, Membership.has_vote.is_(True))
            )
            for key in sorted(set(above)):
                yield Incident(on, Turn.JOINS, key, day=on, body=body.ref)

    def _called(
        self, db: DbSession, programme: Programme, of_sessions: Sequence[Incident]
    ) -> dict[int, list[tuple[date, date]]]:
        """Of each body, when its sessions are first called and when they would meet."""
        bodies = dict(
            db.execute(select(Session.ref, Session.body_id).where(Session.programme_id == programme.id))
            .tuples()
            .all()
        )
        found: dict[int, list[tuple[date, date]]] = {}
        for incident in of_sessions:
            if incident.turn is Turn.CONVENED and incident.day and incident.on < incident.day:
                found.setdefault(bodies[incident.of], []).append((incident.on, incident.day))
        return found

    def _draw(self, of: str) -> random.Random:
        return draws.of(self.seed, "incident", of)


def _large(db: DbSession, programme: Programme) -> list[Body]:
    own = (Body.programme_id == programme.id, Body.kind.in_(LARGE))
    return list(db.scalars(select(Body).where(*own).order_by(Body.position)))


def _next_extraordinary(db: DbSession, body: Body) -> str:
    """The key that the body's next extraordinary session will have."""
    kind = SessionKind.EXTRAORDINARY
    return session_adding.free_ref(db, body, kind, session_adding.next_number(db, body, kind))


def seats_of(db: DbSession, agency: Agency, role: SeatRole, *, on: date) -> list[Seat]:
    """Who holds a role for an agency on a day."""
    rows = db.scalars(select(Seat).where(Seat.agency_id == agency.id, Seat.role == role, Seat.from_on <= on))
    return [seat for seat in rows if seat.to_on is None or seat.to_on >= on]


def memberships_of(db: DbSession, agency: Agency, body: Body) -> list[Membership]:
    """The memberships of an agency in a body that have not ended."""
    own = (Membership.agency_id == agency.id, Membership.body_id == body.id, Membership.to_on.is_(None))
    return list(db.scalars(select(Membership).where(*own)))
