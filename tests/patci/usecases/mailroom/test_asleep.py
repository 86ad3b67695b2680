"""A machine that sleeps, whose clock jumps, whose relay is away: everybody gets what they would have got."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from models import Notice, Session
from models.enums import NoticeKind, NoticeStatus
from patci.database import Database
from patci.mail.target import Target
from patci.usecases.mailroom.delivering import deliver_ready
from patci.usecases.meetings import sessions
from patci.usecases.noticing import notices
from tests.patci.correspondence import COMPOSER, commission, convene, local
from tests.patci.post_office import PostOffice, free_port, post_office
from tests.patci.still_watch import StillWatch
from tests.patci.usecases.releasing.lettered import owed

SEGOB, INM = "enlace-segob@segob.example", "enlace-inm@inm.example"
INVITED = [f"{seat}-{key}@{key}.example" for seat in ("enlace", "titular") for key in ("inm", "segob")]
AWAY = Target("127.0.0.1", free_port(), "st@comision.example", timeout=1.0)


def story(database: Database) -> None:
    """A session on Thursday 14 March, called on the 1st; each agency owes something on the 15th."""
    with database.writing() as db:
        of = commission(db)
        for number, key in enumerate(("segob", "inm"), start=1):
            owed(db, of, key, date(2024, 3, 15), number)
        convene(db, of, "2024-03-01 08:30")


def live(database: Database, target: Target, ticks: Iterable[datetime]) -> None:
    """What the flow does whenever it runs: plan, release, deliver."""
    for now in ticks:
        with database.writing() as db:
            notices.sweep(db, now=now, composer=COMPOSER)
        asyncio.run(deliver_ready(database, target=target, worker="w", now=now, watch=StillWatch(now)))


def hours(first: str, last: str, step: int = 3) -> list[datetime]:
    """Instants a few hours apart."""
    start, end = local(first), local(last)
    count = (end - start) // timedelta(hours=step)
    return [start + number * timedelta(hours=step) for number in range(count + 1)]


def once(office: PostOffice) -> None:
    """No message came twice."""
    assert set(Counter(identifier for _address, identifier in office.taken).values()) == {1}


def test_six_reminder_times_slept_over_are_one_letter(sqlite_database: Database) -> None:
    story(sqlite_database)
    with post_office(PostOffice()) as office:
        live(sqlite_database, office.target(), [local("2024-03-01 09:00")])
        # The agreement's first step was in February: its letter comes beside the convocation.
        assert sorted(office.addresses) == sorted([*INVITED, INM, SEGOB])
        # Of the session the 11th and 13th fall away, of the agreements the 8th, the 11th and the 14th.
        live(sqlite_database, office.target(), hours("2024-03-14 09:00", "2024-03-14 18:00", 3))
        assert sorted(office.addresses[6:]) == [INM, SEGOB]
        once(office)


@pytest.mark.parametrize("jump", [timedelta(hours=-2), timedelta(days=3)])
@pytest.mark.parametrize("at", [4, 11])
def test_clock_that_jumps_for_a_while_doubles_and_loses_no_invitation(
    sqlite_database: Database, jump: timedelta, at: int
) -> None:
    story(sqlite_database)
    ticks = hours("2024-03-01 09:00", "2024-03-13 09:00", 24)
    wrong = [tick + jump for tick in ticks[at : at + 2]]
    with post_office(PostOffice()) as office:
        live(sqlite_database, office.target(), [*ticks[:at], *wrong, *ticks[at:]])
        with sqlite_database.writing() as db:
            meeting = db.scalars(select(Session)).one()
            sessions.cancel(db, meeting, now=local("2024-03-13 18:30"), actor="t", reason="luto")
        live(sqlite_database, office.target(), hours("2024-03-13 18:40", "2024-03-13 20:40", 1))
        once(office)
    with sqlite_database.reading() as db:
        left = db.execute(
            select(Notice.kind, Notice.address).where(
                Notice.status == NoticeStatus.SENT,
                Notice.kind.in_((NoticeKind.CONVOCATION, NoticeKind.CANCELLED)),
            )
        ).tuples()
        told = Counter(left)
    expected = [(kind, to) for kind in (NoticeKind.CONVOCATION, NoticeKind.CANCELLED) for to in INVITED]
    assert told == Counter(expected)
    # Letters of reminders: one for an address and day at most, whatever the clock said meanwhile.
    letters = Counter(office.addresses)
    assert letters[SEGOB] <= 2 + 5
    assert letters[SEGOB] >= 2 + 1


def test_what_a_relay_that_was_away_for_a_day_kept_leaves_but_for_what_is_pointless(
    database: Database,
) -> None:
    story(database)
    with post_office(PostOffice()) as office:
        live(database, office.target(), hours("2024-03-01 09:00", "2024-03-12 09:00", 24))
        before = len(office.taken)
        # On the 13th the session's last reminder falls due, on the 14th the agreement's; it meets at ten.
        live(database, AWAY, hours("2024-03-13 09:00", "2024-03-14 09:00"))
        assert len(office.taken) == before
        live(database, office.target(), hours("2024-03-14 12:00", "2024-03-14 15:00"))
        assert sorted(office.addresses[before:]) == [INM, SEGOB]
        once(office)
    with database.reading() as db:
        due = (Notice.due_at >= local("2024-03-13 00:00"), Notice.due_at <= local("2024-03-14 12:00"))
        rows = db.execute(select(Notice.kind, Notice.status, Notice.last_error).where(*due)).tuples()
        assert Counter(rows) == {
            (NoticeKind.ANSWER_REMINDER, NoticeStatus.NOT_OWED, "La sesión ya empezó."): 2,
            (NoticeKind.AGREEMENT_REMINDER, NoticeStatus.SENT, None): 2,
        }


def test_convocation_that_waited_until_the_session_was_over_does_not_leave(
    sqlite_database: Database,
) -> None:
    story(sqlite_database)
    live(sqlite_database, AWAY, hours("2024-03-01 09:00", "2024-03-14 21:00", 36))
    with post_office(PostOffice()) as office:
        live(sqlite_database, office.target(), hours("2024-03-15 08:00", "2024-03-15 11:00", 1))
    with sqlite_database.reading() as db:
        of_session = select(Notice.status, Notice.last_error).where(Notice.kind == NoticeKind.CONVOCATION)
        assert Counter(db.execute(of_session).tuples()) == {(NoticeStatus.NOT_OWED, "La sesión ya pasó."): 4}
        left = db.scalars(select(Notice.kind).where(Notice.status == NoticeStatus.SENT))
        assert Counter(left) == {NoticeKind.AGREEMENT_REMINDER: 2}


def test_reminder_that_the_relay_put_off_does_not_leave_once_its_session_is_called_off(
    sqlite_database: Database,
) -> None:
    story(sqlite_database)
    with post_office(PostOffice(greylists=True, known=set(INVITED))) as office:
        live(sqlite_database, office.target(), hours("2024-03-01 09:00", "2024-03-12 09:00", 24))
        before = len(office.taken)
        office.known.clear()
        live(sqlite_database, office.target(), [local("2024-03-13 09:00")])
        assert len(office.taken) == before
        with sqlite_database.writing() as db:
            meeting = db.scalars(select(Session)).one()
            sessions.cancel(db, meeting, now=local("2024-03-13 09:00"), actor="t", reason="luto")
        live(sqlite_database, office.target(), hours("2024-03-13 10:00", "2024-03-13 18:00", 1))
        left = sorted(office.addresses[before:])
        once(office)
    assert left == INVITED
    with sqlite_database.reading() as db:
        left = db.scalars(
            select(Notice.kind).where(
                Notice.status == NoticeStatus.SENT, Notice.due_at >= local("2024-03-13 00:00")
            )
        )
        assert Counter(left) == {NoticeKind.CANCELLED: 4}
