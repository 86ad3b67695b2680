"""Claims: who sends what, for how long, and that it is about to be handed over.

A claim is a lease: it ends by itself, and each raises the row's `fence`, so that whoever comes late with an
older one changes nothing. A claim says only who will send. The moment before the server is spoken to is
noted apart (`begin` sets `sent_at` of a row that is still `sending`): of a claim that ends before that, the
message certainly did not leave; of one that ends after it, nobody can know.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, Table, Update, bindparam, select, text, update
from sqlalchemy.orm import Session as DbSession

from models import Notice, Session
from models.enums import NoticeStatus
from patci.mail.delivery import Outgoing
from patci.usecases.mailroom import second_look
from patci.usecases.mailroom.outcomes import LET_GO, LONGEST_ERROR, UNSYNCED
from patci.usecases.mailroom.rates import Caps, Refusals, allowance, domain_of
from patci.usecases.queries import outbox as queries
from patci.usecases.queries.outbox import LEASE
from templates.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Claim:
    """Messages that nobody else gets. `waiting` says that more would be there, but for the caps."""

    messages: list[Outgoing]
    waiting: bool = False


def claim(db: DbSession, *, now: datetime, worker: str, limit: int = 50) -> list[Outgoing]:
    """Take messages that may be sent now; no other worker gets them. Commit before you send."""
    return claim_within(db, now=now, worker=worker, limit=limit).messages


def claim_within(
    db: DbSession,
    *,
    now: datetime,
    worker: str,
    limit: int = 50,
    caps: Caps | None = None,
    refusals: Refusals | None = None,
) -> Claim:
    """Take messages that may be sent now under the caps; the lease holds for a quarter of an hour."""
    allowed = allowance(db, caps or Caps(), refusals or Refusals(), now=now)
    most = limit if allowed.total is None else min(limit, allowed.total)
    full = allowed.full
    rows = db.execute(queries.claimable(now=now, limit=most, without=full)).all() if most else []
    current = second_look.still_owed(db, _without_overtaken(db, rows), now=now)
    taken = [row for row in current if allowed.take(row.domain or domain_of(row.address or ""))]
    if taken:
        _mark_claimed(db, taken, worker=worker, now=now)
    messages = [Outgoing(row.id, row.address or "", row.raw, row.fence + 1) for row in taken]
    waiting = (
        not messages
        and (most < limit or bool(full))
        and db.execute(queries.claimable(now=now, limit=1)).first() is not None
    )
    return Claim(messages, waiting or (not messages and bool(rows)))


def _mark_claimed(db: DbSession, rows: Sequence[Any], *, worker: str, now: datetime) -> None:
    db.execute(
        update(Notice)
        .where(Notice.id.in_([row.id for row in rows]))
        .values(
            status=NoticeStatus.SENDING,
            claimed_by=worker,
            claimed_at=now,
            lease_until=now + LEASE,
            fence=Notice.fence + 1,
            attempts=Notice.attempts + 1,
            sent_at=None,
        ),
        execution_options=UNSYNCED,
    )
    for row in rows:
        if row.domain is None:
            db.execute(
                update(Notice).where(Notice.id == row.id).values(domain=domain_of(row.address or "")),
                execution_options=UNSYNCED,
            )


def _without_overtaken(db: DbSession, rows: Sequence[Any]) -> list[Any]:
    """Messages whose session did not change since they were first tried; the others end here.

    Whoever is told of a change gets it in a message of its own, and an older SEQUENCE must not come after a
    newer one.
    """
    tried = {row.session_id for row in rows if row.attempts and row.session_id and "sequence" in row.details}
    if not tried:
        return list(rows)
    sequences = dict(
        db.execute(select(Session.id, Session.sequence).where(Session.id.in_(tried))).tuples().all()
    )
    old = {
        row.id
        for row in rows
        if row.attempts and int(row.details.get("sequence", 0)) < sequences.get(row.session_id, 0)
    }
    if old:
        reason = {"status": NoticeStatus.NOT_OWED, "last_error": _("Hay un cambio más reciente.")}
        db.execute(update(Notice).where(Notice.id.in_(old)).values(reason), execution_options=UNSYNCED)
        freed = {"status": NoticeStatus.PLANNED, "carrier_id": None}
        carried = (Notice.carrier_id.in_(old), Notice.status == NoticeStatus.CARRIED)
        db.execute(update(Notice).where(*carried).values(freed), execution_options=UNSYNCED)
    return [row for row in rows if row.id not in old]


def begin(db: DbSession, messages: Sequence[Outgoing], *, worker: str, now: datetime) -> set[int]:
    """Note that these are handed over now; returns those that are still ours. Commit before you send.

    From here until its result a message is in doubt: `sent_at` stands in a row that is still `sending`.
    """
    if not messages:
        return set()
    connection = db.connection()
    shared = {"by": worker, "at": now, "until": now + LEASE}
    if connection.dialect.name == "postgresql":
        fences = [message.fence for message in messages]
        numbers = [message.notice_id for message in messages]
        marked = connection.execute(_MARK_ALL, {**shared, "numbers": numbers, "fences": fences})
        return set(marked.scalars())
    mark, held = _begin_statements()
    rows = [{**shared, "number": message.notice_id, "of": message.fence} for message in messages]
    if connection.execute(mark, rows).rowcount == len(rows):
        return {message.notice_id for message in messages}
    # Somebody else holds one or more of them: which are ours?
    found = (connection.execute(held, row).scalar() for row in rows)
    return {number for number in found if number is not None}


# All in one question, because each is a way to the server and back. The numbers stand in it twice, so that a
# server which knows nothing yet of the table finds the rows by their keys.
_MARK_ALL = text("""
    UPDATE notices SET sent_at = :at, lease_until = :until
    FROM unnest(CAST(:numbers AS integer[]), CAST(:fences AS integer[])) AS given(number, fence)
    WHERE notices.id = ANY(CAST(:numbers AS integer[]))
      AND notices.id = given.number AND notices.fence = given.fence
      AND notices.status = 'sending' AND notices.claimed_by = :by
    RETURNING notices.id""")


@cache
def _begin_statements() -> tuple[Update, Select[tuple[int]]]:
    """Written once: thousands of messages a second pass through them."""
    table = cast("Table", Notice.__table__)
    ours = (
        table.c.id == bindparam("number"),
        table.c.fence == bindparam("of"),
        table.c.status == NoticeStatus.SENDING,
        table.c.claimed_by == bindparam("by"),
    )
    at, until = (bindparam(name, type_=table.c.sent_at.type) for name in ("at", "until"))
    return update(table).where(*ours).values(sent_at=at, lease_until=until), select(table.c.id).where(*ours)


def renew(db: DbSession, notice_ids: Collection[int], *, worker: str, now: datetime) -> None:
    """Hold what is claimed for another quarter of an hour."""
    db.execute(
        update(Notice)
        .where(
            Notice.id.in_(list(notice_ids)),
            Notice.status == NoticeStatus.SENDING,
            Notice.claimed_by == worker,
        )
        .values(lease_until=now + LEASE),
        execution_options=UNSYNCED,
    )


def give_back(db: DbSession, notice_ids: Collection[int], *, worker: str, reason: str | None) -> None:
    """Claimed messages that certainly did not leave: ready again, as if they had not been claimed."""
    db.execute(
        update(Notice)
        .where(
            Notice.id.in_(list(notice_ids)),
            Notice.status == NoticeStatus.SENDING,
            Notice.claimed_by == worker,
        )
        .values(back(reason)),
        execution_options=UNSYNCED,
    )


def back(reason: str | None) -> dict[str, Any]:
    """The values of a row that is as if it had not been claimed."""
    values: dict[str, Any] = {
        **LET_GO,
        "status": NoticeStatus.READY,
        "attempts": Notice.attempts - 1,
        "sent_at": None,
    }
    return values if reason is None else {**values, "last_error": reason[:LONGEST_ERROR]}
