"""A session that moves, is convened or called off takes its notices along, and tells those who were told."""

from datetime import date

from sqlalchemy import select

from models import Membership, Notice
from models.enums import MembershipRole, NoticeKind, NoticeStatus, SeatRole, SessionStatus
from patci.database import Database
from patci.usecases.mailroom import outbox
from patci.usecases.meetings import sessions
from patci.usecases.noticing import notices
from patci.usecases.noticing.notices import PlanResult
from tests import sittings
from tests.patci.correspondence import (
    COMPOSER,
    agency,
    appoint,
    commission,
    convene,
    local,
    plan,
    rows,
    tell_all,
)


def test_session_that_is_too_near_has_no_reminder_on_the_day_of_its_invitation(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        sessions.set_date(db, of.session, day=date(2024, 2, 5), now=local("2024-02-02 12:00"), actor="cli")
        assert rows(db) == [
            f"convocation {key} {role} 02-02 12:05"
            for key in ("segob", "inm")
            for role in ("principal", "liaison")
        ]


def test_session_that_moves_takes_its_notices_along(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        plan(db, of.programme)
        sessions.set_date(db, of.session, day=date(2024, 4, 18), now=local("2024-02-05 10:00"), actor="cli")
        moved = rows(db)
        assert moved[0] == "convocation segob principal 04-08 09:00"
        assert moved[-1] == "answer_reminder inm liaison 04-17 09:00"
        assert len(moved) == 8
        assert rows(db, NoticeKind.RESCHEDULED) == []
        assert plan(db, of.programme, local("2024-02-05 10:01")) == PlanResult()


def test_those_who_were_told_are_told_of_the_change_once(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        sessions.set_date(db, of.session, day=date(2024, 3, 21), now=local("2024-03-05 10:00"), actor="cli")
        sessions.set_date(db, of.session, day=date(2024, 3, 22), now=local("2024-03-05 10:01"), actor="cli")
        assert rows(db, NoticeKind.RESCHEDULED, NoticeKind.CONVOCATION) == [
            f"rescheduled {key} {role} 03-05 10:06"
            for key in ("segob", "inm")
            for role in ("liaison", "principal")
        ]
        sequences = [
            row.details["sequence"]
            for row in db.scalars(select(Notice))
            if row.status == "planned" and row.kind is NoticeKind.RESCHEDULED
        ]
        assert sequences == [of.session.sequence] * 4
        assert rows(db, NoticeKind.ANSWER_REMINDER) == [
            f"answer_reminder {key} liaison {day} 09:00"
            for day in ("03-19", "03-21")
            for key in ("segob", "inm")
        ]


def test_convening_calls_those_who_heard_nothing_once_it_has_rested(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        plan(db, of.programme)
        convene(db, of, "2024-02-06 12:00")
        assert rows(db, NoticeKind.CONVOCATION, NoticeKind.RESCHEDULED) == [
            f"convocation {key} {role} 02-06 12:05"
            for key in ("segob", "inm")
            for role in ("principal", "liaison")
        ]


def test_convening_tells_those_who_knew_the_day_with_a_higher_sequence(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        known = of.session.sequence
        convene(db, of, "2024-03-06 12:00")
        assert of.session.sequence == known + 1
        assert of.session.states[-1].sequence == known + 1
        assert len(rows(db, NoticeKind.RESCHEDULED)) == 4
        assert rows(db, NoticeKind.CONVOCATION) == []


def test_agency_that_joins_after_the_convocation_gets_its_own(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-02-06 12:00")
        tell_all(db, "2024-02-06 12:00")
        new = agency(db, "sre")
        of.body.memberships.append(Membership(agency_id=new.id, role=MembershipRole.MEMBER))
        db.flush()
        plan(db, of.programme, local("2024-02-20 12:00"))
        assert rows(db, NoticeKind.CONVOCATION) == [
            "convocation sre principal 02-06 12:05",
            "convocation sre liaison 02-06 12:05",
        ]


def test_cancellation_is_told_to_the_told_and_takes_back_the_rest(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        sessions.cancel(db, of.session, now=local("2024-03-06 10:00"), actor="cli", reason="luto")
        assert rows(db) == [
            f"cancelled {key} {role} 03-06 10:05"
            for key in ("segob", "inm")
            for role in ("liaison", "principal")
        ]
        assert len(rows(db, status=NoticeStatus.CANCELLED)) == 4


def test_cancellation_before_anybody_was_told_is_silent(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan(db, of.programme)
        sessions.cancel(db, of.session, now=local("2024-02-06 10:00"), actor="cli", reason="luto")
        assert rows(db) == []


def test_message_that_never_left_is_taken_back_and_its_reader_hears_only_the_newest(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        now = local("2024-03-04 09:00")
        notices.sweep(db, now=now, composer=COMPOSER)
        sessions.set_date(db, of.session, day=date(2024, 3, 15), now=local("2024-03-04 09:05"), actor="cli")
        assert rows(db, status=NoticeStatus.READY) == []
        assert len(rows(db, NoticeKind.CONVOCATION)) == 4
        assert rows(db, NoticeKind.RESCHEDULED) == []


def test_session_that_is_over_leaves_nothing_waiting(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan(db, of.programme)
        sittings.hold(db, of.session, now=local("2024-03-14 13:00"), actor="cli")
        assert of.session.status is SessionStatus.HELD
        assert rows(db) == []


def test_postponed_and_dated_again_goes_on_with_a_higher_sequence(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        sessions.postpone(db, of.session, now=local("2024-03-05 10:00"), actor="cli", reason="agenda")
        tell_all(db, "2024-03-05 10:00")
        withdrawn = of.session.sequence
        sessions.set_date(db, of.session, day=date(2024, 3, 21), now=local("2024-03-06 10:00"), actor="cli")
        assert of.session.sequence == withdrawn + 1
        assert len(rows(db, NoticeKind.RESCHEDULED)) == 4


def test_agency_that_left_and_came_back_is_told_of_a_change_within_its_first_stretch(
    database: Database,
) -> None:
    with database.writing() as db:
        of = commission(db)
        first = db.scalars(select(Membership).where(Membership.agency_id == of.agencies["inm"].id)).one()
        first.to_on = date(2024, 6, 30)
        again = Membership(agency_id=first.agency_id, role=first.role, from_on=date(2024, 9, 1))
        of.body.memberships.append(again)
        tell_all(db, "2024-03-04 09:00")
        sessions.set_date(db, of.session, day=date(2024, 3, 21), now=local("2024-03-05 10:00"), actor="cli")
        assert rows(db, NoticeKind.RESCHEDULED) == [
            f"rescheduled {key} {role} 03-05 10:05"
            for key in ("segob", "inm")
            for role in ("liaison", "principal")
        ]


def test_failed_notice_of_a_second_holder_leaves_when_it_is_tried_again(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        second = appoint(db, of.agencies["inm"], SeatRole.LIAISON, "Otra")
        now = local("2024-03-04 09:00")
        notices.sweep(db, now=now, composer=COMPOSER)
        outbox.claim(db, now=now, worker="w", limit=500)
        hers = db.scalars(select(Notice).where(Notice.person_id == second.id)).one()
        outbox.failed(db, hers.id, worker="w", code=550, text="no", now=now)
        outbox.retry(hers, now=now)
        db.flush()
        notices.sweep(db, now=local("2024-03-04 09:05"), composer=COMPOSER)
        assert (hers.status, hers.person_id) == (NoticeStatus.READY, second.id)
