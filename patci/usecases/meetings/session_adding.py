"""A session that no document announced: an extraordinary one, or one of a body that was added by hand."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from calendars.period import Period, Precision
from calendars.rules.agreement_number import KIND_CODES
from calendars.session_writing import write_session_name
from models import Body, Programme, Session, SessionState
from models.enums import SessionKind, SessionStatus
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.drafting.session_rows import uid_of
from patci.usecases.keeping import audit
from patci.usecases.subscribing import revision
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_NAME = 200
LONGEST_WORDS = 300
HIGHEST = 999


def add(
    db: DbSession,
    body: Body,
    *,
    kind: SessionKind,
    now: datetime,
    actor: str,
    number: int | None = None,
    name: str = "",
    day: date | None = None,
    uid: str | None = None,
    words: str | None = None,
    window: Period | None = None,
) -> Session:
    """Add a session to a body: with its day it is dated, without one planned; nobody is told of it yet.

    A session of a kind has a number, the next of its kind where none is given, and is called by it where no
    name is. One without a kind needs a name. `words` and `window` are its date as a document has it, `uid`
    its identity where it comes from another installation.

    Raises:
        ConflictError: the body has a session of that kind and number.
        InvalidInputError: neither kind nor name, or a number that no session has.
    """
    programme = db.get_one(Programme, body.programme_id, with_for_update=True)
    if kind is not SessionKind.UNSPECIFIED and number is None:
        number = next_number(db, body, kind)
    name = _named(kind, number, name)
    if number is not None and _of_number(db, body, kind, number) is not None:
        raise ConflictError(
            _("%(body)s ya tiene «%(name)s»: revise el tipo y el número.")
            % {"body": body.short_name, "name": name}
        )
    ref = free_ref(db, body, kind, number)
    period = window or Period(day, day, Precision.DAY if day else Precision.TBD)
    taken = db.scalars(select(Session.uid).where(Session.programme_id == programme.id)).all()
    row = Session(
        programme_id=programme.id,
        body_id=body.id,
        ref=ref,
        uid=uid or uid_of(programme, ref, taken),
        kind=kind,
        number=number,
        name=name,
        status=SessionStatus.DATED if day else SessionStatus.PLANNED,
        day=day,
        period_text=clean_line(words or "", limit=LONGEST_WORDS, missing=None) or None,
        period_start=period.start,
        period_end=period.end,
        period_precision=period.precision,
        updated_at=now,
    )
    row.states = [SessionState(status=row.status, day=day, sequence=0, at=now, actor=actor)]
    db.add(row)
    revision.advance(db, programme.id)
    db.flush()
    _note(db, row, now=now, actor=actor)
    return row


def next_number(db: DbSession, body: Body, kind: SessionKind) -> int:
    """The number after the highest of that kind that the body had, in this programme or one before it."""
    highest = db.scalar(
        select(func.max(Session.number))
        .join(Body, Body.id == Session.body_id)
        .where(Body.ref == body.ref, Session.kind == kind)
    )
    return (highest or 0) + 1


def _named(kind: SessionKind, number: int | None, name: str) -> str:
    if number is not None and not 1 <= number <= HIGHEST:
        raise InvalidInputError(_("El número de una sesión va de 1 a %(most)s.") % {"most": HIGHEST})
    missing = _("Elija el tipo de la sesión o escriba su nombre.")
    given = clean_line(name, limit=LONGEST_NAME, missing=missing if kind is SessionKind.UNSPECIFIED else None)
    if given:
        return given
    return write_session_name(number, kind)


def _of_number(db: DbSession, body: Body, kind: SessionKind, number: int) -> Session | None:
    return db.scalar(
        select(Session).where(Session.body_id == body.id, Session.kind == kind, Session.number == number)
    )


def free_ref(db: DbSession, body: Body, kind: SessionKind, number: int | None) -> str:
    """The key that a session of the body gets: that of its kind and number, or the next free one."""
    base = f"{body.ref}-{KIND_CODES[kind]}{number or ''}"
    taken = set(db.scalars(select(Session.ref).where(Session.programme_id == body.programme_id)))
    ref, turn = base, 1
    while ref in taken:
        turn += 1
        ref = f"{base}.{turn}"
    return ref


def _note(db: DbSession, row: Session, *, now: datetime, actor: str) -> None:
    audit.append(
        db,
        now=now,
        actor=actor,
        action="session.added",
        subject=f"session:{row.id}",
        facts={"ref": row.ref, "kind": row.kind.value, "day": row.day.isoformat() if row.day else None},
    )
