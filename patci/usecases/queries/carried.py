"""The agreements that a session's agenda carries, and those that may take the place of one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import AgendaItem, Agreement, Body, Responsible, Session
from patci.errors import InvalidInputError
from templates.i18n import gettext as _


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


def heir(db: DbSession, session: Session, agreement_id: int) -> Agreement:
    """An agreement of the session's body, by its number in the database.

    Raises:
        InvalidInputError: the body has none of that number.
    """
    found = db.scalar(
        select(Agreement)
        .join(Body, Body.id == Agreement.body_id)
        .where(Agreement.id == agreement_id, Body.ref == session.body.ref)
    )
    if found is None:
        raise InvalidInputError(_("El acuerdo que lo sustituye es del mismo órgano: elíjalo de la lista."))
    return found
