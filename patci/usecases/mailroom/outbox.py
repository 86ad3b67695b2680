"""The outbox: messages are claimed (`claims`), handed over, and each ends in a state (`outcomes`).

Here stands what puts a row right again: a worker that died, a clock that was set, a person's decision.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import object_session

from models import Notice
from models.enums import NoticeStatus
from patci.errors import ConflictError
from patci.usecases.mailroom.claims import Claim, back, begin, claim, claim_within, give_back, renew
from patci.usecases.mailroom.outcomes import (
    BACKOFF,
    LET_GO,
    UNSYNCED,
    Policy,
    all_sent,
    failed,
    policy_of,
    possibly_sent,
    record,
    sent,
    share,
    twice_in_doubt,
    unanswered,
)
from patci.usecases.queries import outbox as queries
from patci.usecases.queries.outbox import LEASE, LEAVING, lease_is_over
from templates.i18n import gettext as _

__all__ = [
    "BACKOFF",
    "Claim",
    "Policy",
    "all_sent",
    "arrived",
    "begin",
    "claim",
    "claim_within",
    "failed",
    "give_back",
    "pause",
    "policy_of",
    "record",
    "renew",
    "retry",
    "sent",
    "unanswered",
    "unstick",
]

SECOND_TRY = timedelta(minutes=1)
"""How long a message in doubt waits: a worker that was only slow says "sent" by then."""
DECIDED_BY_PEOPLE = (NoticeStatus.FAILED, NoticeStatus.DOUBTFUL)
counts = queries.counts


def unstick(db: DbSession, *, now: datetime) -> int:
    """Take up what a worker claimed and never finished; returns how many.

    What was not handed over is ready again. What was, is possibly sent: it is sent once more, a minute
    later, under the same Message-ID; what was in doubt before waits for a person.
    """
    over = (LEAVING, Notice.status == NoticeStatus.SENDING, lease_is_over(now))
    untouched = _taken_up(db, (*over, Notice.sent_at.is_(None)), back(None))
    again = {
        **LET_GO,
        "status": NoticeStatus.READY,
        "next_attempt_at": now + SECOND_TRY,
        "doubtful_at": now,
        "sent_at": None,
        "last_error": possibly_sent(),
    }
    first = _taken_up(db, (*over, Notice.doubtful_at.is_(None)), again)
    settled = {
        **LET_GO,
        "status": NoticeStatus.DOUBTFUL,
        "next_attempt_at": None,
        "sent_at": None,
        "last_error": twice_in_doubt(),
    }
    second = _taken_up(db, over, settled)
    if second:
        share(db, second, status=NoticeStatus.DOUBTFUL, last_error=twice_in_doubt())
    _bring_near(db, now=now)
    return len(untouched) + len(first) + len(second)


def _taken_up(db: DbSession, conditions: tuple[Any, ...], values: dict[str, Any]) -> Sequence[int]:
    statement = update(Notice).where(*conditions).values(values).returning(Notice.id)
    return db.scalars(statement, execution_options=UNSYNCED).all()


def _bring_near(db: DbSession, *, now: datetime) -> None:
    """What waits longer than any wait we give was put off before the clock was set back."""
    farthest = now + BACKOFF[-1] + LEASE
    db.execute(
        update(Notice)
        .where(LEAVING, Notice.status == NoticeStatus.READY, Notice.next_attempt_at > farthest)
        .values(next_attempt_at=now),
        execution_options=UNSYNCED,
    )


def pause(db: DbSession, *, until: datetime) -> None:
    """Nothing that is ready leaves before an instant."""
    db.execute(
        update(Notice)
        .where(LEAVING, Notice.status == NoticeStatus.READY, Notice.next_attempt_at < until)
        .values(next_attempt_at=until),
        execution_options=UNSYNCED,
    )


def retry(notice: Notice, *, now: datetime) -> None:
    """Somebody corrected what was wrong, or wants it sent again: the notice is addressed and rendered anew.

    What it carried is planned again too.

    Raises:
        ConflictError: it neither failed nor is in doubt.
    """
    if notice.status not in DECIDED_BY_PEOPLE:
        raise ConflictError(_("Solo se reintenta un aviso que falló."))
    notice.status, notice.due_at, notice.next_attempt_at = NoticeStatus.PLANNED, now, None
    notice.attempts, notice.last_error, notice.doubtful_at = 0, None, None
    if notice.seat_role is not None and not notice.key.endswith(f":p{notice.person_id}"):
        notice.person = notice.address = notice.domain = None
    db = object_session(notice)
    if db is not None:
        share(db, [notice.id], status=NoticeStatus.PLANNED, carrier_id=None, last_error=None)


def arrived(db: DbSession, notice: Notice, *, now: datetime) -> None:
    """Somebody knows that a message in doubt arrived.

    Raises:
        ConflictError: it is not in doubt.
    """
    if notice.status is not NoticeStatus.DOUBTFUL:
        raise ConflictError(_("Solo se da por enviado un aviso que quizá se envió."))
    all_sent(db, [notice.id], now=now)
    db.refresh(notice)
