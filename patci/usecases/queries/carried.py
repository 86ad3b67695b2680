"""The agreements that a session's agenda carries, and those that may take the place of one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import AgendaItem, Agreement, Body, Responsible, Session


def of_session(db: DbSession, session: Session) -> Sequence[AgendaItem]:
    """The points that carry an agreement, with all that was said of it; a fixed number of queries."""
    agreement = joinedload(AgendaItem.agreement)
    return db.scalars(
        select(AgendaItem)
        .options(
            agreement.selectinload(Agreement.follow_ups),
            agreement.selectinload(Agreement.states),
            agreement.selectinload(Agreement.responsibles).options(
                joinedload(Responsible.agency), joinedload(Responsible.body)
            ),
        )
        .where(AgendaItem.session_id == session.id, AgendaItem.agreement_id.is_not(None))
        .order_by(AgendaItem.position)
    ).all()


def heirs(db: DbSession, session: Session) -> Sequence[Agreement]:
    """The agreements of the session's body, the newest first."""
    return db.scalars(
        select(Agreement)
        .join(Body, Body.id == Agreement.body_id)
        .where(Body.ref == session.body.ref)
        .order_by(Agreement.id.desc())
        .limit(200)
    ).all()
