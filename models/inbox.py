"""The mailbox that answers come into: each message once, what it was taken for, what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency, Person
from models.base import Base, enum_column
from models.enums import IncomingKind, IncomingStatus
from models.notice import Notice
from models.session import Session


class IncomingMail(Base):
    """A message that came in. `identity` is its Message-ID, or the hash of its bytes where it has none.

    `raw` is kept as it came, up to the size that the settings allow. `facts` is what was read of it; `reason`
    is the sentence that says why it waits for a person, or what was done.
    """

    __tablename__ = "incoming_mails"

    id: Mapped[int] = mapped_column(primary_key=True)
    identity: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[IncomingKind] = mapped_column(enum_column(IncomingKind))
    status: Mapped[IncomingStatus] = mapped_column(enum_column(IncomingStatus))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programmes.id"))
    sender: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    facts: Mapped[dict[str, Any]]
    reason: Mapped[str | None]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id"))
    size: Mapped[int]
    raw: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sent_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None]

    session: Mapped[Session | None] = relationship()
    agency: Mapped[Agency | None] = relationship()
    person: Mapped[Person | None] = relationship()
    notice: Mapped[Notice | None] = relationship()

    __table_args__ = (Index("ix_incoming_mails_status", "status", "id"),)


class MailboxCursor(Base):
    """How far a folder of the mailbox was read (RFC 3501, 2.3.1.1)."""

    __tablename__ = "mailbox_cursors"

    mailbox: Mapped[str] = mapped_column(primary_key=True)
    uid_validity: Mapped[int]
    last_uid: Mapped[int]
    read_at: Mapped[datetime]


class SuppressedAddress(Base):
    """An address to which nothing is sent: it refused for good, or somebody of the secretariat said so."""

    __tablename__ = "suppressed_addresses"

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id"))
    since: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None]
