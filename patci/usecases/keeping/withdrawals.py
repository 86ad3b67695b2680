"""Two people together take something out of the record: one asks with a reason, another confirms.

What goes are words and bytes (`destroying`); rows, hashes and folios stay, with who did it and why.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import AuditDetail, AuditEvent, Evidence, FollowUp, Submission, User, Withdrawal
from models.enums import UserRole
from patci.errors import ConflictError, NotAllowedError, NotFoundError
from patci.usecases.keeping import audit, changes, destroying
from patci.usecases.written import clean
from templates.i18n import gettext as _

WAITS = timedelta(days=7)
LONGEST_REASON = 2_000
IS_NUMBER = re.compile(r"[0-9]{1,9}\Z")
Withdrawable = Submission | FollowUp | Evidence | AuditEvent
KINDS: dict[str, type[Withdrawable]] = {
    "submission": Submission,
    "follow_up": FollowUp,
    "evidence": Evidence,
    "audit_event": AuditEvent,
}
"""What can be withdrawn: a version, a report without one, evidence, the text beside an event of the log."""


@dataclass(frozen=True, slots=True)
class Told:
    """A withdrawal as pages tell it: by whom, when, why."""

    withdrawal: Withdrawal
    asked_by: User
    confirmed_by: User | None


def ask(db: DbSession, subject: str, *, reason: str, user: User, now: datetime) -> Withdrawal:
    """Ask that something be taken out of the record; nothing happens until somebody else confirms.

    Raises:
        InvalidInputError: no reason.
        NotFoundError: there is no such thing, or it cannot be withdrawn.
        ConflictError: it is withdrawn, or somebody asked already.
    """
    _may_act(user)
    found(db, subject)
    reason = clean(
        reason, limit=LONGEST_REASON, missing=_("Escriba por qué debe retirarse: queda en el registro.")
    )
    for other in _of(db, [subject]):
        if other.confirmed_at is not None:
            raise ConflictError(_("Esto ya se retiró del registro."))
        if is_open(other, now):
            raise ConflictError(_("Ya hay una petición de retiro: otra persona puede confirmarla o negarla."))
    row = Withdrawal(subject=subject, reason=reason, asked_by_id=user.id, asked_at=now)
    db.add(row)
    db.flush()
    _log(db, row, "withdrawal.asked", user, now=now, reason=reason)
    return row


def confirm(db: DbSession, withdrawal: Withdrawal, *, user: User, now: datetime) -> None:
    """Take it out: words are blanked and bytes marked for removal in this transaction.

    The files themselves go after it is committed (`destroying.sweep`). Twice is once.

    Raises:
        NotAllowedError: the person who asked cannot confirm, nor can an auditor.
        ConflictError: it was refused, or nobody confirmed it in time.
    """
    _may_act(user)
    db.refresh(withdrawal, with_for_update=True)
    if withdrawal.confirmed_at is not None:
        return
    _require_open(withdrawal, now)
    if withdrawal.asked_by_id == user.id:
        raise NotAllowedError(_("Quien pide un retiro no puede confirmarlo: debe hacerlo otra persona."))
    withdrawal.confirmed_by_id, withdrawal.confirmed_at = user.id, now
    db.flush()
    destroyed = destroying.destroy(db, withdrawal, now=now)
    # What went must not come back through the log: this event says that it went, and not what it was.
    changes.pending(db).take_all()
    _log(
        db,
        withdrawal,
        "withdrawal.confirmed",
        user,
        now=now,
        facts={"files": sorted(destroyed.files), "events": sorted(destroyed.events)},
    )


def refuse(db: DbSession, withdrawal: Withdrawal, *, user: User, now: datetime) -> None:
    """Leave it in the record; whoever asked may take the wish back this way too. Twice is once.

    Raises:
        ConflictError: it was confirmed, or nobody confirmed it in time.
    """
    _may_act(user)
    db.refresh(withdrawal, with_for_update=True)
    if withdrawal.refused_at is not None:
        return
    _require_open(withdrawal, now)
    withdrawal.refused_at = now
    _log(db, withdrawal, "withdrawal.refused", user, now=now)


def is_open(withdrawal: Withdrawal, now: datetime) -> bool:
    """True while somebody can still confirm it."""
    settled = withdrawal.confirmed_at is not None or withdrawal.refused_at is not None
    return not settled and now < withdrawal.asked_at + WAITS


def standing(db: DbSession, subjects: Iterable[str]) -> dict[str, Told]:
    """The withdrawal that took each of these out of the record, for those that are not there any more."""
    gone = [row for row in _of(db, list(subjects)) if row.confirmed_at is not None]
    people = {user.id: user for user in db.scalars(select(User))} if gone else {}
    return {row.subject: _told(row, people) for row in gone}


def everything(db: DbSession) -> list[Told]:
    """All withdrawals that were ever asked for, the newest first."""
    people = {user.id: user for user in db.scalars(select(User))}
    return [_told(row, people) for row in db.scalars(select(Withdrawal).order_by(Withdrawal.id.desc()))]


def by_id(db: DbSession, number: int) -> Withdrawal:
    """One withdrawal.

    Raises:
        NotFoundError: there is none of that number.
    """
    row = db.get(Withdrawal, number)
    if row is None:
        raise NotFoundError(_("Esa petición de retiro no existe."))
    return row


def found(db: DbSession, subject: str) -> Withdrawable:
    """What a subject names.

    Raises:
        NotFoundError: there is no such thing, or it cannot be withdrawn.
    """
    kind, _colon, number = subject.partition(":")
    row: Withdrawable | None = None
    if kind in KINDS and IS_NUMBER.match(number):
        row = cast("Withdrawable | None", db.get(KINDS[kind], int(number)))
    if row is None:
        raise NotFoundError(_("Eso no existe, o no es algo que pueda retirarse del registro."))
    if isinstance(row, FollowUp) and row.submission_id is not None:
        raise NotFoundError(_("Ese avance vino en una aportación: pida el retiro de su versión."))
    if isinstance(row, AuditEvent) and db.get(AuditDetail, row.id) is None:
        raise NotFoundError(_("Ese evento no tiene texto al lado: no hay nada que retirar."))
    return row


def _of(db: DbSession, subjects: list[str]) -> list[Withdrawal]:
    return list(db.scalars(select(Withdrawal).where(Withdrawal.subject.in_(subjects))))


def _told(row: Withdrawal, people: dict[int, User]) -> Told:
    return Told(row, people[row.asked_by_id], people.get(row.confirmed_by_id or 0))


def _may_act(user: User) -> None:
    if user.role is UserRole.AUDITOR:
        raise NotAllowedError(_("Su cuenta es de auditoría: ve todo y no cambia nada."))


def _require_open(withdrawal: Withdrawal, now: datetime) -> None:
    if withdrawal.confirmed_at is not None:
        raise ConflictError(_("Esto ya se retiró del registro."))
    if withdrawal.refused_at is not None:
        raise ConflictError(_("Esa petición de retiro se negó: pida otra si hace falta."))
    if not is_open(withdrawal, now):
        raise ConflictError(_("Esa petición de retiro caducó sin que nadie la confirmara: pida otra."))


def _log(
    db: DbSession,
    row: Withdrawal,
    action: str,
    user: User,
    *,
    now: datetime,
    reason: str | None = None,
    facts: dict[str, object] | None = None,
) -> None:
    audit.append(
        db,
        now=now,
        actor=f"user:{user.id}",
        action=action,
        subject=row.subject,
        facts={"withdrawal": row.id, **(facts or {})},
        covers=[f"withdrawal:{row.id}"],
        reason=reason,
    )
