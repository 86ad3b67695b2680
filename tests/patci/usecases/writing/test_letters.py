"""Letters of every kind, written from real rows: what they tell, and which calendar they carry."""

from datetime import date, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import cast

from icalendar import Calendar, Event
from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, Notice, NoticeMessage, Responsible, Submission
from models.enums import (
    AnswerKind,
    ExtensionDecision,
    NoticeKind,
    Precision,
    Progress,
    RequestStatus,
    ResponsibleKind,
    SeatRole,
)
from patci.database import Database
from patci.usecases.collecting import declines, pleas, rounds, submissions
from patci.usecases.meetings import answers, sessions
from patci.usecases.noticing import notices, receipts
from tests.patci.correspondence import (
    AGREEMENT_DAY,
    COMPOSER,
    START,
    Commission,
    commission,
    convene,
    local,
    open_round,
    tell_all,
)


def mail(db: DbSession, kind: NoticeKind) -> EmailMessage:
    """The newest message of a kind."""
    raw = db.scalars(
        select(NoticeMessage.raw).join(Notice).where(Notice.kind == kind).order_by(Notice.id.desc())
    ).first()
    assert raw is not None
    return cast("EmailMessage", BytesParser(policy=policy.default).parsebytes(raw))


def plain(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def event(message: EmailMessage) -> tuple[str, Event]:
    part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]


def sweep(db: DbSession, at: str) -> None:
    notices.sweep(db, now=local(at), composer=COMPOSER)


def test_day_without_an_hour_is_announced_as_a_tentative_whole_day(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        of.session.end_day = date(2024, 3, 15)
        sweep(db, "2024-03-04 09:00")
        message = mail(db, NoticeKind.CONVOCATION)
        assert (
            "Fecha: jueves 14 de marzo de 2024 a viernes 15 de marzo de 2024\nHora: por confirmar"
            in plain(message)
        )
        method, entry = event(message)
        assert (method, entry["DTSTART"].dt, entry["DTEND"].dt, str(entry["STATUS"]), str(entry["UID"])) == (
            "REQUEST",
            date(2024, 3, 14),
            date(2024, 3, 16),
            "TENTATIVE",
            of.session.uid,
        )


def test_convocation_says_when_in_the_zone_of_the_session_where_and_about_what(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        sessions.set_agenda(db, of.session, ["Lista de asistencia", "Acuerdos"], now=START, actor="cli")
        convene(db, of, "2024-02-06 12:00")
        of.session.zone = "Europe/Vienna"
        sweep(db, "2024-02-06 12:05")
        message = mail(db, NoticeKind.CONVOCATION)
        text = plain(message)
        subject, _space, folio = str(message["Subject"]).partition(" ")[2].rpartition(" ")
        assert subject == "Primera Sesión Ordinaria, jueves 14 de marzo de 2024"
        assert str(message["Subject"]).startswith("Convocatoria: ")
        assert folio.startswith("[1-")
        assert "Fecha: jueves 14 de marzo de 2024, de 17:00 a 19:00 h, hora de Viena" in text
        assert "Lugar: Bucareli 99" in text
        assert "1. Lista de asistencia\n2. Acuerdos" in text
        _method, entry = event(message)
        assert entry["DTSTART"].dt == local("2024-03-14 10:00")
        assert entry["DTSTART"].params["TZID"] == "Europe/Vienna"
        assert str(entry["STATUS"]) == "CONFIRMED"
        assert "https://patci.example/e/" in str(entry["DESCRIPTION"])


def test_a_calendar_kept_by_the_mails_alone_follows_the_session(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        convene(db, of, "2024-02-06 12:00")
        tell_all(db, "2024-02-06 12:00")
        convene(db, of, "2024-02-07 12:00", starts="2024-03-15 11:00")
        tell_all(db, "2024-02-07 12:00")
        sessions.postpone(db, of.session, now=local("2024-02-08 12:00"), actor="cli", reason="Agenda")
        tell_all(db, "2024-02-08 12:00")
        kept: list[tuple[str, str, int]] = []
        for kind in (NoticeKind.CONVOCATION, NoticeKind.RESCHEDULED, NoticeKind.CANCELLED):
            method, entry = event(mail(db, kind))
            kept.append((method, f"{entry['DTSTART'].dt:%d %H:%M}", int(entry["SEQUENCE"])))
            assert (str(entry["UID"]), str(entry["ORGANIZER"])) == (
                of.session.uid,
                "mailto:st@comision.example",
            )
        assert kept == [("REQUEST", "14 10:00", 1), ("REQUEST", "15 11:00", 2), ("CANCEL", "15 11:00", 3)]


def test_postponed_and_cancelled_say_which_and_why(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        tell_all(db, "2024-03-04 09:00")
        sessions.postpone(db, of.session, now=local("2024-03-05 10:00"), actor="cli", reason="Falta quórum")
        sweep(db, "2024-03-05 10:05")
        message = mail(db, NoticeKind.CANCELLED)
        assert str(message["Subject"]) == "Pospuesta: Primera Sesión Ordinaria del jueves 14 de marzo de 2024"
        assert "se comunicará después. Motivo: Falta quórum." in plain(message)
        sessions.cancel(db, of.session, now=local("2024-03-06 10:00"), actor="cli", reason="Ya no hay tema")
        sweep(db, "2024-03-06 10:05")
        assert str(mail(db, NoticeKind.CANCELLED)["Subject"]).startswith(
            "Cancelada: Primera Sesión Ordinaria"
        )


def test_reminder_repeats_the_answer(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        answers.answer(
            db,
            of.session,
            agency=of.agencies["inm"],
            kind=AnswerKind.ALTERNATE,
            alternate_name="Eva Ruiz",
            channel="portal",
            now=local("2024-03-05 10:00"),
        )
        sweep(db, "2024-03-13 09:00")
        assert "Su institución respondió: enviará suplente (Eva Ruiz)." in plain(
            mail(db, NoticeKind.SESSION_REMINDER)
        )


def asked(db: DbSession) -> Commission:
    """A commission that was asked at the opening of a round."""
    of = commission(db)
    rounds.create(
        db,
        of.programme,
        ref="cuestionario",
        title="Cuestionario",
        instructions="Diga quién atiende.",
        agencies=list(of.agencies.values()),
        opens_on=date(2024, 2, 5),
        due_on=date(2024, 2, 20),
        now=START,
        actor="cli",
    )
    rounds.open_due(db, now=local("2024-02-05 06:30"))
    return of


def test_request_says_what_until_when_and_for_which_time(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        asked(db)
        tell_all(db, "2024-02-05 09:00")
        message = mail(db, NoticeKind.REQUEST)
        assert str(message["Subject"]) == (
            "Solicitud de información: Cuestionario (límite: martes 20 de febrero de 2024)"
        )
        assert "Diga quién atiende." in plain(message)
        assert "Fecha límite: martes 20 de febrero de 2024" in plain(message)
        tell_all(db, "2024-02-13 09:00")
        assert "Falta una respuesta de su institución, con fecha" in plain(
            mail(db, NoticeKind.REQUEST_REMINDER)
        )
        tell_all(db, "2024-02-21 09:00")
        late = mail(db, NoticeKind.REQUEST_REMINDER)
        assert str(late["Subject"]).startswith("Respuesta vencida: Cuestionario")


def test_agreement_says_its_text_and_day(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        db.add(
            Agreement(
                programme_id=of.programme.id,
                session_id=of.session.id,
                number="CI-O1-01/2024",
                text="Presentar el informe",
                created_at=START,
                period_end=AGREEMENT_DAY,
                period_precision=Precision.DAY,
                responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=of.agencies["inm"].id)],
            )
        )
        db.flush()
        sweep(db, "2024-02-29 09:00")
        message = mail(db, NoticeKind.AGREEMENT_REMINDER)
        assert str(message["Subject"]) == "Acuerdo por vencer: CI-O1-01/2024 (viernes 22 de marzo de 2024)"
        assert "Presentar el informe" in plain(message)


def test_receipt_and_return_name_the_folio(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        request = open_round(db, of, due_on=date(2024, 2, 20)).requests[1]
        submission = Submission(
            request=request,
            version=1,
            folio="PATCI-2024-000001",
            progress=Progress.DONE,
            text="Hecho",
            sender_name="Eva Ruiz",
            channel="portal",
            received_at=START + timedelta(days=1),
            on_time=True,
            sha256="ab" * 32,
            review_comment="Falta la lista",
        )
        request.status = RequestStatus.RETURNED
        db.add(submission)
        db.flush()
        for kind in (NoticeKind.RECEIPT, NoticeKind.RETURNED):
            receipts.notify(db, submission, kind=kind, why="Por %(folio)s, de %(agency)s.", now=START)
        sweep(db, "2024-02-02 09:00")
        receipt, returned = plain(mail(db, NoticeKind.RECEIPT)), plain(mail(db, NoticeKind.RETURNED))
        assert "Folio: PATCI-2024-000001\nRecibido: viernes 2 de febrero de 2024, 09:00 h" in receipt
        assert f"Huella SHA-256: {'ab' * 32}" in receipt
        assert "Comentario: Falta la lista" in returned
        assert (
            db.scalars(select(Notice.seat_role).where(Notice.kind == NoticeKind.RECEIPT)).one()
            is SeatRole.LIAISON
        )


def test_decisions_on_a_plea_and_on_what_was_declined_say_until_when(sqlite_database: Database) -> None:
    with sqlite_database.writing() as db:
        of = commission(db)
        first, second = open_round(db, of, due_on=date(2024, 2, 20)).requests
        wanted = date(2024, 2, 27)
        plea = pleas.ask(db, first, wanted_on=wanted, reason="Firma", asked_by="Eva", now=START)
        pleas.decide(
            db, plea, decision=ExtensionDecision.GRANTED, note="La última.", now=START, actor="user:1"
        )
        submissions.decline(
            db, second, reason="No", sender_name="Eva", sender_post="Enlace", channel="link", now=START
        )
        declines.decide(db, second, excuse=False, note="Sí es suya.", now=START, actor="user:1")
        sweep(db, "2024-02-02 09:00")
        granted, again = plain(mail(db, NoticeKind.PLEA_DECIDED)), plain(mail(db, NoticeKind.DECLINE_DECIDED))
        assert "ahora vence el martes 27 de febrero de 2024" in granted
        assert "Nota: La última." in granted
        assert "le pide responder" in again
        assert "Nota: Sí es suya." in again
        assert "Fecha límite: martes 20 de febrero de 2024" in again
        pleas.decide(
            db,
            pleas.ask(db, first, wanted_on=date(2024, 3, 1), reason="Otra", asked_by="Eva", now=START),
            decision=ExtensionDecision.REFUSED,
            now=START,
            actor="user:1",
        )
        sweep(db, "2024-02-02 09:00")
        refused = plain(mail(db, NoticeKind.PLEA_DECIDED))
        assert "no concedió la prórroga hasta el viernes 1 de marzo de 2024" in refused
        assert "a más tardar el martes 27 de febrero de 2024" in refused
