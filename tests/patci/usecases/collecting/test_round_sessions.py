"""A round that serves a session is due before it and moves with it; an extension is never shortened."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, Notice, Round, Session
from models.enums import NoticeKind, RequestStatus, RoundStatus, SessionStatus
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import rounds
from patci.usecases.meetings import sessions
from tests.patci.usecases.collection_world import make_agency, make_body, make_programme, make_session

MEETS_ON = date(2024, 3, 14)


def serving(db: DbSession, now: datetime, **fields: Any) -> tuple[Session, Round]:
    programme = make_programme(db, now)
    session = make_session(db, make_body(db, programme, "GT"), now, status=SessionStatus.DATED, day=MEETS_ON)
    found = rounds.create(
        db,
        programme,
        ref="para-la-sesion",
        title="Avances para la sesión",
        instructions="Informe.",
        agencies=[make_agency(db, "sre"), make_agency(db, "stps")],
        opens_on=date(2024, 2, 1),
        due_on=date(2024, 2, 1),
        session=session,
        now=now,
        actor="user:1",
        **{"days_before_session": 5, **fields},
    )
    return session, found


def move(db: DbSession, session: Session, day: date, now: datetime) -> None:
    sessions.set_date(db, session, day=day, now=now, actor="user:1")


def test_it_is_due_so_many_working_days_before_the_session(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        _session, found = serving(db, now)
        assert found.due_on == date(2024, 3, 7)
        assert {request.due_on for request in found.requests} == {date(2024, 3, 7)}


def test_an_open_round_moves_with_the_session_and_says_so_to_who_still_owes(
    database: Database, now: datetime
) -> None:
    with database.writing() as db:
        session, found = serving(db, now)
        rounds.open_now(db, found, now=now, actor="user:1")
        found.requests[1].status = RequestStatus.ACCEPTED
        move(db, session, date(2024, 3, 21), now)
        # 18 March is a holiday.
        assert found.due_on == date(2024, 3, 13)
        assert [request.due_on for request in found.requests] == [date(2024, 3, 13), date(2024, 3, 7)]
        told = db.scalars(select(Notice).where(Notice.kind == NoticeKind.REQUEST).order_by(Notice.id)).all()
        assert [(row.agency_id, row.details["due_on"]) for row in told] == [
            (found.requests[0].agency_id, "2024-03-07"),
            (found.requests[1].agency_id, "2024-03-07"),
            (found.requests[0].agency_id, "2024-03-13"),
        ]
        move(db, session, date(2024, 3, 21), now)
        assert db.scalars(select(AuditEvent.facts).where(AuditEvent.action == "round.moved")).all() == [
            {"ref": "para-la-sesion", "from": "2024-03-07", "to": "2024-03-13", "session": session.id}
        ]


def test_it_never_moves_before_tomorrow_and_an_extension_is_kept(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        session, found = serving(db, now)
        rounds.open_now(db, found, now=now, actor="user:1")
        extended, other = found.requests
        rounds.extend(
            db, extended, due_on=date(2024, 3, 11), reason="Cambio de enlace.", now=now, actor="user:1"
        )
        move(db, session, date(2024, 2, 6), now)
        assert (found.due_on, other.due_on) == (date(2024, 2, 2), date(2024, 2, 2))
        assert extended.due_on == date(2024, 3, 11)
        move(db, session, date(2024, 4, 18), now)
        assert (found.due_on, extended.due_on) == (date(2024, 4, 11), date(2024, 4, 11))


def test_a_planned_round_opens_no_later_than_it_is_due_and_tells_nobody(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        session, found = serving(db, now)
        found.opens_on = date(2024, 3, 1)
        move(db, session, date(2024, 2, 29), now)
        assert (found.status, found.opens_on, found.due_on) == (
            RoundStatus.PLANNED,
            date(2024, 2, 22),
            date(2024, 2, 22),
        )
        assert db.scalars(select(Notice).where(Notice.kind == NoticeKind.REQUEST)).all() == []


def test_a_session_that_is_off_moves_nothing(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        session, found = serving(db, now)
        sessions.postpone(db, session, now=now, actor="user:1", reason="Por agenda.")
        assert found.due_on == date(2024, 3, 7)
        move(db, session, date(2024, 3, 21), now)
        assert found.due_on == date(2024, 3, 13)
        rounds.open_now(db, found, now=now, actor="user:1")
        rounds.close(db, found, reason="Ya se informó.", now=now, actor="user:1")
        move(db, session, date(2024, 4, 18), now)
        assert found.due_on == date(2024, 3, 13)


@pytest.mark.parametrize(
    ("days", "changes", "error"),
    [
        (0, {}, InvalidInputError),
        (121, {}, InvalidInputError),
        (60, {}, ConflictError),
        (5, {"day": None}, ConflictError),
        (5, {"status": SessionStatus.CANCELLED}, ConflictError),
    ],
)
def test_a_session_without_a_day_that_leaves_time_serves_nobody(
    sqlite_database: Database, now: datetime, days: int, changes: dict[str, Any], error: type[Exception]
) -> None:
    with sqlite_database.writing() as db:
        session, _found = serving(db, now)
        for name, value in changes.items():
            setattr(session, name, value)
        programme = make_programme(db, now, "otro")
        with pytest.raises(error):
            rounds.create(
                db,
                programme,
                ref="otra",
                title="Otra",
                instructions="Informe.",
                agencies=[make_agency(db, "fgr")],
                opens_on=date(2024, 2, 1),
                due_on=date(2024, 2, 9),
                session=session,
                days_before_session=days,
                now=now,
                actor="user:1",
            )
