"""What must hold up in an audit: cut-offs and the hash-chained log."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, enum_column
from models.enums import Classification


class CutOff(Base):
    """A frozen snapshot (canonical JSON and its hash); every report is a function of one."""

    __tablename__ = "cut_offs"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    ref: Mapped[str]
    title: Mapped[str]
    at: Mapped[datetime]
    snapshot: Mapped[str]
    sha256: Mapped[str]
    classification: Mapped[Classification] = mapped_column(
        enum_column(Classification), default=Classification.INTERNAL
    )
    classification_basis: Mapped[str | None]
    classification_until: Mapped[date | None]

    __table_args__ = (UniqueConstraint("programme_id", "ref"),)


class AuditEvent(Base):
    """One event of the log. `hash` covers the row and the hash of the row before it; no personal data."""

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    facts: Mapped[dict[str, Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class AuditDetail(Base):
    """Personal data that belongs to an event; it can be erased without breaking the chain."""

    __tablename__ = "audit_details"

    event_id: Mapped[int] = mapped_column(ForeignKey("audit_events.id"), primary_key=True)
    text: Mapped[str]
