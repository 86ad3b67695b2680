"""Changes rest for some minutes and leave as one mail; what nobody needs to hear never leaves."""

import base64
from datetime import date, timedelta

from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Notice, NoticeMessage
from models.enums import AnswerKind, Modality, NoticeKind, NoticeStatus
from patci.database import Database
from patci.usecases.meetings import answers, sessions
from patci.usecases.noticing import notices
from patci.usecases.noticing.notice_plan import Pace
from patci.usecases.people import memberships
from tests.patci.correspondence import (
    COMPOSER,
    SETTINGS,
    Commission,
    commission,
    convene,
    local,
    rows,
    tell_all,
)

TO_INM = "enlace-inm@inm.example"


def told(db: DbSession, since: str) -> list[tuple[str, int, str]]:
    """Method, SEQUENCE and first day of what the liaison of INM was sent from an instant on."""
    found = db.scalars(
        select(NoticeMessage)
        .join(Notice)
        .where(Notice.address == TO_INM, Notice.status == NoticeStatus.SENT, Notice.sent_at >= local(since))
        .order_by(Notice.id)
    )
    calendars = []
    for message in found:
        part = message.raw.partition(b"text/calendar")[2]
        if part:
            body = part.partition(b"\r\n\r\n")[2].partition(b"\r\n--")[0]
            calendars.append(Calendar.from_ical(base64.b64decode(body)))
    return [
        (str(one["METHOD"]), int(event["SEQUENCE"]), f"{event['DTSTART'].dt:%m-%d}")
        for one in calendars
        for event in one.walk("VEVENT")
    ]


def move(db: DbSession, of: Commission, day: int, at: str) -> None:
    sessions.set_date(db, of.session, day=date(2024, 3, day), now=local(at), actor="t")


def leave(db: DbSession, of: Commission, *, last_day: date, at: str) -> None:
    [seat] = [row for row in of.body.memberships if row.agency_id == of.agencies["inm"].id]
    memberships.leave(db, seat, last_day=last_day, now=local(at), actor="t")


def called(db: DbSession) -> Commission:
    of = commission(db)
    convene(db, of, "2024-02-06 12:00")
    tell_all(db, "2024-02-06 12:00")
    return of


def test_four_moves_in_a_minute_are_one_mail(database: Database) -> None:
    with database.writing() as db:
        of = called(db)
        first = of.session.sequence
        for day in (15, 19, 20, 21):
            move(db, of, day, "2024-02-07 10:00")
        tell_all(db, "2024-02-07 10:00")
        assert of.session.sequence == first + 4
        assert told(db, "2024-02-07 10:00") == [("REQUEST", first + 4, "03-21")]


def test_a_change_within_the_rest_starts_the_rest_anew(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = called(db)
        move(db, of, 15, "2024-02-07 10:00")
        move(db, of, 19, "2024-02-07 10:04")
        sweep = notices.sweep(db, now=local("2024-02-07 10:08"), composer=COMPOSER)
        assert sweep.released.ready == 0
        sweep = notices.sweep(db, now=local("2024-02-07 10:09"), composer=COMPOSER)
        assert sweep.released.ready == 4


def test_a_correction_of_the_call_itself_leaves_in_the_one_convocation(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-02-06 12:00")
        sessions.set_place(
            db,
            of.session,
            venue="Sala B",
            modality=Modality.IN_PERSON,
            now=local("2024-02-06 12:02"),
            actor="t",
        )
        tell_all(db, "2024-02-06 12:02")
        assert told(db, "2024-02-06 12:00") == [("REQUEST", of.session.sequence, "03-14")]
        assert rows(db, status=NoticeStatus.SENT)[0].startswith("convocation")


def test_moved_and_cancelled_before_anything_left_is_one_cancel(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = called(db)
        move(db, of, 21, "2024-02-07 10:00")
        sessions.cancel(db, of.session, now=local("2024-02-07 10:02"), actor="t", reason="luto")
        tell_all(db, "2024-02-07 10:02")
        assert [row[0] for row in told(db, "2024-02-07 10:00")] == ["CANCEL"]
        assert told(db, "2024-02-07 10:00")[0][1] == of.session.sequence


def test_called_and_cancelled_before_anything_left_is_nothing(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-02-06 12:00")
        sessions.cancel(db, of.session, now=local("2024-02-06 12:03"), actor="t", reason="luto")
        tell_all(db, "2024-02-06 12:03")
        assert rows(db, status=NoticeStatus.SENT) == []


def test_moved_back_to_where_it_is_known_is_no_mail_and_answers_stand(database: Database) -> None:
    with database.writing() as db:
        of = called(db)
        answers.answer(
            db,
            of.session,
            agency=of.agencies["inm"],
            kind=AnswerKind.ATTENDS,
            channel="link",
            now=local("2024-02-06 15:00"),
        )
        sequence = of.session.sequence
        move(db, of, 21, "2024-02-07 10:00")
        assert answers.current_answers(db, of.session) == {}
        move(db, of, 14, "2024-02-07 10:03")
        tell_all(db, "2024-02-07 10:03")
        assert told(db, "2024-02-07 10:00") == []
        assert of.session.sequence == sequence + 2
        kept = answers.current_answers(db, of.session)[of.agencies["inm"].id]
        assert (kept.kind, kept.channel) == (AnswerKind.ATTENDS, "link")
        move(db, of, 22, "2024-02-08 10:00")
        tell_all(db, "2024-02-08 10:00")
        assert told(db, "2024-02-08 10:00") == [("REQUEST", sequence + 3, "03-22")]


def test_moved_back_after_the_mail_left_is_told_and_answers_are_asked_for_again(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = called(db)
        answers.answer(
            db,
            of.session,
            agency=of.agencies["inm"],
            kind=AnswerKind.ATTENDS,
            channel="link",
            now=local("2024-02-06 15:00"),
        )
        move(db, of, 21, "2024-02-07 10:00")
        tell_all(db, "2024-02-07 10:00")
        move(db, of, 14, "2024-02-08 10:00")
        tell_all(db, "2024-02-08 10:00")
        assert [row[2] for row in told(db, "2024-02-07 10:00")] == ["03-21", "03-14"]
        assert answers.current_answers(db, of.session) == {}


def test_cancelled_while_its_reminders_wait_for_the_server_they_never_leave(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = called(db)
        notices.sweep(db, now=local("2024-03-13 09:00"), composer=COMPOSER)
        assert len(rows(db, NoticeKind.ANSWER_REMINDER, status=NoticeStatus.READY)) == 2
        sessions.cancel(db, of.session, now=local("2024-03-13 09:01"), actor="t", reason="luto")
        tell_all(db, "2024-03-13 09:01")
        assert rows(db, NoticeKind.ANSWER_REMINDER, status=NoticeStatus.SENT) == []
        assert len(rows(db, NoticeKind.CANCELLED, status=NoticeStatus.SENT)) == 4


def test_a_member_removed_between_planning_and_sending_gets_nothing(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-02-06 12:00")
        leave(db, of, last_day=date(2024, 2, 6), at="2024-02-06 12:01")
        tell_all(db, "2024-02-06 12:01")
        assert told(db, "2024-02-06 12:00") == []
        assert len(rows(db, NoticeKind.CONVOCATION, status=NoticeStatus.SENT)) == 2


def test_a_member_who_was_told_gets_a_cancel_once_the_removal_has_rested(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = called(db)
        leave(db, of, last_day=date(2024, 2, 7), at="2024-02-07 12:00")
        tell_all(db, "2024-02-07 12:00")
        assert told(db, "2024-02-07 12:00") == [("CANCEL", of.session.sequence, "03-14")]


def test_the_settings_of_an_installation_hold_for_what_waits(sqlite_database: Database) -> None:
    at_once = SETTINGS.model_copy(update={"change_rest_minutes": 0})
    with sqlite_database.writing() as db:
        of = called(db)
        move(db, of, 21, "2024-02-07 10:00")
        now = local("2024-02-07 10:00") + timedelta(seconds=1)
        assert notices.sweep(db, pace=Pace.of(at_once), now=now, composer=COMPOSER).released.ready == 4


def test_whoever_knew_the_day_alone_gets_a_convocation_when_it_is_called(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        convene(db, of, "2024-03-06 12:00")
        tell_all(db, "2024-03-06 12:00")
        subjects = db.scalars(
            select(NoticeMessage.subject).join(Notice).where(Notice.kind == NoticeKind.RESCHEDULED)
        )
        assert {subject.partition(" [")[0] for subject in subjects} == {
            "Convocatoria: Primera Sesión Ordinaria, jueves 14 de marzo de 2024"
        }
