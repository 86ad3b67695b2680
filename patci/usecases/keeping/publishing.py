"""Sessions made public many at a time: those of a body, or all that a published programme lists."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import joinedload

from models import Body, Programme, Session
from models.enums import Classification
from patci.usecases.keeping import audit
from patci.usecases.subscribing import revision


def internal_sessions(db: DbSession, programme: Programme, body: Body | None = None) -> Sequence[Session]:
    """The sessions of a programme, or of one body, that nobody classified: what would become public."""
    found = (
        select(Session)
        .where(Session.programme_id == programme.id, Session.classification == Classification.INTERNAL)
        .options(joinedload(Session.body))
        .order_by(Session.body_id, Session.day, Session.period_start, Session.id)
    )
    return db.scalars(found.where(Session.body_id == body.id) if body is not None else found).all()


def make_public(
    db: DbSession, programme: Programme, body: Body | None = None, *, now: datetime, actor: str
) -> Sequence[Session]:
    """Make those sessions public; reserved and confidential ones stay as they are. Twice is once.

    Consequences: they stand in the public calendar (name, day, state; no place, no link) from the next look.
    """
    found = internal_sessions(db, programme, body)
    if not found:
        return found
    for session in found:
        session.classification = Classification.PUBLIC
    revision.advance(db, programme.id)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="classification.sessions_published",
        subject=f"body:{body.id}" if body is not None else f"programme:{programme.id}",
        facts={"sessions": [session.id for session in found]},
    )
    return found
