"""Releases of the calendar: what they freeze, what they refuse, and that they never change."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, CalendarRelease, Notice, Plan, Programme, Session, SessionState
from models.enums import PlanState, SessionStatus
from models.unchanging import UnchangingRowError
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotFoundError, PatciError
from patci.usecases.keeping import audit
from patci.usecases.planning import calendar_releases
from patci.usecases.queries import calendar_releases as queries
from tests.factories import make_programme
from tests.patci.correspondence import START, commission, local
from tests.patci.usecases.release_world import LATER, MAY, days, planned, release_current, release_plan
from tests.tampering import without_triggers


def test_a_plan_that_is_released_gives_its_days_and_is_frozen_with_its_hash(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        plan, _session = planned(db, of, starts=time(10), ends=time(12))
        release_plan(db, plan)
    with database.reading() as db:
        released = db.scalars(select(CalendarRelease).where(CalendarRelease.plan_id.is_not(None))).one()
        assert (released.number, released.name, released.actor) == (2, "Calendario 2024", "user:1")
        assert days(released) == {"CI-1": date(2024, 3, 14), "CI-2": MAY}
        assert calendar_releases.is_intact(released)
        found = db.scalars(select(Session).where(Session.ref == "CI-2")).one()
        assert (found.day, found.starts_at, found.ends_at) == (
            MAY,
            local("2024-05-09 10:00"),
            local("2024-05-09 12:00"),
        )
        assert (found.status, found.states[-1].reason) == (
            SessionStatus.DATED,
            "Calendario publicado: Calendario 2024",
        )
        assert db.scalars(select(Plan.state)).one() is PlanState.RELEASED
        [event] = [row for row in db.scalars(select(AuditEvent)) if row.facts.get("number") == 2]
        assert (event.action, event.facts["sha256"]) == ("calendar.released", released.sha256)
        assert audit.broken_links(db) == []


def test_before_the_first_plan_the_calendar_that_stood_is_kept(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        plan, _session = planned(db, commission(db))
        released = release_plan(db, plan)
        first = queries.before(db, released)
        assert first is not None
        assert (first.number, first.name, days(first)["CI-2"]) == (
            1,
            "Calendario anterior a “Calendario 2024”",
            None,
        )
        assert queries.before(db, first) is None


def test_a_session_keeps_its_identity_and_raises_its_sequence(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        plan, session = planned(db, commission(db))
        session.period_start = session.period_end = date(2024, 5, 31)
        before, revision = session.uid, plan.revision
        release_plan(db, plan)
        assert (session.uid, session.sequence) == (before, 1)
        assert db.scalar(select(Programme.revision)) == revision + 1


def test_the_same_plan_under_the_same_name_is_released_once(database: Database) -> None:
    with database.writing() as db:
        plan, _session = planned(db, commission(db))
        first = release_plan(db, plan)
    with database.writing() as db:
        counts = [db.scalar(select(func.count()).select_from(table)) for table in (Notice, SessionState)]
        again = release_plan(db, db.scalars(select(Plan)).one(), now=LATER + timedelta(days=1))
        assert (again.id, queries.newest(db, db.scalars(select(Programme)).one())) == (first.id, again)
        assert counts == [
            db.scalar(select(func.count()).select_from(table)) for table in (Notice, SessionState)
        ]
        with pytest.raises(ConflictError, match="ya se publicó como «Calendario 2024»"):
            release_plan(db, db.scalars(select(Plan)).one(), "Otro")


def test_the_calendar_as_it_stands_is_released_once_under_a_name(database: Database) -> None:
    with database.writing() as db:
        programme = commission(db).programme
        first = release_current(db, programme, "  Calendario publicado\nen el programa ")
        assert (first.number, first.name) == (1, "Calendario publicado en el programa")
        assert release_current(db, programme, "Calendario publicado en el programa") is first
        assert release_current(db, programme, "Aprobado").number == 2
        with pytest.raises(ConflictError, match="la número 1: elija otro"):
            release_current(db, programme, "Calendario publicado en el programa")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Escriba el nombre"), (" \n", "Escriba el nombre"), ("x" * 121, "máximo es 120")],
)
def test_a_release_needs_a_name(sqlite_database: Database, name: str, sentence: str) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan, _session = planned(db, of)
        with pytest.raises(InvalidInputError, match=sentence):
            release_plan(db, plan, name)
        with pytest.raises(InvalidInputError, match=sentence):
            release_current(db, of.programme, name)
        assert queries.all_of(db, of.programme) == []


@pytest.mark.parametrize("state", sorted(set(PlanState) - {PlanState.DRAFT, PlanState.RELEASED}))
def test_only_a_draft_is_released(sqlite_database: Database, state: PlanState) -> None:
    with sqlite_database.writing() as db:
        plan, session = planned(db, commission(db))
        plan.state = state
        with pytest.raises(ConflictError, match="no es un borrador listo"):
            release_plan(db, plan)
        assert session.day is None


def test_an_error_in_the_middle_leaves_nothing_written(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as db:
        plan, _session = planned(db, commission(db))
    counted = [CalendarRelease, Notice, SessionState, AuditEvent]

    def state(db: DbSession) -> list[object]:
        found: list[object] = [db.scalar(select(func.count()).select_from(table)) for table in counted]
        return [
            *found,
            db.scalars(select(Plan.state)).one(),
            *db.scalars(select(Session.day).order_by(Session.id)),
        ]

    with database.reading() as db:
        before = state(db)

    def fail(*_: object, **__: object) -> int:
        raise NotFoundError("in the middle")

    monkeypatch.setattr(calendar_releases.calendar_notices, "write", fail)
    with pytest.raises(PatciError), database.writing() as db:
        release_plan(db, db.get_one(Plan, plan.id))
    with database.reading() as db:
        assert state(db) == before


def test_a_release_is_not_changed_nor_deleted(database: Database) -> None:
    with database.writing() as db:
        programme = commission(db).programme
        release_current(db, programme, "Aprobado")
    with pytest.raises(UnchangingRowError), database.writing() as db:
        db.scalars(select(CalendarRelease)).one().name = "Otro"
    with pytest.raises(UnchangingRowError), database.writing() as db:
        db.delete(db.scalars(select(CalendarRelease)).one())
    with pytest.raises(UnchangingRowError), database.writing() as db:
        db.execute(update(CalendarRelease).values(name="Otro"))
    with pytest.raises(UnchangingRowError), database.writing() as db:
        db.execute(delete(CalendarRelease))
    with database.reading() as db:
        assert db.scalars(select(CalendarRelease.name)).one() == "Aprobado"


def test_what_is_changed_behind_the_mapper_is_found_by_the_hash(sqlite_database: Database) -> None:
    with without_triggers(sqlite_database) as db:
        release_current(db, commission(db).programme, "Aprobado")
        db.execute(
            text("UPDATE calendar_releases SET content = replace(content, '2024-03-14', '2024-03-15')")
        )
    with sqlite_database.reading() as db:
        assert not calendar_releases.is_intact(db.scalars(select(CalendarRelease)).one())


def test_a_number_names_a_release_of_its_programme_alone(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        release_current(db, of.programme, "Aprobado")
        other = make_programme(db, now=START)
        with pytest.raises(NotFoundError, match="con el número 1"):
            queries.numbered(db, other, 1)
        assert release_current(db, other, "Aprobado").number == 1
