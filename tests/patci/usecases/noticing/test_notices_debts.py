"""Reminders of what is owed: answers to rounds, and agreements before their day."""

from datetime import date

from sqlalchemy.orm import Session as DbSession

from calendars.reminders import After, Ladder
from models import Agreement, FollowUp, Responsible
from models.enums import NoticeKind, Precision, Progress, ReminderThing, RequestStatus, ResponsibleKind
from patci.database import Database
from patci.usecases.collecting import rounds
from patci.usecases.noticing import reminder_policies
from patci.usecases.noticing.ladders import Policy
from tests.patci.correspondence import (
    AGREEMENT_DAY,
    START,
    Commission,
    commission,
    open_round,
    plan,
    rows,
)


def test_requests_are_reminded_once_for_each_agency_and_due_day(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        open_round(db, of, due_on=date(2024, 2, 20))
        plan(db, of.programme)
        assert [line for line in rows(db, NoticeKind.REQUEST_REMINDER) if " inm " in line] == [
            f"request_reminder inm liaison {day} 09:00"
            for day in ("02-13", "02-19", "02-21", "02-26", "02-29")
        ]


def test_agency_that_answered_has_no_reminders_left(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        round_ = open_round(db, of, due_on=date(2024, 2, 20))
        plan(db, of.programme)
        round_.requests[0].status = RequestStatus.SUBMITTED
        plan(db, of.programme)
        assert {line.split()[1] for line in rows(db, NoticeKind.REQUEST_REMINDER)} == {"inm"}
        round_.requests[0].status = RequestStatus.RETURNED
        plan(db, of.programme)
        assert {line.split()[1] for line in rows(db, NoticeKind.REQUEST_REMINDER)} == {"segob", "inm"}


def test_extension_moves_the_reminders_of_that_agency(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        round_ = open_round(db, of, due_on=date(2024, 2, 20))
        plan(db, of.programme)
        rounds.extend(
            db,
            round_.requests[1],
            due_on=date(2024, 3, 29),
            reason="cambio de titular",
            now=START,
            actor="cli",
        )
        plan(db, of.programme)
        lines = rows(db, NoticeKind.REQUEST_REMINDER)
        assert next(line for line in lines if " inm " in line) == "request_reminder inm liaison 03-22 09:00"
        assert (
            next(line for line in lines if " segob " in line) == "request_reminder segob liaison 02-13 09:00"
        )


def test_reminders_of_a_round_end_before_it_takes_no_more_answers(sqlite_database: Database) -> None:
    weekly = Policy(Ladder((), After(every=7, times=5)))
    with sqlite_database.writing() as db:
        of = commission(db)
        open_round(db, of, due_on=date(2024, 2, 20))
        reminder_policies.save(
            db, of.programme, thing=ReminderThing.ROUND, body=None, policy=weekly, now=START, actor="cli"
        )
        assert [line for line in rows(db, NoticeKind.REQUEST_REMINDER) if " inm " in line] == [
            f"request_reminder inm liaison {day} 09:00" for day in ("02-21", "02-28")
        ]


def agreement(db: DbSession, of: Commission) -> Agreement:
    row = Agreement(
        programme_id=of.programme.id,
        session_id=of.session.id,
        number="CI-O1-01/2024",
        text="Presentar el informe",
        created_at=START,
        period_end=AGREEMENT_DAY,
        period_precision=Precision.DAY,
        responsibles=[
            Responsible(kind=ResponsibleKind.AGENCY, agency_id=of.agencies["inm"].id),
            Responsible(kind=ResponsibleKind.BODY, body_id=of.body.id),
            Responsible(kind=ResponsibleKind.STATES),
            Responsible(kind=ResponsibleKind.NOBODY),
        ],
    )
    db.add(row)
    db.flush()
    return row


def test_agreement_is_reminded_to_whom_it_names_and_to_nobody_that_is_guessed(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        agreement(db, of)
        plan(db, of.programme)
        assert rows(db, NoticeKind.AGREEMENT_REMINDER) == [
            f"agreement_reminder {key} liaison {day} 09:00"
            for day in ("02-29", "03-14", "03-21", "03-25", "04-01")
            for key in ("inm", "segob")
        ]


def test_agreement_that_is_done_is_reminded_no_more(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        row = agreement(db, of)
        plan(db, of.programme)
        done = {"progress": Progress.DONE, "text": "Hecho", "reported_at": START, "actor": "cli"}
        db.add(FollowUp(agreement_id=row.id, agency_id=of.agencies["inm"].id, **done))
        db.flush()
        plan(db, of.programme)
        assert {line.split()[1] for line in rows(db, NoticeKind.AGREEMENT_REMINDER)} == {"segob"}
        db.add(FollowUp(agreement_id=row.id, **done))
        db.flush()
        plan(db, of.programme)
        assert rows(db, NoticeKind.AGREEMENT_REMINDER) == []
