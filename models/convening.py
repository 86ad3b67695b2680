"""What surrounds a convocation: annexes, the official letter that goes with it, what coordinators propose."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency, Person
from models.base import Base, enum_column
from models.classified import Classified
from models.enums import LetterKind, LetterStatus, ProposalKind, ProposalStatus
from models.session import Session


class Annex(Classified, Base):
    """A file that goes with a session's agenda or one of its points, under its hash.

    One taken away stays on record; a new version of a paper names the one it takes the place of.
    """

    __tablename__ = "annexes"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=1)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("annexes.id"))
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[str]
    removed_at: Mapped[datetime | None]

    session: Mapped[Session] = relationship()


class OfficialLetter(Base):
    """An oficio: numbered by a yearly register, its signed PDF kept under its hash.

    A draft has no number; one that was numbered keeps it, even cancelled, so that the register has no gap.
    """

    __tablename__ = "official_letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    kind: Mapped[LetterKind] = mapped_column(enum_column(LetterKind))
    status: Mapped[LetterStatus] = mapped_column(enum_column(LetterStatus), default=LetterStatus.DRAFT)
    year: Mapped[int | None]
    number: Mapped[int | None]
    reference: Mapped[str | None]
    subject: Mapped[str]
    text: Mapped[str]
    key: Mapped[str | None] = mapped_column(unique=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"))
    dated_on: Mapped[date | None]
    file_name: Mapped[str | None]
    size: Mapped[int | None]
    sha256: Mapped[str | None]
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    signed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_because: Mapped[str | None]

    session: Mapped[Session | None] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (UniqueConstraint("programme_id", "year", "number"),)


class SessionProposal(Base):
    """What a body's coordinator proposes of a session, and what the secretariat made of it.

    `content` is what `patci.usecases.meetings.proposals` writes: the days and hours, or a whole convocation.
    """

    __tablename__ = "session_proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    kind: Mapped[ProposalKind] = mapped_column(enum_column(ProposalKind))
    status: Mapped[ProposalStatus] = mapped_column(enum_column(ProposalStatus), default=ProposalStatus.OPEN)
    content: Mapped[dict[str, Any]]
    note: Mapped[str | None]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    proposed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None]
    decision_note: Mapped[str | None]

    session: Mapped[Session] = relationship()
    agency: Mapped[Agency] = relationship()
    person: Mapped[Person | None] = relationship()
