"""What falls away before a letter left, what goes along with it, and to whom no reminder goes."""

from datetime import date

from sqlalchemy import select

from models import Notice, Seat
from models.enums import (
    AnswerKind,
    NoticeKind,
    NoticeStatus,
    RequestStatus,
    SeatRole,
)
from patci.database import Database
from patci.usecases.meetings import answers, sessions
from patci.usecases.noticing import notices
from tests.patci.correspondence import (
    COMPOSER,
    appoint,
    commission,
    local,
    open_round,
    plan,
)
from tests.patci.usecases.opened_mail import part
from tests.patci.usecases.releasing.lettered import carriers, leave, opened, owed, states, sweep


def test_answer_takes_its_matter_out_and_the_rest_still_goes(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        owed(db, of, "inm", date(2024, 3, 12), 1)
        leave(db, "2024-03-04 09:00")
        sweep(db, "2024-03-11 09:00")
        answers.answer(
            db,
            of.session,
            agency=of.agencies["inm"],
            kind=AnswerKind.ATTENDS,
            channel="link",
            now=local("2024-03-11 09:01"),
        )
        sweep(db, "2024-03-11 09:02")
        assert states(db, "Enlace-inm")[-1:] == ["agreement_reminder ready"]
        assert states(db, "Enlace-inm", NoticeKind.ANSWER_REMINDER) == ["answer_reminder not_owed"]
        letter = next(row for row in carriers(db) if row.agency_id == of.agencies["inm"].id)
        text = part(opened(db, letter))
        assert "Presentar el informe 1" in text
        assert "asistirá" not in text


def test_session_that_is_cancelled_leaves_the_other_matters_of_its_letter(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        owed(db, of, "inm", date(2024, 3, 12), 1)
        leave(db, "2024-03-04 09:00")
        sweep(db, "2024-03-11 09:00")
        sessions.cancel(db, of.session, now=local("2024-03-11 09:01"), actor="cli", reason="Agenda")
        leave(db, "2024-03-11 09:20")
        assert states(db, "Enlace-inm", NoticeKind.ANSWER_REMINDER) == ["answer_reminder cancelled"]
        assert set(states(db, "Enlace-inm", NoticeKind.AGREEMENT_REMINDER)) == {"agreement_reminder sent"}


def test_reminder_that_was_carried_and_is_not_owed_any_more_falls_out(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        round_ = open_round(db, of, due_on=date(2024, 3, 12))
        leave(db, "2024-03-04 09:00")
        plan(db, of.programme, local("2024-03-05 09:00"))
        for request in round_.requests:
            request.status = RequestStatus.SUBMITTED
        notices.release_due(db, now=local("2024-03-11 09:00"), composer=COMPOSER)
        assert set(states(db, "Enlace-inm")) == {"answer_reminder ready"}


def test_what_falls_due_later_that_day_goes_in_the_first_letter(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        leave(db, "2024-03-04 09:00")
        owed(db, of, "inm", date(2024, 3, 12), 1)
        plan(db, of.programme, local("2024-03-07 09:00"))
        late = db.scalars(
            select(Notice).where(
                Notice.kind == NoticeKind.AGREEMENT_REMINDER, Notice.due_at == local("2024-03-11 09:00")
            )
        ).one()
        late.due_at = local("2024-03-11 17:00")
        db.flush()
        notices.release_due(db, now=local("2024-03-11 09:00"), composer=COMPOSER)
        assert late.status is NoticeStatus.CARRIED


def test_no_reminder_goes_by_itself_to_a_principal_or_an_alternate(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        appoint(db, of.agencies["inm"], SeatRole.ALTERNATE, "Suplente-inm")
        appoint(db, of.agencies["segob"], SeatRole.SECOND_LIAISON, "Segundo-segob")
        for seat in db.scalars(select(Seat).where(Seat.role == SeatRole.LIAISON)):
            seat.to_on = date(2024, 3, 1)
        plan(db, of.programme)
        released = notices.release_due(db, now=local("2024-03-11 09:00"), composer=COMPOSER)
        assert released.unaddressed == 1
        assert [row.person.name for row in carriers(db) if row.person] == ["Segundo-segob"]


def test_letters_on_a_day_that_the_agency_does_not_work_wait(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        leave(db, "2024-03-04 09:00")
        owed(db, of, "inm", date(2024, 3, 15), 1)
        plan(db, of.programme, local("2024-03-07 12:00"))
        # The machine slept from Thursday to Saturday.
        assert leave(db, "2024-03-09 12:00") == 0
        assert leave(db, "2024-03-11 09:00") == 2
