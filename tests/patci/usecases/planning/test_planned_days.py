"""Which days of a plan count when it is released, and whether it still fits the calendar."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session as DbSession

from models import Session
from models.enums import PlacedBy, ProposalDecision, SessionStatus
from patci.database import Database
from patci.errors import ConflictError
from patci.usecases.meetings import sessions
from patci.usecases.queries import calendar_releases as queries
from tests import sittings
from tests.factories import make_plan, make_planned_session
from tests.patci.correspondence import START, commission, local
from tests.patci.usecases.release_world import LATER, MAY, days, planned, release_plan


def move(db: DbSession, session: Session) -> None:
    sessions.set_date(db, session, day=date(2024, 5, 16), now=LATER, actor="cli")


def cancel(db: DbSession, session: Session) -> None:
    sessions.cancel(db, session, now=LATER, actor="cli", reason="Ya no hay tema")


def postpone(db: DbSession, session: Session) -> None:
    sessions.postpone(db, session, now=LATER, actor="cli", reason="Agenda")


@pytest.mark.parametrize(
    ("ref", "step"), [("CI-1", move), ("CI-1", cancel), ("CI-1", postpone), ("CI-2", move), ("CI-2", cancel)]
)
def test_a_plan_whose_sessions_changed_since_is_refused(
    sqlite_database: Database, ref: str, step: Callable[[DbSession, Session], None]
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan, session = planned(db, of)
        step(db, of.session if ref == "CI-1" else session)
        db.refresh(of.programme)
        with pytest.raises(ConflictError, match=r"cambió 1 sesión suya .*: vuelva a planear"):
            release_plan(db, plan)
        assert queries.all_of(db, of.programme) == []


def test_a_plan_whose_published_session_was_held_on_its_day_is_released(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan, session = planned(db, of)
        sittings.hold(db, of.session, now=local("2024-03-14 13:00"), actor="cli")
        db.refresh(of.programme)
        release_plan(db, plan, now=local("2024-03-15 09:00"))
        assert session.day == MAY


def test_a_plan_that_puts_a_session_in_the_past_is_refused(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        plan, session = planned(db, commission(db))
        with pytest.raises(ConflictError, match="en un día que ya pasó: vuelva a planear"):
            release_plan(db, plan, now=local("2024-05-10 09:00"))
        assert session.day is None


@pytest.mark.parametrize(
    ("decision", "day"),
    [
        (ProposalDecision.ACCEPTED, date(2024, 3, 21)),
        (ProposalDecision.REJECTED, date(2024, 3, 14)),
        (None, date(2024, 3, 14)),
    ],
)
def test_only_an_accepted_proposal_moves_a_published_day(
    sqlite_database: Database, decision: ProposalDecision | None, day: date
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        of.session.end_day = date(2024, 3, 15)
        plan = make_plan(db, of.programme, now=START)
        make_planned_session(
            db,
            plan,
            of.session,
            day=of.session.day,
            end_day=of.session.end_day,
            placed_by=PlacedBy.PUBLISHED,
            proposed_day=date(2024, 3, 21),
            decision=decision,
        )
        release_plan(db, plan)
        assert (of.session.day, of.session.end_day) == (day, day + timedelta(days=1))


def test_a_session_without_a_day_in_the_plan_keeps_its_window(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        plan, session = planned(db, commission(db), day=None)
        released = release_plan(db, plan)
        assert (session.status, days(released)["CI-2"]) == (SessionStatus.PLANNED, None)
