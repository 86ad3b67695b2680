"""A message comes in: it is read, kept once, applied where nothing is in doubt, and otherwise waits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import IncomingMail
from models.enums import IncomingKind, IncomingStatus
from patci.errors import PatciError
from patci.mail.reading import reader
from patci.mail.reading.values import Incoming, Limits
from patci.usecases.collecting.evidence import NewFile
from patci.usecases.inbox import answering, bounces, forms, senders
from patci.usecases.keeping import audit
from templates.i18n import gettext as _

ACTOR = "flow:read_inbox"
INBOX_LOCK = 7_242_026


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message in the database; `is_new` where it had not come before."""

    mail: IncomingMail
    is_new: bool


def receive(
    db: DbSession,
    raw: bytes,
    *,
    secret: bytes,
    now: datetime,
    limits: Limits = reader.LIMITS,
    size: int | None = None,
    actor: str = ACTOR,
) -> Arrival:
    """Take one message; the same message again changes nothing.

    An answer without doubts is applied as its agency's, a delivery report marks its notice as bounced,
    automatic mail is noted, what cannot be read is quarantined; all else waits for a person with its reason.
    """
    _lock(db)
    found = reader.read(raw, limits, size=size)
    identity = _identity(db, found, raw)
    known = db.scalar(select(IncomingMail).where(IncomingMail.identity == identity))
    if known is not None:
        return Arrival(known, is_new=False)
    mail = _kept(found, identity, raw[: limits.size], now)
    db.add(mail)
    db.flush()
    _take(db, mail, found, secret=secret, now=now, form=forms.attached(raw, limits))
    audit.append(
        db,
        now=now,
        actor=actor,
        action="mail.received",
        subject=f"mail:{mail.id}",
        facts={"kind": mail.kind.value, "status": mail.status.value, "session": mail.session_id},
        personal=f"{mail.sender}: {mail.subject}",
    )
    return Arrival(mail, is_new=True)


def quarantine(db: DbSession, raw: bytes, *, now: datetime, limits: Limits = reader.LIMITS) -> Arrival:
    """Keep a message that the database would not take as it was read, by its bytes alone."""
    _lock(db)
    identity = reader.identity_of(raw)
    known = db.scalar(select(IncomingMail).where(IncomingMail.identity == identity))
    if known is not None:
        return Arrival(known, is_new=False)
    problem = _("El mensaje está mal formado y no se pudo guardar lo que dice.")
    found = Incoming(identity, IncomingKind.UNREADABLE, "", "", "", len(raw), problem=problem)
    mail = _kept(found, identity, raw[: limits.size], now)
    mail.status = IncomingStatus.QUARANTINED
    db.add(mail)
    db.flush()
    return Arrival(mail, is_new=True)


def _lock(db: DbSession) -> None:
    """One message at a time: two readers of a mailbox never take the same one. SQLite has one writer."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(INBOX_LOCK)))


def _identity(db: DbSession, found: Incoming, raw: bytes) -> str:
    """The message's own, unless another sender used it before: then it proves nothing."""
    other = select(IncomingMail.id).where(
        IncomingMail.identity == found.identity, IncomingMail.sender != found.sender
    )
    return reader.identity_of(raw) if db.scalar(other.limit(1)) is not None else found.identity


def _kept(found: Incoming, identity: str, raw: bytes, now: datetime) -> IncomingMail:
    return IncomingMail(
        identity=identity,
        kind=found.kind,
        status=IncomingStatus.WAITING,
        sender=found.sender,
        subject=found.subject,
        text=found.text,
        facts=dict(found.facts()),
        reason=found.problem,
        size=found.size,
        raw=raw,
        # A clock that is ahead of ours does not make a message newer than it is.
        sent_at=min(found.sent_at, now) if found.sent_at else None,
        received_at=now,
    )


def _take(
    db: DbSession,
    mail: IncomingMail,
    found: Incoming,
    *,
    secret: bytes,
    now: datetime,
    form: NewFile | None = None,
) -> None:
    if found.kind is IncomingKind.UNREADABLE:
        mail.status = IncomingStatus.QUARANTINED
    elif found.kind is IncomingKind.AUTOMATIC:
        answering.thread(db, mail, found, secret=secret)
        mail.status, mail.reason = IncomingStatus.NOTED, found.automatic
    elif found.report is not None:
        bounces.take(db, mail, found, found.report, secret=secret, now=now)
    elif form is not None:
        _filled(db, mail, found, form, secret=secret, now=now)
    else:
        _answered(db, mail, found, secret=secret, now=now)


def _filled(
    db: DbSession, mail: IncomingMail, found: Incoming, form: NewFile, *, secret: bytes, now: datetime
) -> None:
    """Take a form that was mailed back; who is known hears why it was not taken, from others it waits."""
    try:
        with db.begin_nested():
            said = forms.by_form(db, mail, found, form, secret=secret, now=now)
    except PatciError as error:
        told = forms.answered_refusal(db, mail, found, error, now=now)
        mail.status = IncomingStatus.NOTED if told else IncomingStatus.WAITING
        mail.reason = (
            _("%(problem)s Se le respondió por correo.") % {"problem": error} if told else str(error)
        )
    else:
        mail.status, mail.reason = IncomingStatus.APPLIED, said


def _answered(db: DbSession, mail: IncomingMail, found: Incoming, *, secret: bytes, now: datetime) -> None:
    """Apply it; what speaks against that stands as the reason why it waits."""
    try:
        if found.kind is IncomingKind.CALENDAR_REPLY:
            answering.by_calendar(db, mail, found, now=now)
        elif found.kind is IncomingKind.PLAIN_ANSWER:
            answering.by_words(db, mail, found, secret=secret, now=now)
        else:
            answering.thread(db, mail, found, secret=secret)
            mail.person = senders.registered(db, mail.sender)
            mail.reason = found.problem or _other(mail)
            return
    except PatciError as error:
        mail.status, mail.reason = IncomingStatus.WAITING, str(error)
    else:
        mail.status, mail.reason = IncomingStatus.APPLIED, _("Se aplicó como respuesta de la institución.")


def _other(mail: IncomingMail) -> str:
    if mail.session is not None:
        return _("Escribe sobre una sesión y no comienza con ASISTO, NO ASISTO o SUPLENTE: nombre.")
    return _("No responde a ningún aviso: léalo y decida.")
