"""Whatever happens, in whatever order mails arrive: who follows them has the calendar of the database."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Membership, Notice, NoticeMessage, Person, Seat, Session
from models.enums import AnswerKind, MembershipRole, Modality, NoticeStatus, SeatRole, SessionStatus
from patci.database import Database
from patci.usecases.meetings import answers, sessions
from patci.usecases.people import directory, memberships
from tests import expected_calendars
from tests.examples import examples
from tests.followers import MailFollower
from tests.patci.correspondence import Commission, commission, local, meeting, tell_all

FIRST = date(2024, 3, 14)
LAST_WORD = "2024-03-13 12:00"
Act = Callable[[DbSession, Commission, Session, Random, datetime], object]


def day_of(draw: Random) -> date:
    return FIRST + timedelta(draw.randint(0, 6))


def convened(db: DbSession, _of: Commission, session: Session, draw: Random, now: datetime) -> None:
    start = local(f"{day_of(draw)} {draw.randint(9, 16):02}:00")
    zone = draw.choice(("America/Mexico_City", "Europe/Vienna"))
    sessions.convene(
        db,
        session,
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        zone=zone,
        modality=Modality.IN_PERSON,
        venue=draw.choice(("Bucareli 99", "Juárez 20")),
        now=now,
        actor="cli",
        reason="Así se acordó.",
    )


def moved(db: DbSession, _of: Commission, session: Session, draw: Random, now: datetime) -> None:
    sessions.set_date(db, session, day=day_of(draw), now=now, actor="cli", reason="Así se acordó.")


def put_off(db: DbSession, _of: Commission, session: Session, _draw: Random, now: datetime) -> None:
    sessions.postpone(db, session, now=now, actor="cli", reason="Sin sala.")


def called_off(db: DbSession, _of: Commission, session: Session, _draw: Random, now: datetime) -> None:
    sessions.cancel(db, session, now=now, actor="cli", reason="Sin asuntos.")


def leaves(db: DbSession, of: Commission, _session: Session, _draw: Random, now: datetime) -> None:
    rows = db.scalars(select(Membership).where(Membership.agency_id == of.agencies["inm"].id))
    for row in rows.all():
        memberships.leave(db, row, last_day=now.date(), now=now, actor="cli")


def joins(db: DbSession, of: Commission, session: Session, _draw: Random, now: datetime) -> None:
    memberships.seat(
        db,
        session.body,
        agency=of.agencies["inm"],
        role=MembershipRole.MEMBER,
        has_vote=True,
        from_on=now.date() + timedelta(days=1),
        now=now,
        actor="cli",
    )


def relieved(db: DbSession, of: Commission, _session: Session, draw: Random, now: datetime) -> None:
    agency, role = of.agencies["segob"], draw.choice((SeatRole.PRINCIPAL, SeatRole.LIAISON))
    own = (Seat.agency_id == agency.id, Seat.role == role, Seat.to_on.is_(None))
    seat = db.scalars(select(Seat).where(*own)).one()
    if seat.from_on < now.date():
        email = f"relevo-{now:%m%d}-{role.value}@segob.example"
        directory.replace(db, seat, name="Relevo", email=email, from_on=now.date(), now=now, actor="cli")


def answered(db: DbSession, of: Commission, session: Session, draw: Random, now: datetime) -> None:
    if session.status in answers.OPEN:
        kind = draw.choice((AnswerKind.ATTENDS, AnswerKind.ABSENT))
        answers.answer(db, session, agency=of.agencies["segob"], kind=kind, channel="portal", now=now)


ACTS: tuple[Act, ...] = (convened, moved, put_off, called_off, leaves, joins, relieved, answered)


@contextmanager
def fresh(template: Path, folder: Path) -> Iterator[DbSession]:
    path = folder / f"{uuid4().hex}.sqlite3"
    shutil.copyfile(template, path)
    database = Database(f"sqlite:///{path}")
    try:
        with database.writing() as db:
            yield db
    finally:
        database.close()
        path.unlink()


def play(db: DbSession, steps: list[tuple[int, int, bool]], seed: int) -> Commission:
    """One act a day; its letters leave the same day, or together with those of the next."""
    of, draw = commission(db), Random(seed)  # noqa: S311
    both = [of.session, meeting(db, of.session.body, "CI-2", FIRST + timedelta(1), number=2)]
    for count, (act, which, told) in enumerate(steps, start=1):
        day, session = date(2024, 2, 2) + timedelta(count), both[which]
        ready = session.status is not SessionStatus.CANCELLED or ACTS[act] in (leaves, joins, relieved)
        if ready:
            ACTS[act](db, of, session, draw, local(f"{day} 10:00"))
        if told:
            tell_all(db, f"{day} 11:00")
    for at in (LAST_WORD, "2024-03-13 13:00"):
        tell_all(db, at)
    return of


STEP = st.tuples(st.integers(0, len(ACTS) - 1), st.integers(0, 1), st.booleans())


@pytest.mark.slow
@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=12), seed=st.integers(0, 9999))
def test_late_reordered_and_doubled_mails_end_in_the_same_calendar(
    sqlite_template: Path, tmp_path: Path, steps: list[tuple[int, int, bool]], seed: int
) -> None:
    with fresh(sqlite_template, tmp_path) as db:
        of = play(db, steps, seed)
        raw = list(
            db.scalars(
                select(NoticeMessage.raw)
                .join(Notice, Notice.id == NoticeMessage.notice_id)
                .where(Notice.status == NoticeStatus.SENT)
                .order_by(Notice.id)
            )
        )
        shuffle = Random(seed)  # noqa: S311
        arriving = raw + shuffle.sample(raw, len(raw) // 3)
        shuffle.shuffle(arriving)
        for person in db.scalars(select(Person).join(Seat).distinct()).all():
            follower = MailFollower(person.email or "")
            for message in arriving:
                follower.receive(message)
            assert follower.calendar() == expected_calendars.of_person(db, of.programme, person)
