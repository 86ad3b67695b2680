"""Sweeping, delivering and opening letters of reminders."""

from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agreement, Notice, NoticeMessage, Responsible
from models.enums import (
    NoticeKind,
    NoticeStatus,
    Precision,
    ResponsibleKind,
)
from patci.usecases.mailroom import outbox
from patci.usecases.noticing import notices
from patci.usecases.releasing import shared_letters
from tests.patci.correspondence import (
    COMPOSER,
    START,
    Commission,
    local,
)

REMINDERS = tuple(shared_letters.REMINDERS)


def sweep(db: DbSession, at: str) -> None:
    notices.sweep(db, now=local(at), composer=COMPOSER)


def leave(db: DbSession, at: str) -> int:
    """Sweep, and deliver what is ready; how many messages left."""
    sweep(db, at)
    claimed = outbox.claim(db, now=local(at), worker="w", limit=500)
    for message in claimed:
        outbox.sent(db, message.notice_id, now=local(at))
    db.expire_all()
    return len(claimed)


def states(db: DbSession, name: str, *kinds: NoticeKind) -> list[str]:
    """What a person has of some kinds, as "kind status", in order of the rows."""
    rows = db.scalars(select(Notice).where(Notice.kind.in_(kinds or REMINDERS)).order_by(Notice.id))
    return [f"{row.kind.value} {row.status.value}" for row in rows if row.person and row.person.name == name]


def owed(db: DbSession, of: Commission, key: str, due_on: date, number: int) -> Agreement:
    row = Agreement(
        programme_id=of.programme.id,
        session_id=of.session.id,
        number=f"CI-{number:02}",
        text=f"Presentar el informe {number}",
        created_at=START,
        period_end=due_on,
        period_precision=Precision.DAY,
        responsibles=[Responsible(kind=ResponsibleKind.AGENCY, agency_id=of.agencies[key].id)],
    )
    db.add(row)
    db.flush()
    return row


def opened(db: DbSession, notice: Notice) -> EmailMessage:
    raw = db.get_one(NoticeMessage, notice.id).raw
    return cast("EmailMessage", BytesParser(policy=policy.default).parsebytes(raw))


def carriers(db: DbSession) -> list[Notice]:
    """Letters of reminders that are ready or left."""
    return list(
        db.scalars(
            select(Notice)
            .where(
                Notice.kind.in_(REMINDERS),
                Notice.status.in_((NoticeStatus.READY, NoticeStatus.SENT)),
                Notice.message_id.is_not(None),
            )
            .order_by(Notice.id)
        )
    )
