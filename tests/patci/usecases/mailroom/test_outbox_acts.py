"""What a person does with notices, and what a day would send: on real rows, swept by the real code."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent, MailText, Mute, Notice, NoticeMessage, Person, Seat
from models.enums import AnswerKind, NoticeKind, NoticeStatus, SeatRole
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.mailroom import outbox, outbox_acts, outbox_edits
from patci.usecases.mailroom.outbox_acts import POSSIBLE, Act
from patci.usecases.mailroom.outbox_rows import Hand
from patci.usecases.meetings import answers, sessions
from patci.usecases.noticing import notices
from patci.usecases.releasing import mutes
from patci.usecases.releasing.departure_rehearsal import rehearse_day
from patci.usecases.writing import mail_texts
from tests.patci.correspondence import COMPOSER, SETTINGS, Commission, commission, local, plan, tell_all


def hand(at: str) -> Hand:
    return Hand(now=local(at), actor="user:1", composer=COMPOSER)


def sweep(db: DbSession, at: str) -> None:
    notices.sweep(db, now=local(at), composer=COMPOSER)


def one(db: DbSession, kind: NoticeKind) -> Notice:
    """The first notice of a kind."""
    return db.scalars(select(Notice).where(Notice.kind == kind).order_by(Notice.id)).first() or Notice()


def do(db: DbSession, of: Commission, notice: Notice, what: Act, at: str, reason: str = "") -> None:  # noqa: PLR0917  (reads like a sentence at the call)
    outbox_acts.act(db, of.programme, [notice.id], what, reason=reason, hand=hand(at))


def subject(db: DbSession, notice: Notice) -> str:
    """What its message is called, without the folio."""
    return db.get_one(NoticeMessage, notice.id).subject.partition(" [")[0]


def test_a_held_notice_stays_until_it_is_let_go(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        sweep(db, "2024-03-04 09:00")
        notice = one(db, NoticeKind.CONVOCATION)
        do(db, of, notice, Act.HOLD, "2024-03-04 09:05", "Falta el oficio")
        sweep(db, "2024-03-05 09:00")
        assert (notice.status, notice.last_error) == (NoticeStatus.HELD, "Retenido: Falta el oficio")
        do(db, of, notice, Act.RESUME, "2024-03-05 09:05")
        sweep(db, "2024-03-05 09:06")
        assert notice.status is NoticeStatus.READY
        assert list(
            db.scalars(select(AuditEvent.action).where(AuditEvent.subject == f"notice:{notice.id}"))
        ) == [
            "notice.hold",
            "notice.resume",
        ]


def test_a_hold_ends_with_a_change_of_the_session_and_its_reason_stays(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        sweep(db, "2024-03-04 09:00")
        notice = one(db, NoticeKind.CONVOCATION)
        do(db, of, notice, Act.HOLD, "2024-03-04 09:05", "Falta el oficio")
        moved = {"day": date(2024, 3, 21), "now": local("2024-03-04 10:00"), "actor": "t"}
        sessions.set_date(db, of.session, **moved)  # type: ignore[arg-type]
        db.refresh(notice)
        assert (notice.status, notice.last_error) == (
            NoticeStatus.CANCELLED,
            "La sesión cambió antes de que saliera. Retenido: Falta el oficio",
        )


def test_what_is_not_to_be_sent_does_not_come_back_by_itself(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan(db, of.programme)
        notice = one(db, NoticeKind.CONVOCATION)
        with pytest.raises(InvalidInputError, match="motivo"):
            do(db, of, notice, Act.STOP, "2024-02-02 09:00")
        do(db, of, notice, Act.STOP, "2024-02-02 09:00", "Ya se dijo por teléfono")
        sweep(db, "2024-03-04 09:00")
        assert notice.status is NoticeStatus.SUPPRESSED
        do(db, of, notice, Act.RETRY, "2024-03-04 09:05")
        sweep(db, "2024-03-04 09:06")
        assert notice.status is NoticeStatus.READY


def test_send_now_goes_to_the_front_through_the_outbox(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        sweep(db, "2024-03-04 09:00")
        later = one(db, NoticeKind.ANSWER_REMINDER)
        do(db, of, later, Act.SEND_NOW, "2024-03-04 09:01")
        assert later.status is NoticeStatus.READY
        first = outbox.claim(db, now=local("2024-03-04 09:01"), worker="w", limit=1)
        assert [message.notice_id for message in first] == [later.id]


def test_every_act_is_refused_where_it_makes_no_sense(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        plan(db, of.programme)
        notice = one(db, NoticeKind.CONVOCATION)
        for what, states in POSSIBLE.items():
            for state in set(NoticeStatus) - set(states):
                notice.status = state
                with pytest.raises(ConflictError, match="No se cambió nada"):
                    do(db, of, notice, what, "2024-02-02 09:00", "x")
        with pytest.raises(InvalidInputError, match="No eligió"):
            outbox_acts.act(db, of.programme, [], Act.HOLD, reason="x", hand=hand("2024-02-02 09:00"))


def test_words_of_its_own_replace_the_text_and_nothing_else(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        sweep(db, "2024-03-04 09:00")
        notice = one(db, NoticeKind.CONVOCATION)
        before = db.get_one(NoticeMessage, notice.id).raw
        words = {"subject": "Lea esto\r\nBcc: x@evil.example", "text": "Uno <b>.\n\nDos."}
        outbox_edits.edit(db, of.programme, notice.id, **words, hand=hand("2024-03-04 09:05"))
        db.expire_all()
        sweep(db, "2024-03-04 09:06")
        after = db.get_one(NoticeMessage, notice.id)
        assert subject(db, notice) == "Lea esto Bcc: x@evil.example"
        assert after.raw != before
        for kept in (b"text/calendar", b"Confirmar asistencia", b"Uno &lt;b&gt;", b"Bucareli"[:0]):
            assert kept in after.raw
        outbox_edits.restore(db, of.programme, notice.id, hand=hand("2024-03-04 09:07"))
        db.expire_all()
        sweep(db, "2024-03-04 09:08")
        assert subject(db, notice).startswith("Próxima sesión: ")
        notice.status = NoticeStatus.SENT
        with pytest.raises(ConflictError):
            outbox_edits.edit(db, of.programme, notice.id, **words, hand=hand("2024-03-04 09:09"))


def test_a_programmes_own_text_is_used_and_taken_back(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        kind = NoticeKind.CONVOCATION
        now, actor = local("2024-02-02 09:00"), "user:1"
        mail_texts.save(
            db,
            of.programme,
            kind,
            subject="{{ institucion }}: {{ sesion }}",
            body="Hola.",
            now=now,
            actor=actor,
        )
        sweep(db, "2024-03-04 09:00")
        assert subject(db, one(db, kind)) == "SEGOB: Primera Sesión Ordinaria"
        mail_texts.reset(db, of.programme, kind, now=now, actor=actor)
        assert db.scalars(select(MailText)).all() == []


def test_an_optional_reminder_that_was_stopped_does_not_leave(database: Database) -> None:
    with database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        query = select(Person).join(Person.seats).where(Seat.role == SeatRole.LIAISON).order_by(Person.id)
        person = db.scalars(query).all()[0]
        at, actor = local("2024-03-05 09:00"), "agency:1"
        for agency in of.agencies.values():
            answers.answer(
                db, of.session, agency=agency, kind=AnswerKind.ATTENDS, channel="link", now=at, person=None
            )
        with pytest.raises(ConflictError):
            mutes.stop(db, of.programme, person, NoticeKind.CONVOCATION, now=at, actor=actor)
        for _twice in range(2):
            mutes.stop(db, of.programme, person, NoticeKind.SESSION_REMINDER, now=at, actor=actor)
        sweep(db, "2024-03-13 09:00")
        ends = {
            (row.agency_id == person.seats[0].agency_id): row.status
            for row in db.scalars(select(Notice).where(Notice.kind == NoticeKind.SESSION_REMINDER))
        }
        assert ends == {True: NoticeStatus.SUPPRESSED, False: NoticeStatus.READY}
        mutes.resume(db, of.programme, person, NoticeKind.SESSION_REMINDER, now=at, actor=actor)
        assert db.scalars(select(Mute)).all() == []


@pytest.mark.parametrize("day", [date(2024, 3, 4), date(2024, 3, 11), date(2024, 3, 13)])
def test_what_a_day_would_send_is_what_then_leaves(database: Database, day: date) -> None:
    with database.writing() as db:
        of = commission(db)
        plan(db, of.programme)
        db.commit()
    with database.trying() as db:
        programme = db.merge(of.programme)
        told = rehearse_day(
            db, programme, day, settings=SETTINGS, now=local("2024-02-28 08:00"), composer=COMPOSER
        )
        assert set(db.scalars(select(Notice.status))) == {NoticeStatus.PLANNED}
    with database.writing() as db:
        for number in range(28, 30):
            tell_all(db, f"2024-02-{number} 09:00")
        for number in range(1, day.day + 1):
            tell_all(db, f"2024-03-{number:02} 09:00")
        left = db.execute(
            select(Notice.address, NoticeMessage.subject)
            .join(NoticeMessage, NoticeMessage.notice_id == Notice.id)
            .where(Notice.sent_at >= local(f"{day} 00:00"))
            .order_by(Notice.id)
        ).tuples()
        assert [(letter.notice.address, letter.notice.subject) for letter in told.letters] == list(left)
        assert told.letters


def test_what_found_nobody_is_told_on_every_day(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db, people=False)
        sweep(db, "2024-03-04 09:00")
        told = rehearse_day(
            db,
            of.programme,
            date(2024, 3, 5),
            settings=SETTINGS,
            now=local("2024-03-04 10:00"),
            composer=COMPOSER,
        )
        assert (len(told.letters), len(told.unaddressed)) == (0, 4)
