"""What is planned, for whom and when; planned twice is planned once."""

from datetime import date, timedelta

from sqlalchemy import delete, event, select

from models import Body, Membership, NonWorkingPeriod, Notice, Programme
from models.enums import (
    MembershipRole,
    NoticeKind,
    ProgrammeStatus,
)
from patci.database import Database
from patci.usecases.noticing import notices
from patci.usecases.noticing.notices import PlanResult
from patci.usecases.queries import outbox as queries
from tests.patci.correspondence import (
    MEETS_ON,
    START,
    agency,
    commission,
    meeting,
    open_round,
    plan,
    rows,
)


def test_dated_session_gets_its_convocation_and_the_steps_that_follow_it(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        assert plan(db, of.programme) == PlanResult(added=8)
        assert rows(db) == [
            "convocation segob principal 03-04 09:00",
            "convocation segob liaison 03-04 09:00",
            "convocation inm principal 03-04 09:00",
            "convocation inm liaison 03-04 09:00",
            "answer_reminder segob liaison 03-11 09:00",
            "answer_reminder inm liaison 03-11 09:00",
            "answer_reminder segob liaison 03-13 09:00",
            "answer_reminder inm liaison 03-13 09:00",
        ]


def test_planning_twice_changes_nothing(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        open_round(db, of, due_on=date(2024, 2, 20))
        plan(db, of.programme)
        before = rows(db)
        assert plan(db, of.programme) == PlanResult()
        assert rows(db) == before


def test_days_without_work_of_an_agency_count_for_that_agency(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        closed = NonWorkingPeriod(
            agency_id=of.agencies["inm"].id,
            starts_on=date(2024, 3, 12),
            ends_on=date(2024, 3, 13),
            reason="Aniversario",
        )
        db.add(closed)
        plan(db, of.programme)
        assert rows(db, NoticeKind.ANSWER_REMINDER) == [
            "answer_reminder inm liaison 03-07 09:00",
            "answer_reminder segob liaison 03-11 09:00",
            "answer_reminder inm liaison 03-11 09:00",
            "answer_reminder segob liaison 03-13 09:00",
        ]


def test_only_who_sits_in_the_body_on_that_day_is_called(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        left, late = agency(db, "left"), agency(db, "late")
        for row, from_on, to_on in ((left, None, date(2024, 3, 13)), (late, date(2024, 3, 15), None)):
            of.body.memberships.append(
                Membership(agency_id=row.id, role=MembershipRole.GUEST, from_on=from_on, to_on=to_on)
            )
        db.flush()
        plan(db, of.programme)
        keys = {line.split()[1] for line in rows(db)}
        assert keys == {"segob", "inm"}


def test_unknown_members_reach_the_coordinator_alone_and_raise_an_alarm(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        assert queries.alarms(db, of.programme, now=START) == []
        db.execute(delete(Membership))
        plan(db, of.programme)
        assert {line.split()[1] for line in rows(db)} == {"segob"}
        assert "coordina la Comisión Intersecretarial" in db.scalars(select(Notice.why)).all()[0]
        assert queries.bodies_with_unknown_members(db, of.programme, on=START.date()) == [of.body]
        assert [alarm.kind for alarm in queries.alarms(db, of.programme, now=START)] == ["members_unknown"]


def test_window_without_a_day_has_no_notices(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        meeting(db, of.body, "CI-2", None)
        assert plan(db, of.programme) == PlanResult(added=8)


def test_programme_that_is_closed_plans_nothing_more(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan(db, of.programme)
        of.programme.status = ProgrammeStatus.CLOSED
        assert plan(db, of.programme) == PlanResult(cancelled=8)


def test_what_was_cancelled_and_makes_sense_again_comes_back(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan(db, of.programme)
        before = rows(db)
        of.body.memberships[1].to_on = date(2024, 3, 1)
        db.flush()
        plan(db, of.programme)
        of.body.memberships[1].to_on = None
        db.flush()
        plan(db, of.programme)
        assert rows(db) == before


def test_enqueue_is_idempotent_by_key(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        given = {
            "kind": NoticeKind.ACCESS,
            "key": "access:agency:1",
            "programme": of.programme,
            "agency": of.agencies["inm"],
            "due_at": START,
            "now": START,
        }
        first = notices.enqueue(db, why="primero", **given)  # type: ignore[arg-type]
        second = notices.enqueue(db, why="segundo", **given)  # type: ignore[arg-type]
        assert first is second
        assert second.why == "primero"


def test_planning_runs_as_many_queries_for_many_sessions_as_for_one(sqlite_database: Database) -> None:
    def count(extra: int) -> int:
        statements: list[str] = []
        with sqlite_database.writing() as db:
            of = db.scalars(select(Programme)).one()
            body_id = db.scalars(select(Membership.body_id)).first()
            for number in range(extra):
                meeting(db, db.get_one(Body, body_id), f"X-{number}", MEETS_ON + timedelta(days=number))
            plan(db, of)
            db.expire_all()

            def listener(*given: object) -> None:
                statements.append(str(given[2]))

            event.listen(sqlite_database.engine, "before_cursor_execute", listener)
            plan(db, of)
            event.remove(sqlite_database.engine, "before_cursor_execute", listener)
        return len(statements)

    with sqlite_database.writing() as db:
        commission(db)
    assert count(0) == count(6)
