"""Answers by mail are applied where nothing is in doubt, once, and wait for a person elsewhere."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import Answer, AuditDetail, AuditEvent, IncomingMail
from models.enums import AnswerKind, IncomingStatus, NoticeKind, SeatRole
from patci.database import Database
from patci.usecases.inbox import receiving
from patci.usecases.meetings import answers as meeting_answers
from patci.usecases.meetings import sessions
from patci.usecases.writing.letter_folios import ANSWERED
from tests.patci.correspondence import appoint, local
from tests.patci.mail.reading.mails import calendar_mail, mail, multipart, reply
from tests.patci.usecases.inbox.mailbox_world import ANA, NOW, answers, take, told

WAITING, APPLIED = IncomingStatus.WAITING, IncomingStatus.APPLIED


@pytest.mark.parametrize(("status", "kind"), [("ACCEPTED", "attends"), ("DECLINED", "absent")])
def test_calendar_reply_is_the_agencys_answer(database: Database, status: str, kind: str) -> None:
    with database.writing() as db:
        world = told(db)
        found = take(db, world.reply(status))
        assert (found.status, answers(db)) == (APPLIED, [("segob", kind, None)])
        row = db.scalars(select(Answer)).one()
        assert (row.channel, row.incoming_mail_id, row.person_id) == ("calendar", found.id, found.person_id)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ASISTO", ("segob", "attends", None)),
        ("no asisto", ("segob", "absent", None)),
        ("SUPLENTE: Berta Ruiz", ("segob", "alternate", "Berta Ruiz")),
    ],
)
def test_plain_reply_with_its_folio_is_the_agencys_answer(
    sqlite_database: Database, text: str, answer: tuple[str, str, str | None]
) -> None:
    with sqlite_database.writing() as db:
        found = take(db, told(db).words(text))
        assert (found.status, answers(db)) == (APPLIED, [answer])
        assert db.scalars(select(Answer)).one().channel == "mail"


def test_same_message_twice_is_once(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        first = receiving.receive(db, world.reply(), secret=b"x", now=NOW)
        again = receiving.receive(db, world.reply("DECLINED"), secret=b"x", now=NOW + timedelta(days=1))
        assert (first.is_new, again.is_new, again.mail.id) == (True, False, first.mail.id)
        assert len(answers(db)) == 1


def test_identifier_that_somebody_else_used_hides_no_message(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        take(db, mail("hola", sender="otra@x.example"))
        assert take(db, world.reply()).status is APPLIED


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"status": "TENTATIVE"}, "Respondió «tal vez»: todavía no dice si asistirá."),
        ({"status": "NEEDS-ACTION"}, "No dice si asistirá."),
        ({"sequence": 0}, "Responde a una versión anterior: la sesión cambió después de ese aviso."),
        ({"sequence": 9}, "Responde a una versión de la sesión que no se ha enviado."),
        ({"method": "COUNTER"}, "Propone otra fecha u hora (contrapropuesta)."),
        ({"uid": "otra@x"}, "Responde a una reunión que no es de este programa."),
        (
            {"attendee": "ATTENDEE;PARTSTAT=ACCEPTED:mailto:otra@segob.example"},
            f"La respuesta es de «otra@segob.example» y llegó desde «{ANA}».",
        ),
        (
            {"attendee": f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:b@x.example":mailto:{ANA}'},
            "Delegó su asistencia en «b@x.example».",
        ),
    ],
)
def test_doubtful_reply_waits_with_its_reason(
    sqlite_database: Database, given: dict[str, object], reason: str
) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        world.of.session.sequence = max(world.of.session.sequence, 1)
        found = take(db, world.reply(**given))  # type: ignore[arg-type]
        assert (found.status, found.reason, answers(db)) == (WAITING, reason, [])


def test_reply_in_two_pieces_waits(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        session = told(db).of.session
        part = "Content-Type: text/calendar; method=REPLY"
        pieces = [
            (part, reply(status, uid=session.uid, sequence=session.sequence))
            for status in ("ACCEPTED", "DECLINED")
        ]
        found = take(db, multipart(*pieces))
        assert (found.reason, answers(db)) == ("Trae dos respuestas de calendario que no dicen lo mismo.", [])


def test_reply_from_an_unknown_address_waits(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        session = told(db).of.session
        content = reply(uid=session.uid, sequence=session.sequence)
        found = take(db, calendar_mail(content, sender="ana@gmail.example"))
        assert found.session_id == session.id
        assert (
            found.reason
            == "Llegó desde «ana@gmail.example», que no es la dirección de nadie en el directorio."
        )


def test_address_is_the_same_in_capitals(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        assert take(db, told(db).words("ASISTO", sender=ANA.upper())).status is APPLIED


def test_somebody_who_left_office_answers_no_more(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        world.notice.person.seats[0].to_on = date(2024, 3, 3)  # type: ignore[union-attr]
        reasons = [take(db, raw).reason for raw in (world.reply(), world.words("ASISTO", identity="<2@x>"))]
        assert reasons == [
            "Quien escribe no está hoy en funciones por ninguna institución convocada a esta sesión.",
            "Quien escribe no está hoy en funciones por SEGOB.",
        ]


def test_another_in_office_for_the_agency_may_answer_its_folio(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        appoint(db, world.of.agencies["segob"], SeatRole.ALTERNATE, "Suplente")
        assert take(db, world.words("ASISTO", sender="suplente@segob.example")).status is APPLIED
        other = take(db, world.words("ASISTO", sender="enlace-inm@inm.example", identity="<2@x>"))
        assert other.reason == "Quien escribe no está hoy en funciones por SEGOB."


def test_person_of_two_called_agencies_is_asked_about(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        seat = world.notice.person.seats[0]  # type: ignore[union-attr]
        db.add(
            type(seat)(
                person_id=seat.person_id,
                agency_id=world.of.agencies["inm"].id,
                role=SeatRole.LIAISON,
                from_on=date(2024, 1, 1),
            )
        )
        db.flush()
        reason = take(db, world.reply()).reason or ""
        assert reason.startswith("Quien escribe está en funciones por varias instituciones convocadas:")


@pytest.mark.parametrize(
    ("subject", "reason"),
    [
        (
            "RE: Convocatoria",
            "El asunto no trae un folio nuestro: no se sabe con certeza a qué sesión responde.",
        ),
        (
            "RE: [1-1-4-0-AAAAAAAA]",
            "El asunto no trae un folio nuestro: no se sabe con certeza a qué sesión responde.",
        ),
    ],
)
def test_plain_reply_without_a_folio_of_ours_waits(
    sqlite_database: Database, subject: str, reason: str
) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        thread = (f"In-Reply-To: {world.notice.message_id}",)
        found = take(db, world.words("ASISTO", subject=subject, headers=thread))
        assert (found.status, found.reason, found.session_id, answers(db)) == (
            WAITING,
            reason,
            world.of.session.id,
            [],
        )


def test_folio_of_an_older_version_waits(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        old = world.words("ASISTO")
        sessions.set_date(db, world.of.session, day=date(2024, 3, 15), now=NOW, actor="cli")
        assert (take(db, old).reason or "").startswith("Responde a una versión anterior")


def test_later_answer_is_not_undone_by_an_older_mail(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        meeting_answers.answer(
            db,
            world.of.session,
            agency=world.of.agencies["segob"],
            kind=AnswerKind.ABSENT,
            channel="page",
            now=local("2024-03-04 11:00"),
        )
        old = take(db, world.words("ASISTO", date="Mon, 04 Mar 2024 10:30:00 -0600"))
        new = take(db, world.words("ASISTO", date="Mon, 04 Mar 2024 11:30:00 -0600", identity="<2@x>"))
        assert (old.status, new.status) == (WAITING, APPLIED)


def test_two_mails_of_one_run_count_in_their_order(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        take(db, world.words("ASISTO", date="Mon, 04 Mar 2024 10:00:00 -0600"))
        take(db, world.words("NO ASISTO", date="Mon, 04 Mar 2024 10:05:00 -0600", identity="<2@x>"))
        assert [kind for _agency, kind, _name in answers(db)] == ["attends", "absent"]


def test_cancelled_session_takes_no_answer_and_somebody_is_told(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        sessions.cancel(db, world.of.session, reason="Agenda", now=NOW, actor="cli")
        found = take(db, world.reply())
        assert (found.status, answers(db)) == (WAITING, [])
        assert (found.reason or "").startswith("Esta sesión se canceló: no recibe confirmaciones.")


def test_absence_is_noted_and_counts_for_nothing(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        away = take(db, world.words("ASISTO", subject=f"Respuesta automática: [{world.folio}]"))
        robot = take(
            db,
            calendar_mail(
                reply(uid=world.of.session.uid, sequence=world.of.session.sequence),
                headers=("Auto-Submitted: auto-replied",),
                identity="<2@x>",
            ),
        )
        assert (away.status, away.session_id) == (IncomingStatus.NOTED, world.of.session.id)
        assert (robot.status, robot.reason, answers(db)) == (
            WAITING,
            "La contestó un programa por sí solo, no la persona.",
            [],
        )


def test_forged_sender_waits(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        failed = ("Authentication-Results: mx; dmarc=fail",)
        found = take(db, told(db).words("ASISTO", headers=failed))
        assert found.reason == "El servidor de correo avisa que el remitente puede ser falso (DMARC)."


def test_anything_else_is_shown_to_a_person(database: Database) -> None:
    with database.writing() as db:
        told(db)
        found = take(db, mail("Les escribo por la minuta.\0\ud800".encode("utf-8", "surrogatepass")))
        assert (found.status, found.reason) == (WAITING, "No responde a ningún aviso: léalo y decida.")


def test_unreadable_is_quarantined(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        assert [take(db, raw).status for raw in (b"", b"\n\n")] == [IncomingStatus.QUARANTINED] * 2


def test_log_holds_nobody_by_name(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        world = told(db)
        take(db, world.words("SUPLENTE: Berta Ruiz"))
        events = " ".join(f"{row.actor} {row.subject} {row.facts}" for row in db.scalars(select(AuditEvent)))
        assert "Berta" not in events
        assert "@" not in events
        assert f"{ANA}: RE: Convocatoria [{world.folio}]" in db.scalars(select(AuditDetail.text)).all()


def test_letters_that_may_be_answered_carry_a_folio() -> None:
    assert set(ANSWERED) == {
        *(NoticeKind.CONVOCATION, NoticeKind.RESCHEDULED),
        *(NoticeKind.ANSWER_REMINDER, NoticeKind.SESSION_REMINDER),
    }


def test_message_is_kept_as_it_came(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        raw = told(db).reply()
        number = take(db, raw).id
        db.flush()
        assert db.scalars(select(IncomingMail.raw).where(IncomingMail.id == number)).one() == raw
