"""What a coordinator sees: the sessions of the bodies that its agency coordinates, and no others."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from models import Agency, AgendaItem, Attendance, Body, Programme, Session, Vote
from patci.errors import NotFoundError
from templates.i18n import gettext as _


def sessions(db: DbSession, programme: Programme, agency: Agency) -> Sequence[Session]:
    """All sessions of the bodies that an agency coordinates, in the order of the year."""
    starts = func.coalesce(Session.day, Session.period_start, Session.period_end)
    return db.scalars(
        select(Session)
        .join(Session.body)
        .options(contains_eager(Session.body), selectinload(Session.states))
        .where(Session.programme_id == programme.id, Body.coordinator_id == agency.id)
        .order_by(Body.position, starts.is_(None), starts, Session.id)
    ).all()


def session(db: DbSession, programme: Programme, agency: Agency, session_id: int) -> Session:
    """One of them.

    Raises:
        NotFoundError: it is of another body, or there is none.
    """
    found = db.scalar(
        select(Session)
        .join(Session.body)
        .options(
            contains_eager(Session.body).joinedload(Body.coordinator),
            selectinload(Session.states),
            selectinload(Session.agenda).selectinload(AgendaItem.votes).joinedload(Vote.agency),
        )
        .where(
            Session.id == session_id,
            Session.programme_id == programme.id,
            Body.coordinator_id == agency.id,
        )
    )
    if found is None:
        raise NotFoundError(_("Esa sesión no es de los órganos que su institución coordina."))
    return found


def attendance(db: DbSession, found: Session) -> dict[int, Attendance]:
    """Who was present, by agency."""
    rows = db.scalars(
        select(Attendance).options(joinedload(Attendance.agency)).where(Attendance.session_id == found.id)
    )
    return {row.agency_id: row for row in rows}
