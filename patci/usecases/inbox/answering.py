"""Answers that come by mail, applied where nothing about them is in doubt (RFC 5546, 3.2.3; RFC 6047)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, IncomingMail, Notice, Session
from models.enums import AnswerKind
from patci.mail import folios
from patci.mail.folios import Folio
from patci.mail.reading.values import Attendee, CalendarReply, Incoming
from patci.usecases.inbox import senders
from patci.usecases.inbox.undecided import UndecidedError
from patci.usecases.local_time import local_day
from patci.usecases.meetings import answers
from patci.usecases.noticing import session_changes
from templates.i18n import gettext as _

CALENDAR, MAIL = "calendar", "mail"
SAID = {"ACCEPTED": AnswerKind.ATTENDS, "DECLINED": AnswerKind.ABSENT}


def by_calendar(db: DbSession, mail: IncomingMail, found: Incoming, *, now: datetime) -> None:
    """Apply the reply of a calendar program.

    Raises:
        UndecidedError: anything about it is in doubt.
        ConflictError: the session takes no answers.
    """
    reply = found.replies[0]
    mail.session = _session(db, reply.uid)
    mail.programme_id = mail.session.programme_id
    mail.person = senders.person_of(db, mail)
    mail.agency = senders.agency_for(db, mail.session, mail.person, now=now)
    _check_whole(found)
    attendee = _attendee(reply, mail.sender)
    kind = _kind(attendee)
    _check_sequence(db, reply.sequence, mail.session)
    _check_newest(db, mail, kind)
    answers.answer(
        db,
        mail.session,
        agency=mail.agency,
        kind=kind,
        channel=CALENDAR,
        now=now,
        comment=reply.comment,
        person=mail.person,
        incoming_mail=mail,
    )


def by_words(db: DbSession, mail: IncomingMail, found: Incoming, *, secret: bytes, now: datetime) -> None:
    """Apply a mail that begins ASISTO, NO ASISTO or SUPLENTE: name.

    Raises:
        UndecidedError: anything about it is in doubt.
        ConflictError: the session takes no answers.
    """
    folio = thread(db, mail, found, secret=secret)
    session, agency = mail.session, mail.agency
    if folio is None or session is None or agency is None:
        raise UndecidedError(_no_folio(found, secret))
    mail.person = senders.person_of(db, mail)
    senders.check_in_office(db, mail.person, agency, on=local_day(senders.programme_of(db, session), now))
    _check_trusted(found)
    said = found.answer
    if said is None or said.kind is None:
        raise UndecidedError(said.doubt if said and said.doubt else _unclear())
    _check_sequence(db, folio.sequence, session)
    _check_newest(db, mail, said.kind)
    answers.answer(
        db,
        session,
        agency=agency,
        kind=said.kind,
        channel=MAIL,
        now=now,
        alternate_name=said.alternate_name,
        comment=said.comment,
        person=mail.person,
        incoming_mail=mail,
    )


def thread(db: DbSession, mail: IncomingMail, found: Incoming, *, secret: bytes) -> Folio | None:
    """Note what a message is about, by its folio or else by the notice it answers; returns the folio."""
    written = folios.read(found.subject, secret)
    folio = written[0] if len(written) == 1 else None
    if folio is not None:
        mail.session = db.get(Session, folio.session_id)
        mail.agency = db.get(Agency, folio.agency_id)
    elif not written:
        notice = answered_notice(db, found.references)
        if notice is not None:
            mail.notice, mail.agency = notice, notice.agency
            mail.programme_id = notice.programme_id
            mail.session = db.get(Session, notice.session_id) if notice.session_id else None
    if mail.session is not None:
        mail.programme_id = mail.session.programme_id
    return folio


def answered_notice(db: DbSession, identifiers: Sequence[str]) -> Notice | None:
    """The newest notice among messages of ours that are named."""
    if not identifiers:
        return None
    return db.scalar(
        select(Notice).where(Notice.message_id.in_(identifiers)).order_by(Notice.id.desc()).limit(1)
    )


def _session(db: DbSession, uid: str) -> Session:
    found = db.scalar(select(Session).where(Session.uid == uid)) if uid else None
    if found is None:
        raise UndecidedError(_("Responde a una reunión que no es de este programa."))
    return found


def _check_whole(found: Incoming) -> None:
    if len(found.replies) > 1:
        raise UndecidedError(_("Trae dos respuestas de calendario que no dicen lo mismo."))
    if found.automatic is not None:
        raise UndecidedError(_("La contestó un programa por sí solo, no la persona."))
    _check_trusted(found)
    if found.replies[0].method == "COUNTER":
        raise UndecidedError(_("Propone otra fecha u hora (contrapropuesta)."))
    if found.replies[0].method != "REPLY":
        raise UndecidedError(_("Es un mensaje de calendario que no dice si asistirá."))


def _check_trusted(found: Incoming) -> None:
    if found.distrusted:
        raise UndecidedError(_("El servidor de correo avisa que el remitente puede ser falso (DMARC)."))


def _attendee(reply: CalendarReply, sender: str) -> Attendee:
    own = [attendee for attendee in reply.attendees if attendee.address == sender]
    if len(own) == 1:
        return own[0]
    named = ", ".join(attendee.address for attendee in reply.attendees if attendee.address)
    raise UndecidedError(
        _("La respuesta es de «%(attendee)s» y llegó desde «%(sender)s».")
        % {"attendee": named or _("nadie"), "sender": sender}
    )


def _kind(attendee: Attendee) -> AnswerKind:
    if attendee.delegated_to is not None or attendee.status == "DELEGATED":
        raise UndecidedError(
            _("Delegó su asistencia en «%(who)s».") % {"who": attendee.delegated_to or _("otra persona")}
        )
    if attendee.status == "TENTATIVE":
        raise UndecidedError(_("Respondió «tal vez»: todavía no dice si asistirá."))
    if attendee.status not in SAID:
        raise UndecidedError(_("No dice si asistirá."))
    return SAID[attendee.status]


def _check_sequence(db: DbSession, sequence: int, session: Session) -> None:
    if sequence < session.sequence and not session_changes.stands_as_told(db, session, sequence):
        raise UndecidedError(_("Responde a una versión anterior: la sesión cambió después de ese aviso."))
    if sequence > session.sequence:
        raise UndecidedError(_("Responde a una versión de la sesión que no se ha enviado."))


def _check_newest(db: DbSession, mail: IncomingMail, kind: AnswerKind) -> None:
    """Mail may come late: what the agency said since, by whatever way, is not undone by it."""
    if mail.session is None or mail.agency is None or mail.sent_at is None:
        return
    last = answers.current_answers(db, mail.session).get(mail.agency.id)
    if last is None or last.kind is kind:
        return
    carried = db.get(IncomingMail, last.incoming_mail_id) if last.incoming_mail_id else None
    said_at = carried.sent_at if carried is not None and carried.sent_at is not None else last.at
    if mail.sent_at < said_at:
        raise UndecidedError(
            _("Se escribió antes de otra respuesta de la misma institución, que dice otra cosa.")
        )


def _no_folio(found: Incoming, secret: bytes) -> str:
    if len(folios.read(found.subject, secret)) > 1:
        return _("El asunto trae dos folios: no se sabe a qué sesión responde.")
    return _("El asunto no trae un folio nuestro: no se sabe con certeza a qué sesión responde.")


def _unclear() -> str:
    return _("No comienza con ASISTO, NO ASISTO o SUPLENTE: nombre.")
