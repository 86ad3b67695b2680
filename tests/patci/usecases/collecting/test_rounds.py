"""Rounds: planned from the programme, opened with one notice an agency, extended, closed; twice is once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import NonWorkingPeriod, Programme, Request, Round
from models.enums import (
    AgencyKind,
    Progress,
    ResponsibleKind,
    RoundStatus,
    SeatRole,
)
from patci.database import Database
from patci.usecases.collecting import agreements, rounds
from patci.usecases.collecting.rounds import FollowUpPlan
from patci.usecases.people import directory
from patci.usecases.queries import collection
from tests.patci.usecases.collection_world import (
    SETTINGS,
    make_activity,
    make_agency,
    make_body,
    make_programme,
    make_round,
)

JULY = {"start": date(2024, 7, 1), "end": date(2024, 7, 31)}
NOTHING = FollowUpPlan(rounds=0, requests=0, withdrawn=0, moved=0, unassigned=0)


def plan(db: DbSession, programme: Programme, now: datetime) -> FollowUpPlan:
    return rounds.plan_follow_up(db, programme, settings=SETTINGS, now=now)


def asked(db: DbSession) -> set[tuple[str, str, str]]:
    rows = db.scalars(select(Request).join(Round))
    return {(row.round.ref, row.agency.key, row.activity.ref if row.activity else "") for row in rows}


def test_the_plan_asks_exact_dates_as_they_end_and_the_rest_by_half_year(
    database: Database, now: datetime
) -> None:
    with database.writing() as db:
        programme = make_programme(db, now)
        stps, sre = make_agency(db, "stps"), make_agency(db, "sre")
        body = make_body(db, programme, "GT-CAP", stps)
        make_activity(db, programme, "A1", sre, **JULY)
        make_activity(db, programme, "A2", body, start=date(2024, 1, 1), end=date(2024, 12, 31))
        make_activity(db, programme, "A3", ResponsibleKind.STATES, **JULY)
        make_activity(db, programme, "A4", sre, stps, start=date(2024, 1, 1), end=date(2024, 6, 30))
        assert plan(db, programme, now) == replace(NOTHING, rounds=3, requests=5, unassigned=1)
        assert asked(db) == {
            ("seguimiento-2024-08-01", "sre", "A1"),
            ("semestral-2024-1", "stps", "A2"),
            ("semestral-2024-2", "stps", "A2"),
            ("semestral-2024-1", "sre", "A4"),
            ("semestral-2024-1", "stps", "A4"),
        }
        assert plan(db, programme, now) == replace(NOTHING, unassigned=1)


def test_a_round_opens_on_the_working_day_after_its_stretch(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        sre = make_agency(db, "sre")
        make_activity(db, programme, "A1", sre, start=date(2024, 4, 6), end=date(2024, 4, 27))
        make_activity(db, programme, "A2", sre, start=date(2024, 1, 1), end=date(2024, 12, 31))
        plan(db, programme, now)
        days = {row.ref: (row.title, row.opens_on, row.due_on) for row in db.scalars(select(Round))}
    assert days == {
        # It ended on a Saturday; 1 May is a holiday; so are 5 May (a Sunday) and 1 January.
        "seguimiento-2024-04-29": (
            "Seguimiento al 28 de abril de 2024",
            date(2024, 4, 29),
            date(2024, 5, 14),
        ),
        "semestral-2024-1": (
            "Seguimiento del primer semestre de 2024",
            date(2024, 7, 1),
            date(2024, 7, 15),
        ),
        "semestral-2024-2": (
            "Seguimiento del segundo semestre de 2024",
            date(2025, 1, 2),
            date(2025, 1, 16),
        ),
    }


def test_what_ends_between_two_working_days_is_asked_in_one_round(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        sre = make_agency(db, "sre")
        for number, ends in enumerate((26, 27, 28), start=1):
            make_activity(db, programme, f"A{number}", sre, start=date(2024, 4, 10), end=date(2024, 4, ends))
        make_activity(db, programme, "A4", sre, end=date(2024, 4, 29), is_deadline=True)
        assert plan(db, programme, now) == replace(NOTHING, rounds=2, requests=4)
        found = db.execute(select(Round.ref, Round.covers_from, Round.covers_to).order_by(Round.ref)).tuples()
        assert list(found) == [
            ("seguimiento-2024-04-29", date(2024, 4, 10), date(2024, 4, 28)),
            ("seguimiento-2024-04-30", date(2024, 4, 29), date(2024, 4, 29)),
        ]


def test_rounds_of_months_that_an_earlier_version_planned_give_way_and_those_it_opened_are_not_asked_again(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        sre = make_agency(db, "sre")
        april = make_activity(db, programme, "A1", sre, start=date(2024, 4, 6), end=date(2024, 4, 27))
        july = make_activity(db, programme, "A2", sre, **JULY)
        for month, activity, status in (
            ("04", april, RoundStatus.OPEN),
            ("07", july, RoundStatus.PLANNED),
        ):
            found = make_round(db, programme, f"seguimiento-2024-{month}", status=status)
            found.requests = [
                Request(
                    agency_id=sre.id,
                    activity_id=activity.id,
                    subject=f"activity:{activity.id}",
                    due_on=found.due_on,
                )
            ]
        db.flush()
        assert plan(db, programme, now) == replace(NOTHING, rounds=1, requests=1, withdrawn=1)
        assert asked(db) == {("seguimiento-2024-04", "sre", "A1"), ("seguimiento-2024-08-01", "sre", "A2")}
        assert "seguimiento-2024-07" not in db.scalars(select(Round.ref)).all()
        assert plan(db, programme, now) == NOTHING


def test_an_agency_that_does_not_work_gets_a_later_day(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        sre, fgr = make_agency(db, "sre"), make_agency(db, "fgr")
        make_activity(db, programme, "A1", sre, fgr, start=date(2024, 6, 1), end=date(2024, 6, 30))
        plan(db, programme, now)
        db.add(
            NonWorkingPeriod(
                agency_id=fgr.id,
                starts_on=date(2024, 7, 8),
                ends_on=date(2024, 7, 19),
                reason="Vacaciones de verano",
            )
        )
        db.flush()
        assert plan(db, programme, now) == replace(NOTHING, moved=1)
        due = {row.agency.key: row.due_on for row in db.scalars(select(Request))}
    assert due == {"sre": date(2024, 7, 15), "fgr": date(2024, 7, 29)}


def test_a_unit_is_asked_itself_once_it_has_a_liaison(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        fgr = make_agency(db, "fgr")
        unit = make_agency(db, "fevimtra", kind=AgencyKind.UNIT, parent_id=fgr.id)
        make_activity(db, programme, "A1", unit, **JULY)
        plan(db, programme, now)
        assert asked(db) == {("seguimiento-2024-08-01", "fgr", "A1")}
        directory.designate(
            db,
            agency=unit,
            role=SeatRole.LIAISON,
            name="Persona Simulada",
            email="enlace@fevimtra.invalid",
            from_on=date(2024, 1, 1),
            now=now,
            actor="cli",
        )
        assert plan(db, programme, now) == replace(NOTHING, requests=1, withdrawn=1)
        assert asked(db) == {("seguimiento-2024-08-01", "fevimtra", "A1")}


def test_a_successor_is_asked_for_what_it_inherited(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        heir = make_agency(db, "sspc")
        old = make_agency(db, "cns", successor_id=heir.id)
        make_activity(db, programme, "A1", old, **JULY)
        plan(db, programme, now)
        assert asked(db) == {("seguimiento-2024-08-01", "sspc", "A1")}


def test_a_finished_activity_is_not_asked_about_again(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        sre, stps = make_agency(db, "sre"), make_agency(db, "stps")
        activity = make_activity(db, programme, "A1", sre, stps, **JULY)
        plan(db, programme, now)
        agreements.report(
            db, activity, progress=Progress.DONE, text="Hecho.", agency=sre, now=now, actor="agency:1"
        )
        assert plan(db, programme, now) == replace(NOTHING, withdrawn=1)
        assert asked(db) == {("seguimiento-2024-08-01", "stps", "A1")}


def test_recurring_work_is_asked_about_though_one_time_is_done(
    sqlite_database: Database, now: datetime
) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        sre = make_agency(db, "sre")
        activity = make_activity(db, programme, "A1", sre, recurrence=4)
        plan(db, programme, now)

        def say(progress: Progress) -> None:
            agreements.report(
                db, activity, progress=progress, text="Marzo.", agency=sre, now=now, actor="agency:1"
            )

        say(Progress.DONE)
        assert plan(db, programme, now) == NOTHING
        say(Progress.CANCELLED)
        assert plan(db, programme, now) == replace(NOTHING, withdrawn=4)


def test_an_opened_round_no_longer_follows_the_programme(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        activity = make_activity(db, programme, "A1", make_agency(db, "sre"), **JULY)
        plan(db, programme, now)
        rounds.open_due(db, now=datetime(2024, 8, 1, 15, tzinfo=UTC))
        activity.period_end = date(2024, 9, 30)
        plan(db, programme, datetime(2024, 8, 2, 15, tzinfo=UTC))
        assert ("seguimiento-2024-08-01", "sre", "A1") in asked(db)


def test_what_was_due_before_anybody_planned_is_not_made_up(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        make_activity(db, programme, "A1", make_agency(db, "sre"), **JULY)
        assert plan(db, programme, now + timedelta(days=365)) == NOTHING


def test_what_nobody_can_be_asked_about_is_a_task(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        programme = make_programme(db, now)
        sre = make_agency(db, "sre")
        orphan = make_body(db, programme, "GT-X")
        make_activity(db, programme, "A1", sre)
        make_activity(db, programme, "A2", sre, ResponsibleKind.STATES)
        make_activity(db, programme, "A3", orphan)
        make_activity(db, programme, "A4")
        make_activity(db, programme, "A5", ResponsibleKind.NOBODY)
        tasks = [(each.item.title, each.kinds, each.partly) for each in collection.unassigned(db, programme)]
    assert tasks == [
        ("Actividad A2", (ResponsibleKind.STATES,), True),  # type: ignore[comparison-overlap]
        ("Actividad A3", (ResponsibleKind.BODY,), False),
        ("Actividad A4", (ResponsibleKind.NOBODY,), False),
        ("Actividad A5", (ResponsibleKind.NOBODY,), False),
    ]
