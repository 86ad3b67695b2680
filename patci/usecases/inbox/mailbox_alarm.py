"""Whether the mailbox answers: one entry in the log when it stops, one when it does again."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditEvent
from patci.mail.imap import MailboxAddress
from patci.usecases.keeping import audit

ACTOR = "flow:read_inbox"
STOPPED, ANSWERS = "mailbox.stopped", "mailbox.answers"
PAUSE = timedelta(minutes=15)
"""How long a refused sign-in is not tried again: accounts are locked by less."""
RUN = timedelta(minutes=5)
"""How often the mailbox is read."""


def current(db: DbSession, address: MailboxAddress) -> AuditEvent | None:
    """Since when a mailbox cannot be read, and why; None while it can."""
    last = db.scalar(
        select(AuditEvent)
        .where(AuditEvent.subject == _subject(address), AuditEvent.action.in_((STOPPED, ANSWERS)))
        .order_by(AuditEvent.id.desc())
        .limit(1)
    )
    return last if last is not None and last.action == STOPPED else None


def waits(db: DbSession, address: MailboxAddress, *, now: datetime) -> str | None:
    """The alarm of a sign-in that was refused, while it is not tried again; once in a while it is."""
    stopped = current(db, address)
    if stopped is None or not stopped.facts.get("refused"):
        return None
    since = now - stopped.at
    return str(stopped.facts["why"]) if timedelta(0) <= since and since % PAUSE >= RUN else None


def note(
    db: DbSession, address: MailboxAddress, alarm: str | None, *, now: datetime, refused: bool = False
) -> bool:
    """Keep what a run met; true where it is the first that could not read."""
    before = current(db, address)
    if alarm is not None and before is None:
        _append(db, address, STOPPED, {"why": alarm} | ({"refused": "login"} if refused else {}), now)
        return True
    if alarm is None and before is not None:
        _append(db, address, ANSWERS, {}, now)
    return False


def _append(
    db: DbSession, address: MailboxAddress, action: str, facts: dict[str, str], now: datetime
) -> None:
    audit.append(db, now=now, actor=ACTOR, action=action, subject=_subject(address), facts=facts)


def _subject(address: MailboxAddress) -> str:
    return f"mailbox:{address.label}/{address.folder}"
