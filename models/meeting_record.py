"""The record of a session: who was there and as what, quorum, votes, minutes with their versions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency, Person
from models.base import Base, enum_column
from models.classified import Classified
from models.enums import AttendsAs, MinutesStatus, VoteChoice
from models.session import AgendaItem, Session


class Attendance(Base):
    """That an agency was present at a session: by whom, as what, from when to when.

    `credential` is the letter or document that was checked; null where none was seen.
    """

    __tablename__ = "attendances"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    person_name: Mapped[str | None]
    person_post: Mapped[str | None]
    attends_as: Mapped[AttendsAs | None] = mapped_column(enum_column(AttendsAs))
    credential: Mapped[str | None]
    arrived_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]

    agency: Mapped[Agency] = relationship()
    person: Mapped[Person | None] = relationship()

    __table_args__ = (
        UniqueConstraint("session_id", "agency_id"),
        CheckConstraint("left_at IS NULL OR arrived_at IS NULL OR left_at >= arrived_at", name="hour_order"),
    )


class QuorumCount(Base):
    """The quorum as it was counted at a call (1 or 2) of a session; appended, the newest of a call counts.

    `rule` is the body's rule as it stood then; null means that none was loaded ("sin regla cargada") and
    that the secretary declared it with the count.
    """

    __tablename__ = "quorum_counts"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    call: Mapped[int]
    present: Mapped[int]
    members: Mapped[int]
    needed: Mapped[int | None]
    is_met: Mapped[bool]
    rule: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    citation: Mapped[str | None]
    counted_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    actor: Mapped[str]

    __table_args__ = (CheckConstraint("call IN (1, 2)", name="first_or_second"),)


class Vote(Base):
    """How an agency voted on a point, by name; `is_casting` is the chair's deciding vote."""

    __tablename__ = "votes"

    id: Mapped[int] = mapped_column(primary_key=True)
    agenda_item_id: Mapped[int] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    choice: Mapped[VoteChoice] = mapped_column(enum_column(VoteChoice))
    is_casting: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[datetime]
    actor: Mapped[str]

    item: Mapped[AgendaItem] = relationship(back_populates="votes")
    agency: Mapped[Agency] = relationship()

    __table_args__ = (UniqueConstraint("agenda_item_id", "agency_id", "is_casting"),)


class Minutes(Classified, Base):
    """The minutes of a session, from draft to signed copy; their text lies in versions.

    Circulated until `observations_until` (inclusive); approved at another session (`approved_in_id`). Those
    of a call that failed are put away (`put_away_at`) when the session is called again, which has its own.
    """

    __tablename__ = "minutes"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    status: Mapped[MinutesStatus] = mapped_column(enum_column(MinutesStatus), default=MinutesStatus.DRAFT)
    circulated_at: Mapped[datetime | None]
    observations_until: Mapped[date | None]
    approved_in_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"))
    approved_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    signed_name: Mapped[str | None]
    signed_sha256: Mapped[str | None]
    put_away_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    session: Mapped[Session] = relationship(foreign_keys=[session_id])
    approved_in: Mapped[Session | None] = relationship(foreign_keys=[approved_in_id])
    versions: Mapped[list["MinutesVersion"]] = relationship(
        order_by="MinutesVersion.version", back_populates="minutes"
    )
    observations: Mapped[list["MinutesObservation"]] = relationship(
        order_by="MinutesObservation.id", back_populates="minutes"
    )

    __table_args__ = (
        Index(
            "uq_minutes_current",
            "session_id",
            unique=True,
            sqlite_where=text("put_away_at IS NULL"),
            postgresql_where=text("put_away_at IS NULL"),
        ),
    )

    @property
    def text(self) -> str:
        """The text as it stands: that of the newest version."""
        return self.versions[-1].text if self.versions else ""


class MinutesVersion(Base):
    """A version of the text of minutes; appended. Saves of one editor within minutes become one version."""

    __tablename__ = "minutes_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"))
    version: Mapped[int]
    text: Mapped[str]
    at: Mapped[datetime]
    actor: Mapped[str]

    minutes: Mapped[Minutes] = relationship(back_populates="versions")

    __table_args__ = (UniqueConstraint("minutes_id", "version"),)


class MinutesObservation(Base):
    """What an agency observed about circulated minutes, and what was done about it."""

    __tablename__ = "minutes_observations"

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    text: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime]
    is_taken: Mapped[bool | None]
    answer: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None]

    minutes: Mapped[Minutes] = relationship(back_populates="observations")
    agency: Mapped[Agency] = relationship()
