"""One letter for an address and agency working day, whatever falls due, whoever slept, however clocks jump."""

from datetime import date
from email.message import EmailMessage

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, Membership, Notice, Programme, Responsible, Seat, Session
from models.enums import (
    AnswerKind,
    MembershipRole,
    NoticeKind,
    NoticeStatus,
    Precision,
    RequestStatus,
    ResponsibleKind,
    SeatRole,
)
from patci.database import Database
from patci.usecases.mailroom import notices, outbox, shared_letters
from patci.usecases.meetings import answers, sessions
from tests.factories import make_programme
from tests.patci.correspondence import (
    COMPOSER,
    START,
    Commission,
    agency,
    appoint,
    commission,
    local,
    meeting,
    open_round,
    plan,
)
from tests.patci.usecases.opened_mail import part

REMINDERS = tuple(shared_letters.REMINDERS)


def sweep(db: DbSession, at: str) -> None:
    notices.sweep(db, now=local(at), composer=COMPOSER)


def leave(db: DbSession, at: str) -> int:
    """Sweep, and deliver what is ready; how many messages left."""
    sweep(db, at)
    claimed = outbox.claim(db, now=local(at), worker="w", limit=500)
    for message in claimed:
        outbox.sent(db, message.notice_id, now=local(at))
        carried = db.scalars(select(Notice).where(Notice.carrier_id == message.notice_id)).all()
        for row in carried:
            # The outbox does this itself once delivery knows of carried notices.
            if row.status is NoticeStatus.CARRIED:
                row.status, row.sent_at = NoticeStatus.SENT, local(at)
        db.flush()
    return len(claimed)


def states(db: DbSession, name: str, *kinds: NoticeKind) -> list[str]:
    """What a person has of some kinds, as "kind status", in order of the rows."""
    rows = db.scalars(select(Notice).where(Notice.kind.in_(kinds or REMINDERS)).order_by(Notice.id))
    return [f"{row.kind.value} {row.status.value}" for row in rows if row.person and row.person.name == name]


def owed(db: DbSession, of: Commission, key: str, due_on: date, number: int) -> Agreement:
    row = Agreement(
        programme_id=of.programme.id,
        session_id=of.session.id,
        number=f"CI-{number:02}",
        text=f"Presentar el informe {number}",
        created_at=START,
        period_end=due_on,
        period_precision=Precision.DAY,
        responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=of.agencies[key].id)],
    )
    db.add(row)
    db.flush()
    return row


def opened(db: DbSession, notice: Notice) -> EmailMessage:
    from email import policy
    from email.parser import BytesParser
    from typing import cast

    from models import NoticeMessage

    raw = db.get_one(NoticeMessage, notice.id).raw
    return cast("EmailMessage", BytesParser(policy=policy.default).parsebytes(raw))


def carriers(db: DbSession) -> list[Notice]:
    """Letters of reminders that are ready or left."""
    return list(
        db.scalars(
            select(Notice)
            .where(
                Notice.kind.in_(REMINDERS),
                Notice.status.in_((NoticeStatus.READY, NoticeStatus.SENT)),
                Notice.message_id.is_not(None),
            )
            .order_by(Notice.id)
        )
    )


def test_what_is_due_for_one_address_on_one_day_is_one_letter_with_a_section_each(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        # 11 March: three working days before the session, one before an agreement, five before another.
        owed(db, of, "inm", date(2024, 3, 12), 1)
        owed(db, of, "inm", date(2024, 3, 19), 2)
        sweep(db, "2024-03-11 09:00")
        assert sorted(states(db, "Enlace-inm")) == [
            "agreement_reminder carried",
            "agreement_reminder carried",
            "answer_reminder ready",
        ]
        letter = next(row for row in carriers(db) if row.agency_id == of.agencies["inm"].id)
        message = opened(db, letter)
        for kind in ("plain", "html"):
            text = part(message, kind)
            assert all(words in text for words in ("Presentar el informe 1", "Presentar el informe 2"))
            assert all(
                words in text for words in ("jueves 14 de marzo de 2024", "martes 12 de marzo de 2024")
            )
            assert text.count("https://patci.example/e/") in {1, 2}
        carried = db.scalars(select(Notice).where(Notice.carrier_id == letter.id)).all()
        assert {(row.address, row.message_id) for row in carried} == {(letter.address, None)}
        assert "y 2 asuntos más" in str(message["Subject"])


def test_one_matter_alone_has_its_own_letter(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        commission(db)
        sweep(db, "2024-03-11 09:00")
        subjects = {str(opened(db, row)["Subject"]) for row in carriers(db)}
        assert len(subjects) == 1
        assert "asunto" not in subjects.pop()


def test_a_further_reminder_on_the_same_day_waits_for_the_next_working_day(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        assert leave(db, "2024-03-08 09:00") == 4
        owed(db, of, "inm", date(2024, 3, 11), 1)
        assert leave(db, "2024-03-08 10:00") == 1
        owed(db, of, "inm", date(2024, 3, 15), 2)
        assert leave(db, "2024-03-08 11:00") == 0
        waiting = db.scalars(select(Notice).where(Notice.next_attempt_at > local("2024-03-08 12:00"))).all()
        assert [row.next_attempt_at for row in waiting] == [local("2024-03-11 09:00")]
        assert waiting[0].last_error is not None
        assert plan(db, of.programme, local("2024-03-08 11:05")) == notices.PlanResult()
        # On Monday it goes with what falls due then; both agencies are asked about the session.
        assert leave(db, "2024-03-11 09:00") == 2
        assert "agreement_reminder sent" in states(db, "Enlace-inm")


def test_what_would_come_too_late_on_the_next_working_day_is_folded_away(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        leave(db, "2024-03-04 09:00")
        leave(db, "2024-03-13 09:00")
        # Its one reminder falls on the day before it ends; the next step is due on the next working day.
        row = owed(db, of, "inm", date(2024, 3, 14), 1)
        leave(db, "2024-03-13 12:00")
        found = db.scalars(
            select(Notice).where(Notice.agreement_id == row.id, Notice.status == NoticeStatus.PLANNED)
        ).first()
        assert found is not None
        leave(db, "2024-03-14 09:00")
        row.period_end = date(2024, 3, 15)
        leave(db, "2024-03-14 12:00")
        ended = db.scalars(
            select(Notice).where(Notice.agreement_id == row.id, Notice.status == NoticeStatus.NOT_OWED)
        ).all()
        assert [one.last_error for one in ended if one.last_error and "día hábil siguiente" in one.last_error]


def test_a_process_that_slept_over_six_reminder_times_sends_one_letter(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        open_round(db, of, due_on=date(2024, 2, 20))
        for number, day in enumerate((12, 15, 20), start=1):
            owed(db, of, "inm", date(2024, 3, day), number)
        leave(db, "2024-02-05 09:00")
        plan(db, of.programme, local("2024-02-05 09:00"))
        before = len(carriers(db))
        sweep(db, "2024-03-12 11:00")
        mine = [row for row in carriers(db)[before:] if row.agency_id == of.agencies["inm"].id]
        assert len(mine) == 1
        assert leave(db, "2024-03-12 11:05") >= 1
        assert leave(db, "2024-03-12 11:30") == 0


def test_clock_that_jumps_back_or_ahead_brings_no_second_letter(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        owed(db, of, "inm", date(2024, 3, 12), 1)
        leave(db, "2024-03-04 09:00")
        assert leave(db, "2024-03-11 09:00") == 2
        assert leave(db, "2024-03-11 07:00") == 0
        assert leave(db, "2024-03-11 09:10") == 0
        # Ahead by three days to the 14th, and back again.
        ahead = leave(db, "2024-03-14 08:00")
        assert ahead == 2
        assert leave(db, "2024-03-11 09:20") == 0
        assert leave(db, "2024-03-12 09:00") == 0
        assert leave(db, "2024-03-13 09:00") == 0


def test_two_agencies_and_two_programmes_of_one_person_are_one_letter_with_each_its_own_page(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        person = appoint(db, agency(db, "otra"), SeatRole.LIAISON, "Doble")
        for key in ("segob", "inm"):
            seat = next(
                one
                for one in db.scalars(select(Seat))
                if one.agency_id == of.agencies[key].id and one.role == "liaison"
            )
            seat.person = person
        other = make_programme(db, now=START, title="Programa de otra comisión")
        body = type(of.body)(
            programme_id=other.id,
            ref="X",
            name="Otra comisión",
            short_name="X",
            kind=of.body.kind,
            position=1,
        )
        db.add(body)
        db.flush()
        body.memberships.append(Membership(agency_id=of.agencies["inm"].id, role=MembershipRole.MEMBER))
        meeting(db, body, "X-1", of.session.day)
        leave(db, "2024-03-04 09:00")
        assert leave(db, "2024-03-11 09:00") == 1
        sent = states(db, "Doble")
        assert sorted(sent) == ["answer_reminder sent"] * 3
        text = part(opened(db, carriers(db)[0]))
        assert len({line for line in text.splitlines() if line.startswith("https://patci.example/e/")}) == 3
        assert "Programa 2024 · Programa de otra comisión" in text


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
        assert sorted(states(db, "Enlace-inm")) == ["agreement_reminder ready", "answer_reminder not_owed"]
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
        assert sorted(states(db, "Enlace-inm")) == ["agreement_reminder sent", "answer_reminder cancelled"]


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


def test_programme_of_the_session(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        assert db.scalars(select(Programme)).one() is of.programme
        assert db.scalars(select(Session)).one() is of.session
