"""The outbox: one row for one person and one reason; delivery is a state on the row."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency, Person
from models.base import Base, enum_column
from models.enums import NoticeKind, NoticeStatus, SeatRole


class Notice(Base):
    """A notice addressed to an institution's seat and resolved to a person on the day it leaves.

    `key` is the idempotency key (reason, subject, addressee, occasion); the Message-ID derives from it.
    `why` is the sentence that answers "who gets this and why". A carried notice stands in the letter of
    `carrier_id`. `edited` holds the subject and the text that somebody wrote in place of the template's.

    Each claim raises `fence` and holds until `lease_until`: who comes later with an older fence changes
    nothing. `doubtful_at` says when a delivery was interrupted at the point where nobody can know whether the
    message left.
    """

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"))
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[NoticeKind] = mapped_column(enum_column(NoticeKind))
    status: Mapped[NoticeStatus] = mapped_column(enum_column(NoticeStatus), default=NoticeStatus.PLANNED)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    seat_role: Mapped[SeatRole | None] = mapped_column(enum_column(SeatRole))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"))
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"))
    calendar_release_id: Mapped[int | None] = mapped_column(ForeignKey("calendar_releases.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    instrument_id: Mapped[int | None] = mapped_column(ForeignKey("instruments.id"))
    official_letter_id: Mapped[int | None] = mapped_column(ForeignKey("official_letters.id"))
    details: Mapped[dict[str, Any]]
    why: Mapped[str]
    due_at: Mapped[datetime]
    created_at: Mapped[datetime]

    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    address: Mapped[str | None]
    domain: Mapped[str | None]
    message_id: Mapped[str | None] = mapped_column(index=True)
    carrier_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id"), index=True)
    edited: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None]
    fence: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    doubtful_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    bounced_at: Mapped[datetime | None]
    last_error: Mapped[str | None]

    agency: Mapped[Agency | None] = relationship()
    person: Mapped[Person | None] = relationship()

    __table_args__ = (
        Index(
            "ix_notices_planned",
            "due_at",
            "id",
            sqlite_where=text("status IN ('planned', 'unaddressed')"),
            postgresql_where=text("status IN ('planned', 'unaddressed')"),
        ),
        Index(
            "ix_notices_ready",
            "next_attempt_at",
            "id",
            sqlite_where=text("status IN ('ready', 'sending')"),
            postgresql_where=text("status IN ('ready', 'sending')"),
        ),
        Index("ix_notices_programme_id_status", "programme_id", "status"),
        Index(
            "ix_notices_address",
            "address",
            "sent_at",
            sqlite_where=text("address IS NOT NULL"),
            postgresql_where=text("address IS NOT NULL"),
        ),
        Index("ix_notices_agency_id", "agency_id"),
        Index(
            "ix_notices_sent_at",
            "sent_at",
            "domain",
            sqlite_where=text("sent_at IS NOT NULL"),
            postgresql_where=text("sent_at IS NOT NULL"),
        ),
    )


class NoticeMessage(Base):
    """The message of a notice as it was rendered, byte for byte: what a retry sends and an audit reads."""

    __tablename__ = "notice_messages"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), primary_key=True)
    subject: Mapped[str]
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str]
