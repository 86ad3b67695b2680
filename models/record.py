"""What must hold up in an audit: cut-offs and the hash-chained log."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, enum_column
from models.classified import Classified
from models.enums import CutOffKind


class CutOff(Classified, Base):
    """A frozen snapshot and its hash; every report is a function of one.

    `facts_until` is the instant up to which facts happened, `known_at` the one by which they were recorded.
    What came late makes a new `edition` of the same `ref`. A snapshot that is large lies in a file of
    `snapshot_sha256`'s name instead of in `snapshot`.
    """

    __tablename__ = "cut_offs"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    kind: Mapped[CutOffKind] = mapped_column(enum_column(CutOffKind), default=CutOffKind.OTHER)
    ref: Mapped[str]
    edition: Mapped[int] = mapped_column(default=1)
    title: Mapped[str]
    at: Mapped[datetime]
    facts_until: Mapped[datetime]
    known_at: Mapped[datetime]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"))
    snapshot: Mapped[str]
    sha256: Mapped[str]

    __table_args__ = (UniqueConstraint("programme_id", "ref", "edition"),)


class AuditEvent(Base):
    """One event of the log. `hash` covers the row and the hash of the row before it; no personal data.

    `before` and `after` hold the changed values of rows ({"session:7": {"day": "2024-03-12"}}). What may be
    personal (such a value, `reason`, `personal`) stands as its salted digest; its text is an `AuditDetail`.
    """

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str]
    agency_id: Mapped[int | None]
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str | None]
    personal: Mapped[str | None]
    facts: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    previous_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class AuditDetail(Base):
    """Personal data that belongs to an event, beside the chain; the event holds its salted digest.

    `text` is what somebody typed or whose address it was; `sealed` are further texts by their places
    ("reason", "after/person:3/name"). A withdrawal destroys them and `salt`; the row stays as a tombstone.
    """

    __tablename__ = "audit_details"

    event_id: Mapped[int] = mapped_column(ForeignKey("audit_events.id"), primary_key=True)
    text: Mapped[str | None]
    sealed: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    salt: Mapped[str | None]
    withdrawal_id: Mapped[int | None] = mapped_column(ForeignKey("withdrawals.id"))


class Withdrawal(Base):
    """Two people take something out of the record, with a reason: its bytes go, a tombstone stays.

    `subject` is "submission:7", "evidence:3", "minutes:4", "session:2" (words in all that is of a session)...
    """

    __tablename__ = "withdrawals"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("confirmed_by_id <> asked_by_id", name="two_people"),)


class WithdrawnWords(Base):
    """Words that a withdrawal is to strike; they go themselves once it is confirmed, refused or too old."""

    __tablename__ = "withdrawn_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    withdrawal_id: Mapped[int] = mapped_column(ForeignKey("withdrawals.id"), index=True)
    words: Mapped[str]


class AuditHead(Base):
    """The newest hash of the log at the end of a day, and where else it was kept."""

    __tablename__ = "audit_heads"

    day: Mapped[date] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("audit_events.id"))
    hash: Mapped[str]
    taken_at: Mapped[datetime]
    told: Mapped[list[Any]] = mapped_column(JSON, default=list)
