"""A small commission for tests of notices: two agencies, a body, a session, people in office."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, Body, Membership, Notice, Person, Programme, Round, Seat, Session, SessionState
from models.collection import Request
from models.enums import (
    AgencyKind,
    BodyKind,
    MembershipRole,
    Modality,
    NoticeKind,
    NoticeStatus,
    RoundStatus,
    SeatRole,
    SessionKind,
    SessionStatus,
)
from patci.mail.compose import Composer
from patci.settings import Settings
from patci.usecases.mailroom import outbox
from patci.usecases.meetings import sessions
from patci.usecases.noticing import notices
from patci.usecases.noticing.notice_plan import USUAL
from patci.usecases.noticing.notices import PlanResult

START = datetime(2024, 2, 1, 15, 0, tzinfo=UTC)
MEETS_ON = date(2024, 3, 14)
"""A Thursday; 18 March is a holiday, so the working days before it are plain."""
SETTINGS = Settings(_env_file=None)  # type: ignore[call-arg]
COMPOSER = Composer("https://patci.example", b"a key for tests", "st@comision.example", "Secretaría Técnica")
AGREEMENT_DAY = date(2024, 3, 22)
MEXICO = ZoneInfo("America/Mexico_City")


def local(text: str) -> datetime:
    """An instant in Mexico City, as "2024-03-04 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=MEXICO)


@dataclass(frozen=True)
class Commission:
    """What the tests refer to."""

    programme: Programme
    body: Body
    session: Session
    agencies: dict[str, Agency]


def agency(db: DbSession, key: str, **fields: object) -> Agency:
    """An agency."""
    row = Agency(key=key, acronym=key.upper(), name=f"Secretaría {key}", kind=AgencyKind.AGENCY, **fields)
    db.add(row)
    db.flush()
    return row


def appoint(
    db: DbSession,
    of: Agency,
    role: SeatRole,
    name: str,
    *,
    from_on: date = date(2024, 1, 1),
    to_on: date | None = None,
    address: str | None = None,
    simulated: bool = False,
) -> Person:
    """Put somebody new into a seat."""
    person = Person(name=name, email=address or f"{name.lower()}@{of.key}.example", simulated=simulated)
    person.seats.append(Seat(agency_id=of.id, role=role, from_on=from_on, to_on=to_on))
    db.add(person)
    db.flush()
    return person


def commission(db: DbSession, *, sending: bool = True, people: bool = True) -> Commission:
    """A programme with one body of two members and a session with a day."""
    programme = Programme(
        slug="p",
        title="Programa 2024",
        year_start=2024,
        year_end=2024,
        accepted_at=START,
        sending_since=START if sending else None,
    )
    db.add(programme)
    db.flush()
    members = {key: agency(db, key) for key in ("segob", "inm")}
    body = Body(
        programme_id=programme.id,
        ref="CI",
        name="Comisión Intersecretarial",
        short_name="Comisión",
        kind=BodyKind.PLENARY,
        position=1,
        coordinator_id=members["segob"].id,
    )
    db.add(body)
    db.flush()
    for row in members.values():
        body.memberships.append(Membership(agency_id=row.id, role=MembershipRole.MEMBER, has_vote=True))
        if people:
            appoint(db, row, SeatRole.PRINCIPAL, f"Titular-{row.key}")
            appoint(db, row, SeatRole.LIAISON, f"Enlace-{row.key}")
    session = meeting(db, body, "CI-1", MEETS_ON)
    return Commission(programme, body, session, members)


def meeting(db: DbSession, body: Body, ref: str, day: date | None, **fields: object) -> Session:
    """A session of a body, dated where a day is given."""
    given = {"updated_at": START, "number": 1, "kind": SessionKind.ORDINARY, **fields}
    row = Session(
        programme_id=body.programme_id,
        body_id=body.id,
        ref=ref,
        uid=f"{ref}@patci.example",
        name="Primera Sesión Ordinaria",
        status=SessionStatus.DATED if day else SessionStatus.PLANNED,
        day=day,
        **given,
    )
    row.states.append(SessionState(status=row.status, day=day, sequence=0, at=START, actor="import"))
    db.add(row)
    db.flush()
    return row


def open_round(db: DbSession, of: Commission, *, due_on: date, opened_at: datetime = START) -> Round:
    """An open round in which each agency owes one answer."""
    row = Round(
        programme_id=of.programme.id,
        ref="r1",
        title="Seguimiento de enero",
        instructions="Informe el avance de cada actividad.",
        covers_from=date(2024, 1, 1),
        covers_to=date(2024, 1, 31),
        opens_on=opened_at.date(),
        due_on=due_on,
        status=RoundStatus.OPEN,
        opened_at=opened_at,
        requests=[Request(agency_id=item.id, subject="", due_on=due_on) for item in of.agencies.values()],
    )
    db.add(row)
    db.flush()
    return row


def plan(db: DbSession, programme: Programme, now: datetime = START) -> PlanResult:
    """Plan a programme with the usual settings."""
    return notices.plan(db, programme, now=now)


def rows(db: DbSession, *kinds: NoticeKind, status: NoticeStatus = NoticeStatus.PLANNED) -> list[str]:
    """Planned rows as "kind agency seat local-instant", in order of time."""
    found = db.scalars(select(Notice).where(Notice.status == status).order_by(Notice.due_at, Notice.id))
    return [
        f"{row.kind.value} {row.agency.key if row.agency else '-'} {row.seat_role} "
        f"{row.due_at.astimezone(MEXICO):%m-%d %H:%M}"
        for row in found
        if not kinds or row.kind in kinds
    ]


def tell_all(db: DbSession, at: str) -> None:
    """Plan, release and send all that is due once what changed at that minute has rested."""
    now = local(at) + USUAL.rest
    notices.sweep(db, now=now, composer=COMPOSER)
    for message in outbox.claim(db, now=now, worker="w", limit=500):
        outbox.sent(db, message.notice_id, now=now)
    db.expire_all()


def convene(db: DbSession, of: Commission, at: str, *, starts: str = "2024-03-14 10:00") -> None:
    """Convene the commission's session for two hours."""
    start = local(starts)
    sessions.convene(
        db,
        of.session,
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        zone="America/Mexico_City",
        modality=Modality.IN_PERSON,
        venue="Bucareli 99",
        now=local(at),
        actor="cli",
    )
