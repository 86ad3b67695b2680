"""An agency takes its seat in a body and leaves it; whoever was told of a later session is told again."""

from datetime import date
from email import message_from_bytes, policy

import pytest
from sqlalchemy import func, select

from models import AuditEvent, Membership, Notice, NoticeMessage
from models.enums import MembershipRole, NoticeKind, NoticeStatus
from patci.database import Database
from patci.errors import InvalidInputError
from patci.usecases.keeping import audit
from patci.usecases.meetings import sessions
from patci.usecases.noticing.notices import PlanResult
from patci.usecases.people import memberships
from tests.patci.correspondence import (
    START,
    Commission,
    DbSession,
    agency,
    commission,
    convene,
    local,
    plan,
    rows,
    tell_all,
)

JUNE, LAST_DAY = date(2024, 6, 20), date(2024, 6, 30)
SEATS = ("liaison", "principal")


def seat_of(db: DbSession, of: Commission, key: str) -> Membership:
    """The only membership of an agency."""
    return db.scalars(select(Membership).where(Membership.agency_id == of.agencies[key].id)).one()


def leave(db: DbSession, of: Commission, at: str, *, last_day: date = LAST_DAY) -> None:
    """The second agency leaves the commission."""
    memberships.leave(db, seat_of(db, of, "inm"), last_day=last_day, now=local(at), actor="cli")


WORDS = ("METHOD:", "DTSTART;", "DTSTAMP:", "SEQUENCE:", "STATUS:")


def withdrawals(db: DbSession) -> list[list[str]]:
    """What the calendar parts of all messages of a cancellation say, in the order of WORDS."""
    query = select(NoticeMessage.raw).join(Notice, Notice.id == NoticeMessage.notice_id)
    found = []
    for raw in db.scalars(query.where(Notice.kind == NoticeKind.CANCELLED).order_by(Notice.id)):
        mail = message_from_bytes(raw, policy=policy.default)
        part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
        event = part.get_content().partition("BEGIN:VTIMEZONE")[0]
        event += part.get_content().partition("BEGIN:VEVENT")[2]
        lines = [line for word in WORDS for line in event.splitlines() if line.startswith(word)]
        found.append(lines)
    return found


def test_agency_sits_once_and_its_vote_may_change(database: Database) -> None:
    with database.writing() as db:
        of, new = commission(db), agency(db, "sre")
        before = of.programme.revision
        found = [
            memberships.seat(
                db,
                of.body,
                agency=new,
                role=MembershipRole.GUEST,
                has_vote=vote,
                from_on=date(2024, 3, 1),
                now=START,
                actor="cli",
            )
            for vote in (False, False, True)
        ]
        db.refresh(of.programme)
        assert [one.id for one in found] == [found[0].id] * 3
        assert (found[0].has_vote, found[0].from_on, of.programme.revision) == (
            True,
            date(2024, 3, 1),
            before + 2,
        )
        assert db.scalar(select(func.count(AuditEvent.id))) == 2
        assert audit.broken_links(db) == []


def test_membership_that_ended_by_mistake_is_open_again(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        found = seat_of(db, of, "inm")
        found.from_on = date(2024, 1, 1)
        leave(db, of, "2024-03-01 10:00")
        again = memberships.seat(
            db,
            of.body,
            agency=of.agencies["inm"],
            role=MembershipRole.MEMBER,
            has_vote=True,
            from_on=date(2024, 1, 1),
            now=START,
            actor="cli",
        )
        assert (again.id, again.to_on) == (found.id, None)


def test_membership_cannot_end_before_it_begins(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        seat_of(db, of, "inm").from_on = date(2024, 7, 1)
        with pytest.raises(InvalidInputError):
            leave(db, of, "2024-03-01 10:00")
        assert seat_of(db, of, "inm").to_on is None


def test_who_leaves_before_a_convened_session_is_told_once(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-02-06 12:00")
        tell_all(db, "2024-02-06 12:00")
        for _twice in range(2):
            leave(db, of, "2024-02-20 10:00", last_day=date(2024, 2, 29))
        assert rows(db, NoticeKind.CANCELLED) == [f"cancelled inm {role} 02-20 10:05" for role in SEATS]
        tell_all(db, "2024-02-20 10:00")
        assert rows(db, NoticeKind.CANCELLED, status=NoticeStatus.SENT) == [
            f"cancelled inm {role} 02-20 10:05" for role in SEATS
        ]
        leave(db, of, "2024-02-21 10:00", last_day=date(2024, 2, 28))
        assert rows(db, NoticeKind.CANCELLED) == []
        assert rows(db, NoticeKind.ANSWER_REMINDER) == [
            f"answer_reminder segob liaison {day} 09:00" for day in ("02-29", "03-11", "03-13")
        ]
        assert (
            withdrawals(db)
            == [
                [
                    "METHOD:CANCEL",
                    "DTSTART;TZID=America/Mexico_City:20240314T100000",
                    "DTSTAMP:20240220T160000Z",
                    f"SEQUENCE:{of.session.sequence}",
                    "STATUS:CANCELLED",
                ]
            ]
            * 2
        )


def test_who_leaves_and_comes_back_is_called_again(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-02-06 12:00")
        tell_all(db, "2024-02-06 12:00")
        leave(db, of, "2024-02-20 10:00", last_day=date(2024, 2, 29))
        tell_all(db, "2024-02-20 10:00")
        memberships.seat(
            db,
            of.body,
            agency=of.agencies["inm"],
            role=MembershipRole.MEMBER,
            has_vote=True,
            from_on=date(2024, 3, 1),
            now=local("2024-02-21 10:00"),
            actor="cli",
        )
        plan(db, of.programme, local("2024-02-21 10:00"))
        assert rows(db, NoticeKind.CONVOCATION) == [
            f"convocation inm {role} 02-06 12:05" for role in reversed(SEATS)
        ]
        tell_all(db, "2024-02-21 10:00")
        assert plan(db, of.programme, local("2024-02-21 10:01")) == PlanResult()


def test_session_that_moves_beyond_a_membership_is_cancelled_for_who_left(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-05-06 12:00", starts="2024-06-20 10:00")
        tell_all(db, "2024-06-01 12:00")
        leave(db, of, "2024-06-02 10:00")
        assert rows(db, NoticeKind.CANCELLED) == []
        sessions.set_date(db, of.session, day=date(2024, 7, 10), now=local("2024-06-03 10:00"), actor="cli")
        assert rows(db, NoticeKind.RESCHEDULED, NoticeKind.CANCELLED) == [
            *(f"rescheduled segob {role} 06-03 10:05" for role in SEATS),
            *(f"cancelled inm {role} 06-03 10:05" for role in SEATS),
        ]
        tell_all(db, "2024-06-03 10:00")
        assert len(rows(db, NoticeKind.CANCELLED, status=NoticeStatus.SENT)) == 2
        assert (
            withdrawals(db)
            == [
                [
                    "METHOD:CANCEL",
                    "DTSTART;TZID=America/Mexico_City:20240620T100000",
                    "DTSTAMP:20240603T160000Z",
                    f"SEQUENCE:{of.session.sequence}",
                    "STATUS:CANCELLED",
                ]
            ]
            * 2
        )
        sessions.set_date(db, of.session, day=date(2024, 7, 11), now=local("2024-06-04 10:00"), actor="cli")
        sessions.cancel(db, of.session, now=local("2024-06-05 10:00"), actor="cli", reason="luto")
        assert rows(db, NoticeKind.CANCELLED) == [f"cancelled segob {role} 06-05 10:05" for role in SEATS]


def test_departure_that_was_corrected_before_it_was_told_is_not_told(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-02-06 12:00")
        tell_all(db, "2024-02-06 12:00")
        leave(db, of, "2024-02-20 10:00", last_day=date(2024, 2, 29))
        leave(db, of, "2024-02-20 10:01")
        tell_all(db, "2024-02-20 10:02")
        assert rows(db, NoticeKind.CANCELLED, status=NoticeStatus.NOT_OWED) == [
            f"cancelled inm {role} 02-20 10:05" for role in SEATS
        ]


def test_who_still_sits_by_another_membership_hears_nothing(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-02-06 12:00")
        tell_all(db, "2024-02-06 12:00")
        own = seat_of(db, of, "inm")
        of.body.memberships.append(
            Membership(agency_id=own.agency_id, role=MembershipRole.TECHNICAL_SECRETARY)
        )
        db.flush()
        memberships.leave(db, own, last_day=date(2024, 2, 29), now=local("2024-02-20 10:00"), actor="cli")
        assert rows(db, NoticeKind.CANCELLED) == []
