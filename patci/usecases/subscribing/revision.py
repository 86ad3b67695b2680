"""The number that rises with every change that a feed could show, and the marks that make copies stale."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as DbSession

from models import Feed, FeedCopy, Programme
from models.enums import FeedScope, ProgrammeStatus
from patci.usecases.queries.feeds import WHOLE


def advance(db: DbSession, programme_id: int) -> None:
    """Count one more change. In the database, because two changes at once must not count as one.

    Each feed is told on its own row (which is small: the bytes stand elsewhere), so that whoever asks for an
    unchanged feed reads that row and no other.
    """
    db.execute(update(Programme).where(Programme.id == programme_id).values(revision=Programme.revision + 1))
    _mark(db, programme_id)


def advance_all(db: DbSession) -> None:
    """Count a change that concerns every programme in force."""
    in_force = select(Programme.id).where(Programme.status == ProgrammeStatus.IN_FORCE).order_by(Programme.id)
    for programme_id in db.scalars(in_force).all():
        advance(db, programme_id)


def people_changed(db: DbSession) -> None:
    """Somebody took a seat or left one: the feeds of people follow; nothing that is planned becomes stale."""
    people = select(Feed.id).where(Feed.scope == FeedScope.PERSON)
    db.execute(update(Feed).where(Feed.scope == FeedScope.PERSON).values(rendered_revision=None))
    db.execute(delete(FeedCopy).where(FeedCopy.feed_id.in_(people), FeedCopy.variant != WHOLE))


def forget(db: DbSession, feed_id: int) -> None:
    """One feed shows something else from now on."""
    db.execute(update(Feed).where(Feed.id == feed_id).values(rendered_revision=None))
    db.execute(delete(FeedCopy).where(FeedCopy.feed_id == feed_id, FeedCopy.variant != WHOLE))


def _mark(db: DbSession, programme_id: int) -> None:
    rendered = (Feed.programme_id == programme_id, Feed.rendered_revision.is_not(None))
    db.execute(update(Feed).where(*rendered).values(rendered_revision=None))
