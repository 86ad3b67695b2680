"""Two people together take something out of the record: one asks with a reason, another confirms.

What goes are words and bytes (`destroying`); rows, hashes and folios stay, with who did it and why.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session as DbSession

from models import AuditDetail, AuditEvent, Evidence, FollowUp, Submission, User, Withdrawal, WithdrawnWords
from models.enums import UserRole
from patci.errors import ConflictError, NotAllowedError, NotFoundError
from patci.usecases.keeping import audit, changes, destroying
from patci.usecases.withdrawing import asking, things
from patci.usecases.withdrawing import words as struck
from patci.usecases.withdrawing.things import Thing
from patci.usecases.written import clean
from templates.i18n import gettext as _

WAITS = timedelta(days=7)
LONGEST_REASON = 2_000
IS_NUMBER = re.compile(r"[0-9]{1,9}\Z")
Withdrawable = Submission | FollowUp | Evidence | AuditEvent | Thing
KINDS: dict[str, type[Withdrawable]] = {
    "submission": Submission,
    "follow_up": FollowUp,
    "evidence": Evidence,
    "audit_event": AuditEvent,
    **things.KINDS,
}
"""What can be withdrawn: a version, a report without one, evidence, the text beside an event of the log,
words of a session or an agreement, and what else is of one.
"""
ONCE = frozenset({"submission", "follow_up", "evidence", "audit_event", *things.ONCE})
"""What is never written again. Of other things something may have to go once more."""


@dataclass(frozen=True, slots=True)
class Told:
    """A withdrawal as pages tell it: by whom, when, why."""

    withdrawal: Withdrawal
    asked_by: User
    confirmed_by: User | None


def ask(
    db: DbSession,
    subject: str,
    *,
    reason: str,
    user: User,
    now: datetime,
    words: str = "",
    whole: bool = False,
) -> Withdrawal:
    """Ask that something be taken out of the record; nothing happens until somebody else confirms.

    `words` are what is to be struck from all that is of a session, its minutes or an agreement, a phrase in a
    line; of minutes and agreements the `whole` can go instead. Of everything else it does.

    Raises:
        InvalidInputError: no reason, no words where they are needed, or words that stand nowhere.
        NotFoundError: there is no such thing, or it cannot be withdrawn.
        ConflictError: it is withdrawn, or somebody asked already.
    """
    _may_act(user)
    thing = found(db, subject)
    reason = clean(
        reason, limit=LONGEST_REASON, missing=_("Escriba por qué debe retirarse: queda en el registro.")
    )
    phrases = asking.required(db, kind_of(subject), thing, words, whole=whole)
    for other in _of(db, [subject]):
        if other.confirmed_at is not None and kind_of(subject) in ONCE:
            raise ConflictError(_("Esto ya se retiró del registro."))
        if is_open(other, now):
            raise ConflictError(_("Ya hay una petición de retiro: otra persona puede confirmarla o negarla."))
    row = Withdrawal(subject=subject, reason=reason, asked_by_id=user.id, asked_at=now)
    db.add(row)
    db.flush()
    struck.keep(db, row.id, phrases)
    _log(
        db,
        row,
        "withdrawal.asked",
        user,
        now=now,
        reason=reason,
        facts={"words": len(phrases)} if phrases else None,
    )
    return row


def confirm(
    db: DbSession,
    withdrawal: Withdrawal,
    *,
    user: User,
    now: datetime,
    folder: Path | None = None,
    workbooks: Path | None = None,
) -> None:
    """Take it out: words are blanked and bytes marked for removal in this transaction.

    The files themselves go after it is committed (`destroying.sweep`). Twice is once. Documents in `folder`
    that do not hold the words stay; where it is not known they go. `workbooks` lie where the exchange takes
    them in.

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
    wanted = destroying.prepare(
        db, withdrawal, found(db, withdrawal.subject), folder=folder, workbooks=workbooks
    )
    withdrawal.confirmed_by_id, withdrawal.confirmed_at = user.id, now
    db.flush()
    destroyed = destroying.destroy(db, withdrawal, wanted, now=now)
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
    struck.forget(db, withdrawal.id)
    _log(db, withdrawal, "withdrawal.refused", user, now=now)


def is_open(withdrawal: Withdrawal, now: datetime) -> bool:
    """True while somebody can still confirm it."""
    settled = withdrawal.confirmed_at is not None or withdrawal.refused_at is not None
    return not settled and now < withdrawal.asked_at + WAITS


def forget_words(db: DbSession, *, now: datetime) -> None:
    """Let the words go of those that nobody confirmed in time."""
    late = Withdrawal.asked_at <= now - WAITS
    for number in db.scalars(
        select(WithdrawnWords.withdrawal_id).join(Withdrawal).where(late).distinct()
    ).all():
        struck.forget(db, number)


def kind_of(subject: str) -> str:
    """Of which kind a subject is."""
    return subject.partition(":")[0]


def standing(db: DbSession, subjects: Iterable[str]) -> dict[str, Told]:
    """The withdrawal that took each of these out of the record, for those that are not there any more."""
    gone = [row for row in _of(db, subjects) if row.confirmed_at is not None]
    people = {user.id: user for user in db.scalars(select(User))} if gone else {}
    return {row.subject: _told(row, people) for row in gone}


def taken(db: DbSession, subjects: Iterable[str], more: Select[tuple[str]] | None = None) -> list[Told]:
    """Every withdrawal that took something of these, the newest first: of minutes there may be several.

    `more` asks for further subjects.
    """
    own = Withdrawal.subject.in_(list(subjects))
    query = select(Withdrawal).where(own if more is None else or_(own, Withdrawal.subject.in_(more)))
    gone = db.scalars(query.where(Withdrawal.confirmed_at.is_not(None)).order_by(Withdrawal.id.desc())).all()
    people = {user.id: user for user in db.scalars(select(User))} if gone else {}
    return [_told(row, people) for row in gone]


def newest(db: DbSession) -> int:
    """The number of the withdrawal that was confirmed last; a page that is older may show what is gone."""
    confirmed = select(func.max(Withdrawal.id)).where(Withdrawal.confirmed_at.is_not(None))
    return db.scalar(confirmed) or 0


def by_ids(db: DbSession, numbers: Collection[int]) -> dict[int, Told]:
    """Withdrawals by their numbers."""
    rows = db.scalars(select(Withdrawal).where(Withdrawal.id.in_(numbers))).all()
    people = {user.id: user for user in db.scalars(select(User))} if rows else {}
    return {row.id: _told(row, people) for row in rows}


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


def _of(db: DbSession, subjects: Iterable[str]) -> list[Withdrawal]:
    query = select(Withdrawal).where(Withdrawal.subject.in_(list(subjects)))
    return list(db.scalars(query.order_by(Withdrawal.id)))


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
