"""What a person of the secretariat decides about a message that could not be applied by itself."""

from datetime import datetime

from sqlalchemy.orm import Session as DbSession

from models import Agency, IncomingMail, Session
from models.enums import AnswerKind, IncomingKind, IncomingStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.inbox.answering import CALENDAR, MAIL
from patci.usecases.keeping import audit
from patci.usecases.meetings import answers
from patci.usecases.written import clean
from templates.i18n import gettext as _

OPEN = (IncomingStatus.WAITING, IncomingStatus.NOTED, IncomingStatus.QUARANTINED)
LONGEST_NOTE = 1_000


def apply_answer(
    db: DbSession,
    mail: IncomingMail,
    *,
    session: Session,
    agency: Agency,
    kind: AnswerKind,
    now: datetime,
    actor: str,
    alternate_name: str | None = None,
) -> None:
    """Take a message as the answer of an agency.

    Raises:
        ConflictError: it was decided before, or the session takes no answers.
        InvalidInputError: the agency is not called to the session, or an alternate has no name.
    """
    _check_open(mail)
    on = session.day or now.date()
    called = {row.agency_id for row in answers.members_on(db, session.body_id, on=on)}
    if agency.id not in called | {session.body.coordinator_id}:
        raise InvalidInputError(
            _("%(agency)s no integra el órgano de esa sesión: elija otra institución.")
            % {"agency": agency.label}
        )
    answers.answer(
        db,
        session,
        agency=agency,
        kind=kind,
        channel=CALENDAR if mail.kind is IncomingKind.CALENDAR_REPLY else MAIL,
        now=now,
        alternate_name=alternate_name,
        person=mail.person,
        incoming_mail=mail,
    )
    mail.session, mail.agency, mail.programme_id = session, agency, session.programme_id
    _settle(db, mail, {"kind": kind.value, "session": session.id, "agency": agency.id}, now=now, actor=actor)


def close(db: DbSession, mail: IncomingMail, *, note: str, now: datetime, actor: str) -> None:
    """Leave a message without consequence, with a note on why.

    Raises:
        ConflictError: it was decided before.
        InvalidInputError: the note is too long.
    """
    _check_open(mail)
    _settle(
        db, mail, {"kind": None}, now=now, actor=actor, note=clean(note, limit=LONGEST_NOTE, missing=None)
    )


def _check_open(mail: IncomingMail) -> None:
    if mail.status not in OPEN:
        raise ConflictError(_("Este mensaje ya está resuelto."))


def _settle(
    db: DbSession,
    mail: IncomingMail,
    decision: dict[str, object],
    *,
    now: datetime,
    actor: str,
    note: str | None = None,
) -> None:
    mail.status, mail.decided_at, mail.decided_by = IncomingStatus.SETTLED, now, actor
    mail.facts = {**mail.facts, "decision": {**decision, "note": note or None}}
    audit.append(
        db,
        now=now,
        actor=actor,
        action="mail.decided",
        subject=f"mail:{mail.id}",
        facts=decision,
        personal=note,
    )
