"""Open agreements enter the agenda of their body's next ordinary session, and move on with it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session as DbSession

from models import AgendaItem, Agreement, Body, Programme, Session
from models.enums import AgendaItemKind, SessionKind, SessionStatus
from patci.usecases.keeping import audit
from patci.usecases.local_time import local_day
from patci.usecases.meetings import agenda
from patci.usecases.noticing import session_changes
from patci.usecases.queries import agreement_states, lineage

AHEAD = (SessionStatus.PLANNED, SessionStatus.DATED, SessionStatus.CONVENED, SessionStatus.POSTPONED)
OPENED = (SessionStatus.DATED, SessionStatus.CONVENED)


def settle(db: DbSession, session: Session, *, now: datetime, actor: str) -> None:
    """Let the open agreements of a session's body stand where they belong; again, nothing changes.

    They belong into the agenda of the body's next ordinary session that is neither over nor called off, once
    it is opened (dated or convened, when its agenda begins). Points that stand in the agenda of another
    session and wait for a decision leave it: it was cancelled, failed, or is no longer the next. What was
    closed in the meantime leaves too; what was decided stays where it was decided.
    """
    db.flush()
    ahead = next_session(db, session.body, now=now)
    opened = ahead if ahead is not None and ahead.status in OPENED else None
    wanted = waiting(db, opened, now=now) if opened else []
    left = _leave(db, session.body, stay=opened, wanted={one.id for one in wanted})
    fresh = agenda.carry(db, opened, wanted) if opened else []
    if opened and fresh:
        session_changes.write_anew(db, opened)
    if left or fresh:
        facts = {"session": opened.id if opened else None, "entered": _ids(fresh), "left": left}
        audit.append(
            db,
            now=now,
            actor=actor,
            action="agreements.carried",
            subject=f"body:{session.body_id}",
            facts=facts,
        )


def next_session(db: DbSession, body: Body, *, now: datetime) -> Session | None:
    """The next ordinary session of a body that can still take place, whatever the year of its programme.

    One that was put off, or whose window went by without a date, is nobody's next one until it gets a day:
    else agreements would wait for it while the body meets.
    """
    today = local_day(db.get_one(Programme, body.programme_id), now)
    return db.scalars(
        _of_family(db, body)
        .where(Session.kind == SessionKind.ORDINARY, Session.status.in_(AHEAD))
        .order_by(
            _waits_for_a_day(today),
            # What has no day stands by the beginning of its window.
            _beginning(),
            Session.id,
        )
        .limit(1)
    ).first()


def waiting(db: DbSession, session: Session, *, now: datetime) -> Sequence[Agreement]:
    """The open agreements of a session's body that it has to hear of: made before it, and to be shown."""
    programme = db.get_one(Programme, session.programme_id)
    day = session.day or local_day(programme, now)
    return db.scalars(
        select(Agreement)
        .join(Body, Body.id == Agreement.body_id)
        .where(
            Body.ref == session.body.ref,
            lineage.own_or_carried(db, programme),
            Agreement.session_id != session.id,
            or_(Agreement.show_from.is_(None), Agreement.show_from <= day),
            ~agreement_states.closed(),
        )
        .order_by(Agreement.created_at, Agreement.id)
    ).all()


def _leave(db: DbSession, body: Body, *, stay: Session | None, wanted: set[int]) -> list[int]:
    """Take points that wait out of agendas where they do not belong; the agreements that they carried."""
    items = db.scalars(
        select(AgendaItem)
        .join(Session, Session.id == AgendaItem.session_id)
        .join(Agreement, Agreement.id == AgendaItem.agreement_id)
        .join(Body, Body.id == Agreement.body_id)
        .where(
            AgendaItem.kind == AgendaItemKind.AGREEMENT,
            AgendaItem.outcome.is_(None),
            Session.status != SessionStatus.HELD,
            Body.ref == body.ref,
            Body.programme_id.in_(_years(db, body)),
        )
        .order_by(AgendaItem.id)
    ).all()
    gone = [
        one
        for one in items
        if not one.votes
        and (stay is None or one.session_id != stay.id or (one.agreement_id or 0) not in wanted)
    ]
    agenda.loosen_papers(db, gone)
    for number in sorted({one.session_id for one in gone}):
        session = db.get_one(Session, number)
        for one in gone:
            if one in session.agenda:
                session.agenda.remove(one)
        for place, one in enumerate(session.agenda, start=1):
            one.position = place
    db.flush()
    return [one.agreement_id or 0 for one in gone]


def _of_family(db: DbSession, body: Body) -> Select[tuple[Session]]:
    return (
        select(Session)
        .join(Session.body)
        .where(Body.ref == body.ref, Body.programme_id.in_(_years(db, body)))
    )


def _years(db: DbSession, body: Body) -> list[int]:
    """The programmes of a body before and behind its own: bodies of one short code are one body."""
    return lineage.family(db, db.get_one(Programme, body.programme_id))


def _beginning() -> ColumnElement[date | None]:
    return func.coalesce(Session.day, Session.period_start)


def _waits_for_a_day(today: date) -> ColumnElement[int]:
    """A session that is put off or whose window is over or was never known: it comes after all others."""
    ends = func.coalesce(Session.period_end, Session.period_start)
    lost = Session.day.is_(None) & or_(ends.is_(None), ends < today)
    # The step that puts one off comes here before its day is taken from it.
    return case((or_(Session.status == SessionStatus.POSTPONED, lost), 1), else_=0)


def _ids(items: Sequence[AgendaItem]) -> list[int]:
    return [item.agreement_id or 0 for item in items]
