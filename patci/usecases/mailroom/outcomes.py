"""What becomes of a message: sent, to be tried again, refused for good, or nobody knows.

Every function of this page leaves a row alone that is not (or not any more) in the hands of the claim that
reports; only a server's "yes" is true whoever brings it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, Table, Update, any_, bindparam, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session as DbSession

from models import Notice
from models.enums import NoticeStatus
from patci.mail.delivery import DeliveryResult
from templates.i18n import gettext as _

BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
"""How long to wait after each failure that may pass: two days in all."""
MAILBOX_FULL = 552
"""Named among the permanent codes, but to be taken as one that may pass (RFC 5321, 4.5.3.1.10)."""
LONGEST_ERROR = 500
LET_GO: dict[str, Any] = {"claimed_by": None, "claimed_at": None, "lease_until": None}
UNSYNCED = {"synchronize_session": False}
"""Rows that change behind a session's back: nothing reads them again in the same one."""
MAY_TURN_OUT_SENT = (
    NoticeStatus.READY,
    NoticeStatus.SENDING,
    NoticeStatus.HELD,
    NoticeStatus.FAILED,
    NoticeStatus.DOUBTFUL,
)
"""What a late "yes" corrects: in all of these the message may have left meanwhile."""

CARRIED_ALONG = (NoticeStatus.CARRIED, NoticeStatus.FAILED, NoticeStatus.DOUBTFUL)
"""What follows its carrier."""


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


def record(
    db: DbSession, result: DeliveryResult, *, worker: str, now: datetime, fence: int | None = None
) -> NoticeStatus | None:
    """Note what became of one message; returns its state, None where the claim was lost meanwhile."""
    if result.ok:
        all_sent(db, [result.notice_id], now=now)
        return NoticeStatus.SENT
    number, text = result.notice_id, result.text
    if result.doubtful:
        return unanswered(db, number, worker=worker, text=text, now=now, fence=fence)
    return failed(db, number, worker=worker, code=result.code, text=text, now=now, fence=fence)


def sent(db: DbSession, notice_id: int, *, now: datetime) -> None:
    """The server took the message: true even for a worker so late that its claim was given to another."""
    all_sent(db, [notice_id], now=now)


def all_sent(db: DbSession, notice_ids: Collection[int], *, now: datetime) -> None:
    """The server took these messages, and with them what they carry.

    `doubtful_at` stays: of a message that was in doubt before, a second copy may be on its way.
    """
    if not notice_ids:
        return
    connection = db.connection()
    if connection.dialect.name == "postgresql":
        # One question for all, because each is a way to the server and back.
        rows: Any = {"numbers": list(notice_ids), "at": now}
    else:
        rows = [{"numbers": number, "at": now} for number in notice_ids]
    for statement in _sent_statements(connection.dialect.name):
        connection.execute(statement, rows)


@cache
def _sent_statements(dialect: str) -> tuple[Update, Update]:
    """Written once: thousands of messages a second pass through them."""
    table = cast("Table", Notice.__table__)
    at = bindparam("at", type_=table.c.sent_at.type)
    done = {"status": NoticeStatus.SENT, "sent_at": at, "last_error": None}
    own = (
        update(table)
        .where(given(table.c.id, dialect), or_(*(table.c.status == one for one in MAY_TURN_OUT_SENT)))
        .values({**done, **LET_GO, "next_attempt_at": None})
    )
    carried = (
        update(table)
        .where(given(table.c.carrier_id, dialect), or_(*(table.c.status == one for one in CARRIED_ALONG)))
        .values(done)
    )
    return own, carried


def given(column: ColumnElement[Any], dialect: str) -> ColumnElement[bool]:
    """The column's value is the one given as `numbers`; on PostgreSQL, one of those given."""
    if dialect == "postgresql":
        return column == any_(bindparam("numbers", type_=ARRAY(Integer)))
    return column == bindparam("numbers")


def share(db: DbSession, carriers: Collection[int], **values: Any) -> None:
    """What stands in another notice's letter has that letter's fate."""
    along = (Notice.carrier_id.in_(list(carriers)), Notice.status.in_(CARRIED_ALONG))
    db.execute(update(Notice).where(*along).values(values), execution_options=UNSYNCED)


def failed(
    db: DbSession,
    notice_id: int,
    *,
    worker: str,
    code: int | None,
    text: str,
    now: datetime,
    fence: int | None = None,
) -> NoticeStatus | None:
    """The server did not take the message: try later, or give up. A claim that was lost is left alone."""
    notice = _held(db, notice_id, worker=worker, fence=fence)
    if notice is None:
        return None
    wait = policy_of(code, attempts=notice.attempts).wait
    status = NoticeStatus.FAILED if wait is None else NoticeStatus.READY
    return _end_try(db, notice, status, f"{code or ''} {text}".strip(), None if wait is None else now + wait)


def unanswered(
    db: DbSession, notice_id: int, *, worker: str, text: str, now: datetime, fence: int | None = None
) -> NoticeStatus | None:
    """The connection broke after the message was handed over: it is sent once more, and then never again."""
    notice = _held(db, notice_id, worker=worker, fence=fence)
    if notice is None:
        return None
    again = notice.doubtful_at is None
    notice.doubtful_at = now
    wait = policy_of(None, attempts=notice.attempts).wait or BACKOFF[-1]
    status = NoticeStatus.READY if again else NoticeStatus.DOUBTFUL
    sentence = possibly_sent() if again else twice_in_doubt()
    return _end_try(db, notice, status, f"{sentence} ({text})", now + wait if again else None)


def possibly_sent() -> str:
    """What is said of a message that is sent a second time because nobody can know."""
    return _("La entrega se interrumpió; quizá salió. Se reintenta una vez con el mismo Message-ID.")


def twice_in_doubt() -> str:
    """What is said of a message that a person must decide about."""
    return _(
        "La entrega se interrumpió dos veces; quizá salió. Decida si se envía otra vez o se da por enviado."
    )


def _held(db: DbSession, notice_id: int, *, worker: str, fence: int | None) -> Notice | None:
    """The row, while this claim of it holds."""
    query = select(Notice).where(
        Notice.id == notice_id, Notice.status == NoticeStatus.SENDING, Notice.claimed_by == worker
    )
    if fence is not None:
        query = query.where(Notice.fence == fence)
    return db.scalar(query.execution_options(populate_existing=True).with_for_update())


def _end_try(
    db: DbSession, notice: Notice, status: NoticeStatus, error: str, again_at: datetime | None
) -> NoticeStatus:
    notice.status, notice.next_attempt_at, notice.last_error = status, again_at, error[:LONGEST_ERROR]
    notice.claimed_by = notice.claimed_at = notice.lease_until = notice.sent_at = None
    db.flush()
    if status is not NoticeStatus.READY:
        share(db, [notice.id], status=status, last_error=notice.last_error)
    return status
