"""Reminders of windows, activities, instruments and minutes; and how a debt past its day goes up."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import (
    Activity,
    BodyRule,
    FollowUp,
    Instrument,
    Notice,
    NoticeMessage,
    OfficialLetter,
    Seat,
    Session,
)
from models.enums import LetterStatus, NoticeKind, NoticeStatus, Progress, SeatRole
from patci.database import Database
from patci.usecases.meetings import minutes, minutes_circulation, sessions
from patci.usecases.noticing import ladders, notices
from patci.usecases.queries import reminder_tasks
from tests.patci.correspondence import COMPOSER, START, appoint, local, plan, rows, tell_all
from tests.patci.usecases.noticing.full_commission import full_commission
from tests.patci.usecases.opened_mail import part
from tests.patci.usecases.releasing.lettered import carriers, opened


def only(db: DbSession, *kinds: NoticeKind) -> list[str]:
    return rows(db, *kinds)


def test_window_is_reminded_to_the_coordinator_45_and_20_calendar_days_before(database: Database) -> None:
    with database.writing() as db:
        of = full_commission(db)
        plan(db, of.programme)
        assert only(db, NoticeKind.WINDOW_REMINDER) == [
            "window_reminder segob liaison 03-15 09:00",
            "window_reminder segob liaison 04-10 09:00",
        ]
        window = db.scalars(select(Session).where(Session.ref == "CI-2")).one()
        window.period_end = date(2024, 5, 31)
        plan(db, of.programme)
        assert only(db, NoticeKind.WINDOW_REMINDER)[-1] == "window_reminder segob liaison 05-10 09:00"
        sessions.set_date(db, window, day=date(2024, 4, 18), now=START, actor="cli")
        plan(db, of.programme)
        assert only(db, NoticeKind.WINDOW_REMINDER) == []


def test_activities_of_one_last_day_are_one_reminder_of_those_that_are_not_done(database: Database) -> None:
    with database.writing() as db:
        of = full_commission(db)
        plan(db, of.programme)
        assert only(db, NoticeKind.ACTIVITY_REMINDER) == ["activity_reminder inm liaison 03-07 09:00"]
        first = db.scalars(select(Activity).order_by(Activity.id)).first()
        assert first is not None
        db.add(
            FollowUp(
                activity_id=first.id,
                agency_id=of.agencies["inm"].id,
                progress=Progress.DONE,
                text="Hecho",
                reported_at=START,
                actor="cli",
            )
        )
        db.flush()
        notices.sweep(db, now=local("2024-03-07 09:00"), composer=COMPOSER)
        row = db.scalars(select(Notice).where(Notice.kind == NoticeKind.ACTIVITY_REMINDER)).one()
        letter = db.get(NoticeMessage, row.carrier_id or row.id)
        assert letter is not None
        assert row.details["activities"] == [first.id + 1]


def test_instrument_is_reminded_to_the_parties_that_are_agencies(database: Database) -> None:
    with database.writing() as db:
        of = full_commission(db)
        plan(db, of.programme)
        assert only(db, NoticeKind.INSTRUMENT_REMINDER) == [
            "instrument_reminder inm liaison 03-01 09:00",
            "instrument_reminder inm liaison 04-30 09:00",
            "instrument_reminder inm liaison 05-24 09:00",
        ]
        db.scalars(select(Instrument)).one().ends_on = None
        plan(db, of.programme)
        assert only(db, NoticeKind.INSTRUMENT_REMINDER) == []


def test_minutes_are_reminded_to_the_coordinator_until_they_went_round(database: Database) -> None:
    with database.writing() as db:
        of = full_commission(db)
        plan(db, of.programme)
        assert only(db, NoticeKind.MINUTES_REMINDER) == [
            f"minutes_reminder segob liaison {day} 09:00" for day in ("02-08", "02-15", "02-22")
        ]
        held = db.scalars(select(Session).where(Session.ref == "CI-0")).one()
        minutes.record(db, held, text="Se aprobó.", now=START, actor="cli")
        plan(db, of.programme)
        assert len(only(db, NoticeKind.MINUTES_REMINDER)) == 3
        minutes_circulation.circulate(db, held, until=date(2024, 2, 9), now=START, actor="cli")
        plan(db, of.programme)
        assert only(db, NoticeKind.MINUTES_REMINDER) == []


def test_minutes_fall_due_by_the_term_of_the_body(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = full_commission(db)
        held = db.scalars(select(Session).where(Session.ref == "CI-0")).one()
        value = {"sent_within": {"amount": 10, "unit": "working_days"}}
        held.body.rules.append(BodyRule(name="minutes", value=value, citation="art. 9"))
        db.flush()
        plan(db, of.programme)
        assert only(db, NoticeKind.MINUTES_REMINDER)[0] == "minutes_reminder segob liaison 02-15 09:00"


@pytest.mark.parametrize(
    ("day", "end_day", "expected"),
    [
        # The 18th is a holiday: the fifth working day after Friday the 15th is Monday the 25th.
        (date(2024, 3, 15), None, ["03-25", "04-01", "04-08"]),
        (date(2024, 3, 12), date(2024, 3, 15), ["03-25", "04-01", "04-08"]),
        (date(2024, 3, 12), None, ["03-20", "03-27", "04-03"]),
        # It ends on a Saturday, or on the holiday itself: the count begins on the working day that follows.
        (date(2024, 3, 14), date(2024, 3, 16), ["03-25", "04-01", "04-08"]),
        (date(2024, 3, 15), date(2024, 3, 18), ["03-25", "04-01", "04-08"]),
    ],
)
def test_minutes_are_counted_in_working_days_from_the_last_day_of_a_session(
    sqlite_database: Database, day: date, end_day: date | None, expected: list[str]
) -> None:
    with sqlite_database.writing() as db:
        of = full_commission(db)
        held = db.scalars(select(Session).where(Session.ref == "CI-0")).one()
        held.day, held.end_day = day, end_day
        plan(db, of.programme)
        assert only(db, NoticeKind.MINUTES_REMINDER) == [
            f"minutes_reminder segob liaison {on} 09:00" for on in expected
        ]


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        # Holidays in between are not left out of the count: 45 and 20 days are days of the calendar.
        (date(2024, 4, 4), ["02-19", "03-15"]),
        # The 45th day before is the holiday of 5 February, so it goes on the Friday before.
        (date(2024, 3, 21), ["02-02", "03-01"]),
        # The 20th day before is 1 May, so it goes on the Tuesday; the 45th a Saturday.
        (date(2024, 5, 21), ["04-05", "04-30"]),
        # The 20th day before is the holiday of Monday 18 March: the Friday before.
        (date(2024, 4, 7), ["02-22", "03-15"]),
    ],
)
def test_windows_are_counted_in_days_of_the_calendar_and_reminded_on_working_ones(
    sqlite_database: Database, closes: date, expected: list[str]
) -> None:
    with sqlite_database.writing() as db:
        of = full_commission(db)
        db.scalars(select(Session).where(Session.ref == "CI-2")).one().period_end = closes
        plan(db, of.programme)
        assert only(db, NoticeKind.WINDOW_REMINDER) == [
            f"window_reminder segob liaison {on} 09:00" for on in expected
        ]


def test_every_new_letter_can_be_read(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        full_commission(db)
        for seat in db.scalars(select(Seat)):
            seat.from_on = date(2023, 1, 1)
        # Each of these days has something of its own; what falls on one day is one letter.
        for at in ("2024-02-08", "2024-03-01", "2024-03-07", "2024-04-08", "2024-04-10"):
            tell_all(db, f"{at} 09:00")
        told = "\n".join(part(opened(db, row)) for row in carriers(db))
        for words in (
            "falta el acta de «Primera Sesión Ordinaria»",
            "que es parte de «Convenio de capacitación»: su vigencia termina el viernes 31 de mayo de 2024",
            "1.1 · Capacitar a 1 personas",
            "su periodo en el programa termina el martes 30 de abril de 2024",
        ):
            assert words in told


def test_debt_goes_to_the_second_liaison_and_the_coordinator_then_to_a_letter_that_waits(
    database: Database,
) -> None:
    with database.writing() as db:
        of = full_commission(db)
        appoint(db, of.agencies["inm"], SeatRole.SECOND_LIAISON, "Segundo-inm")
        tell_all(db, "2024-03-25 09:00")
        tell_all(db, "2024-04-01 09:00")
        escalated = db.scalars(
            select(Notice).where(Notice.kind == NoticeKind.ESCALATION, Notice.agreement_id.is_not(None))
        ).all()
        assert {(row.person.name, row.status) for row in escalated if row.person} == {
            ("Segundo-inm", NoticeStatus.SENT),
            ("Enlace-segob", NoticeStatus.SENT),
        }
        tell_all(db, "2024-04-15 09:00")
        held = db.scalars(select(Notice).where(Notice.status == NoticeStatus.HELD)).one()
        letter = db.get_one(OfficialLetter, held.official_letter_id)
        assert (letter.status, letter.agency_id) == (LetterStatus.DRAFT, of.agencies["inm"].id)
        assert "el acuerdo CI-O1-01/2024" in letter.subject
        tell_all(db, "2024-04-16 09:00")
        assert held.status is NoticeStatus.HELD
        assert db.get(NoticeMessage, held.id) is None


def test_debt_that_is_settled_goes_up_no_further(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = full_commission(db)
        plan(db, of.programme)
        tell_all(db, "2024-03-25 09:00")
        number = db.scalars(select(Notice.agreement_id).where(Notice.agreement_id.is_not(None))).first()
        db.add(
            FollowUp(
                agreement_id=number, progress=Progress.DONE, text="Hecho", reported_at=START, actor="cli"
            )
        )
        db.flush()
        tell_all(db, "2024-04-15 09:00")
        found = db.scalars(
            select(Notice.status).where(Notice.kind == NoticeKind.ESCALATION, Notice.agreement_id == number)
        ).all()
        assert set(found) <= {NoticeStatus.CANCELLED, NoticeStatus.NOT_OWED}


def test_what_reaches_nobody_by_mail_is_a_task_of_the_secretariat(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = full_commission(db)
        holding = ladders.in_force(db, of.programme)

        def tasks(day: date) -> tuple[list[str], list[str]]:
            expiring = reminder_tasks.expiring(db, of.programme, holding, on=day)
            windows = reminder_tasks.uncoordinated(db, of.programme, holding, on=day)
            return [row.title for row in expiring], [row.ref for row in windows]

        assert tasks(date(2024, 3, 1)) == ([], [])
        assert tasks(date(2024, 3, 16)) == (["Convenio de capacitación"], [])
        of.body.coordinator_id = None
        db.flush()
        assert tasks(date(2024, 3, 16)) == (["Convenio de capacitación"], ["CI-2"])
        assert tasks(date(2024, 6, 1)) == ([], [])
