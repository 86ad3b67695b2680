"""The minutes of a session that is over: written in versions, circulated, approved at the next, signed."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Body, Minutes, MinutesVersion, Programme, Session
from models.enums import MinutesStatus, SessionStatus
from patci.errors import ConflictError
from patci.usecases.keeping import audit
from patci.usecases.meetings import minutes_draft
from patci.usecases.queries import lineage
from patci.usecases.queries.late_minutes import OVER
from patci.usecases.written import clean
from templates.i18n import gettext as _

SETTLED = frozenset({MinutesStatus.APPROVED, MinutesStatus.SIGNED})
MAX_TEXT = 200_000
ONE_SITTING = timedelta(minutes=10)
"""Saves of one person within this time are one version."""


class MinutesChangedError(ConflictError):
    """Somebody else saved the minutes since they were opened; nothing of either is lost."""


def draft(db: DbSession, session: Session, *, now: datetime, actor: str) -> Minutes:
    """Begin the minutes with what the record holds; those that have a text are left as they are.

    Raises:
        ConflictError: the session is not over.
    """
    require_over(session)
    found = _row(db, session, now=now)
    if not found.text:
        _append(db, found, minutes_draft.text(db, session), now=now, actor=actor)
        _note(db, found, "drafted", now=now, actor=actor)
    return found


def record(db: DbSession, session: Session, *, text: str, now: datetime, actor: str) -> None:
    """Keep a text as the minutes of a session that is over, over whatever stands there.

    The same text again is nothing new; what it takes the place of stays in the history.

    Raises:
        ConflictError: the session is not over, or its minutes were approved.
        InvalidInputError: there is no text, or it is too long.
    """
    require_over(session)
    save(db, session, text=text, base=None, now=now, actor=actor)


def save(
    db: DbSession, session: Session, *, text: str, base: str | None, now: datetime, actor: str
) -> MinutesVersion:
    """Save what somebody wrote; `base` is the mark of the text that they began from (`mark`).

    Raises:
        MinutesChangedError: somebody else saved another text since.
        ConflictError: the session is not over, or its minutes were approved.
        InvalidInputError: there is no text, or it is too long.
    """
    require_over(session)
    text = clean(text, limit=MAX_TEXT, missing=_("Escriba la minuta o su resumen."))
    found = _row(db, session, now=now)
    # Whoever saves or withdraws at this moment goes first: what they leave is what this is compared with.
    db.refresh(found, with_for_update=True)
    db.expire(found, ["versions"])
    if found.text == text:
        return found.versions[-1]
    if found.status in SETTLED:
        raise ConflictError(_("El acta ya se aprobó: su texto no cambia."))
    if base is not None and base != mark(found.text):
        raise MinutesChangedError(
            _("Alguien más guardó el acta mientras escribía: compare los dos textos y guarde otra vez.")
        )
    begun = bool(found.versions)
    kept = _append(db, found, text, now=now, actor=actor)
    _note(db, found, "corrected" if begun else "recorded", now=now, actor=actor, version=kept.version)
    return kept


def mark(text: str) -> str:
    """What tells one text from another: an editor sends back the mark of the text it began from."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def previous(db: DbSession, session: Session) -> Session | None:
    """The body's last session before this one that is over and whose minutes were not approved.

    Whatever the year of its programme: the first session of a year approves those of the last one before it.
    One that failed has minutes only where somebody wrote them.
    """
    day, programme = session.day or date.max, db.get_one(Programme, session.programme_id)
    rows = db.scalars(
        select(Session)
        .join(Session.body)
        .outerjoin(Minutes, (Minutes.session_id == Session.id) & Minutes.put_away_at.is_(None))
        .options(joinedload(Session.minutes).selectinload(Minutes.versions))
        .where(
            Body.ref == session.body.ref,
            Body.programme_id.in_(lineage.family(db, programme)),
            Session.id != session.id,
            Session.status.in_(OVER),
            Session.day <= day,
            or_(Minutes.id.is_(None), Minutes.status.not_in(SETTLED)),
            or_(Session.status == SessionStatus.HELD, Minutes.id.is_not(None)),
        )
        .order_by(Session.day.desc(), Session.id.desc())
        .limit(1)
    )
    return rows.first()


def approve(db: DbSession, found: Minutes, session: Session, *, now: datetime, actor: str) -> None:
    """The body approved them at a session: from now on their text never changes.

    Raises:
        ConflictError: they have observations that nobody settled.
    """
    if found.status in SETTLED:
        return
    waiting = [one for one in found.observations if one.settled_at is None]
    if waiting:
        raise ConflictError(
            _("El acta anterior tiene observaciones sin atender: atiéndalas en su página antes de aprobarla.")
        )
    found.status, found.approved_in_id, found.approved_at = MinutesStatus.APPROVED, session.id, now
    _note(db, found, "approved", now=now, actor=actor, version=found.versions[-1].version)


def put_away(db: DbSession, session: Session, *, now: datetime) -> str | None:
    """Set the minutes of a call that failed apart, as the session is called again; returns their text."""
    found = session.minutes
    if found is None:
        return None
    found.put_away_at = now
    db.flush()
    db.expire(session, ["minutes"])
    return found.text or None


def of_failed_calls(db: DbSession, session: Session) -> Sequence[Minutes]:
    """The minutes of the calls of a session that failed before it was called again."""
    rows = select(Minutes).where(Minutes.session_id == session.id, Minutes.put_away_at.is_not(None))
    return db.scalars(rows.order_by(Minutes.id)).all()


def require_over(session: Session) -> None:
    """Refuse a session that has no minutes yet.

    Raises:
        ConflictError: it is not over.
    """
    if session.status not in OVER:
        raise ConflictError(_("La minuta se asienta cuando la sesión ya se celebró o no tuvo quórum."))


def _row(db: DbSession, session: Session, *, now: datetime) -> Minutes:
    if session.minutes is None:
        db.add(Minutes(session_id=session.id, created_at=now))
        db.flush()
        db.expire(session, ["minutes"])
    found = session.minutes
    if found is None:
        raise LookupError(session.id)
    return found


def _append(db: DbSession, found: Minutes, text: str, *, now: datetime, actor: str) -> MinutesVersion:
    """A new version, or the one that the same person began a moment ago and nobody was sent."""
    last = found.versions[-1] if found.versions else None
    sent = found.circulated_at
    if (
        last is not None
        and last.actor == actor
        and now - last.at <= ONE_SITTING
        and (sent is None or last.at > sent)
        and last.version > 1
    ):
        last.text = text
        db.flush()
        return last
    row = MinutesVersion(version=last.version + 1 if last else 1, text=text, at=now, actor=actor)
    found.versions.append(row)
    db.flush()
    return row


def _note(
    db: DbSession, found: Minutes, what: str, *, now: datetime, actor: str, version: int | None = None
) -> None:
    audit.append(
        db,
        now=now,
        actor=actor,
        action=f"session.minutes_{what}",
        subject=f"session:{found.session_id}",
        covers=(f"minutes:{found.id}",),
        facts={
            "minutes": found.id,
            "version": version,
            "sha256": hashlib.sha256(found.text.encode()).hexdigest(),
        },
    )
