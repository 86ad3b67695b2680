"""What waited for the mail server is asked once more whether it is owed: a day later much is pointless."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from models import Notice, Programme
from models.enums import NoticeStatus
from patci.usecases.releasing import shared_letters
from patci.usecases.releasing.release_facts import gather
from patci.usecases.releasing.still_owed import why_not

WAITED = timedelta(minutes=15)
"""What leaves sooner was looked at a moment ago."""


def still_owed(db: DbSession, rows: Sequence[Any], *, now: datetime) -> list[Any]:
    """Of messages that could be claimed, those that may leave; the others end here with their reason.

    A letter of several matters one of which is pointless is taken apart, and the others find a letter anew.
    What was possibly sent goes as it is: it is a second copy of what it was.
    """
    waited = {
        row.id
        for row in rows
        if row.doubtful_at is None and (row.attempts or row.next_attempt_at <= now - WAITED)
    }
    gone = _end(db, waited, now=now) if waited else set()
    return [row for row in rows if row.id not in gone]


def _end(db: DbSession, numbers: Collection[int], *, now: datetime) -> set[int]:
    """End what is not owed any more; returns which of the messages do not leave because of it."""
    notices = db.scalars(
        select(Notice)
        .where(
            or_(
                Notice.id.in_(numbers),
                Notice.carrier_id.in_(numbers) & (Notice.status == NoticeStatus.CARRIED),
            )
        )
        .order_by(Notice.id)
        .execution_options(populate_existing=True)
    ).all()
    of = {notice.programme_id for notice in notices}
    programmes = {row.id: row for row in db.scalars(select(Programme).where(Programme.id.in_(of)))}
    facts = gather(db, notices, programmes=programmes, now=now)
    ended = [notice for notice in notices if _ends(notice, why_not(notice, facts))]
    db.flush()
    shared_letters.let_go(db, [notice.id for notice in ended])
    return {notice.id for notice in notices if notice.status is not NoticeStatus.READY} & set(numbers)


def _ends(notice: Notice, reason: str | None) -> bool:
    if reason is not None:
        notice.status, notice.last_error = NoticeStatus.NOT_OWED, reason
    return reason is not None
