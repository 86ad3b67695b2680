"""Messages of the outbox as their readers open them."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Notice, NoticeMessage
from models.enums import NoticeKind, NoticeStatus
from patci.usecases.noticing import notices
from tests.patci.correspondence import COMPOSER, local


def sweep(db: DbSession, at: str) -> None:
    """Plan and make ready all that is due at a local instant."""
    notices.sweep(db, now=local(at), composer=COMPOSER)


def mails(db: DbSession, kind: NoticeKind = NoticeKind.CALENDAR) -> dict[str, EmailMessage]:
    """The messages of a kind that are ready or left, by the reader's address."""
    found = db.execute(
        select(Notice.address, NoticeMessage.raw)
        .join(NoticeMessage, NoticeMessage.notice_id == Notice.id)
        .where(Notice.kind == kind, Notice.status.in_((NoticeStatus.READY, NoticeStatus.SENT)))
        .order_by(Notice.id)
    ).tuples()
    read = BytesParser(policy=policy.default).parsebytes
    return {address or "": cast("EmailMessage", read(raw)) for address, raw in found}


def part(message: EmailMessage, kind: str = "plain") -> str:
    """The text of one part of a message."""
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")
