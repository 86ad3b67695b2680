"""The outbox: messages are claimed, sent, and each ends in a state; a failure is retried by its SMTP code.

A row is marked as sending before the server is spoken to, and as sent after the server took the message. A
process that dies between the server's "yes" and that mark leaves the one row about which nobody can know: it
is sent again after a quarter of an hour, under the same Message-ID.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session as DbSession

from models import Notice, NoticeMessage
from models.enums import NoticeStatus
from patci.errors import ConflictError
from patci.mail.delivery import DeliveryResult, Outgoing
from patci.usecases.queries import outbox as queries
from patci.usecases.queries.outbox import LEAVING, STUCK_AFTER
from templates.i18n import gettext as _

BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
"""How long to wait after each failure that may pass: two days in all."""
MAILBOX_FULL = 552
"""Named among the permanent codes, but to be taken as one that may pass (RFC 5321, 4.5.3.1.10)."""
LONGEST_ERROR = 500

counts = queries.counts


@dataclass(frozen=True, slots=True)
class Policy:
    """What to do about a failure: try again after `wait`, or give up where there is none."""

    wait: timedelta | None


def policy_of(code: int | None, *, attempts: int) -> Policy:
    """The policy for a server's answer (None: no answer at all) after so many attempts."""
    permanent = code is not None and 500 <= code < 600 and code != MAILBOX_FULL
    if permanent or attempts > len(BACKOFF):
        return Policy(None)
    return Policy(BACKOFF[max(attempts, 1) - 1])


def claim(db: DbSession, *, now: datetime, worker: str, limit: int = 50) -> list[Outgoing]:
    """Take messages that may be sent now; no other worker gets them. Commit before you send."""
    rows = {notice.id: notice for notice in db.scalars(queries.claimable(now=now, limit=limit))}
    for notice in rows.values():
        notice.status, notice.claimed_by, notice.claimed_at = NoticeStatus.SENDING, worker, now
        notice.attempts += 1
    db.flush()
    messages = db.execute(
        select(NoticeMessage.notice_id, NoticeMessage.raw).where(NoticeMessage.notice_id.in_(list(rows)))
    ).tuples()
    raw = {notice_id: content for notice_id, content in messages}  # noqa: C416  (a Row is no pair of types)
    return [Outgoing(number, notice.address or "", raw[number]) for number, notice in rows.items()]


def record(db: DbSession, result: DeliveryResult, *, worker: str, now: datetime) -> NoticeStatus | None:
    """Note what became of one message; returns its state, None where the claim was lost meanwhile."""
    if result.ok:
        sent(db, result.notice_id, now=now)
        return NoticeStatus.SENT
    return failed(db, result.notice_id, worker=worker, code=result.code, text=result.text, now=now)


def sent(db: DbSession, notice_id: int, *, now: datetime) -> None:
    """The server took the message: true even for a worker so late that its claim was given to another."""
    db.execute(
        update(Notice)
        .where(Notice.id == notice_id, LEAVING)
        .values(
            status=NoticeStatus.SENT,
            sent_at=now,
            next_attempt_at=None,
            claimed_by=None,
            claimed_at=None,
            last_error=None,
        )
    )


def failed(
    db: DbSession, notice_id: int, *, worker: str, code: int | None, text: str, now: datetime
) -> NoticeStatus | None:
    """The server did not take the message: try later, or give up. A claim that was lost is left alone."""
    notice = db.scalar(
        select(Notice).where(
            Notice.id == notice_id, Notice.status == NoticeStatus.SENDING, Notice.claimed_by == worker
        )
    )
    if notice is None:
        return None
    wait = policy_of(code, attempts=notice.attempts).wait
    notice.status = NoticeStatus.FAILED if wait is None else NoticeStatus.READY
    notice.next_attempt_at = None if wait is None else now + wait
    notice.claimed_by = notice.claimed_at = None
    notice.last_error = f"{code or ''} {text}".strip()[:LONGEST_ERROR]
    return notice.status


def give_back(db: DbSession, notice_ids: Collection[int], *, worker: str, reason: str) -> None:
    """Claimed messages that were never tried: ready again, as if they had not been claimed."""
    db.execute(
        update(Notice)
        .where(
            Notice.id.in_(list(notice_ids)),
            Notice.status == NoticeStatus.SENDING,
            Notice.claimed_by == worker,
        )
        .values(
            status=NoticeStatus.READY,
            attempts=Notice.attempts - 1,
            claimed_by=None,
            claimed_at=None,
            last_error=reason[:LONGEST_ERROR],
        )
    )


def unstick(db: DbSession, *, now: datetime) -> int:
    """Make ready again what a worker claimed and never finished; returns how many.

    A claim that lies ahead of the clock was made before the clock was set back: it counts too.
    """
    rows = db.scalars(
        update(Notice)
        .where(
            LEAVING,
            Notice.status == NoticeStatus.SENDING,
            or_(Notice.claimed_at < now - STUCK_AFTER, Notice.claimed_at > now + STUCK_AFTER),
        )
        .values(
            status=NoticeStatus.READY,
            next_attempt_at=now,
            claimed_by=None,
            claimed_at=None,
            last_error=_("La entrega se interrumpió; quizá salió. Se reintenta con el mismo Message-ID."),
        )
        .returning(Notice.id)
        .execution_options(synchronize_session=False)
    )
    return len(rows.all())


def retry(notice: Notice, *, now: datetime) -> None:
    """Somebody corrected what was wrong: the notice is addressed and rendered anew.

    Raises:
        ConflictError: it did not fail.
    """
    if notice.status is not NoticeStatus.FAILED:
        raise ConflictError(_("Solo se reintenta un aviso que falló."))
    notice.status, notice.due_at, notice.next_attempt_at = NoticeStatus.PLANNED, now, None
    notice.attempts, notice.last_error = 0, None
    if notice.seat_role is not None and not notice.key.endswith(f":p{notice.person_id}"):
        notice.person = notice.address = None
