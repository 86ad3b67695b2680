"""What the agencies said of many sessions, in a few queries: the newest answer that still holds."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import selectinload

from models import Answer, Session
from models.enums import AnswerKind
from patci.usecases.meetings import answers


def newest(db: DbSession, sessions: Collection[Session]) -> dict[tuple[int, int], Answer]:
    """By session and agency; not those that were given before the session moved to its present day."""
    numbers = [session.id for session in sessions]
    latest = (
        select(func.max(Answer.id))
        .where(Answer.session_id.in_(numbers))
        .group_by(Answer.session_id, Answer.agency_id)
    )
    rows = db.scalars(select(Answer).where(Answer.id.in_(latest))).all()
    answered = {row.session_id for row in rows}
    db.scalars(select(Session).options(selectinload(Session.states)).where(Session.id.in_(answered))).all()
    moved = {session.id: answers.moved_at(session) for session in sessions if session.id in answered}
    return {
        (row.session_id, row.agency_id): row
        for row in rows
        if (at := moved[row.session_id]) is None or row.at >= at
    }


def kinds(db: DbSession, sessions: Collection[Session]) -> dict[int, dict[int, AnswerKind]]:
    """Of each session what each agency said."""
    found: dict[int, dict[int, AnswerKind]] = {session.id: {} for session in sessions}
    for (session_id, agency_id), answer in newest(db, sessions).items():
        found[session_id][agency_id] = answer.kind
    return found
