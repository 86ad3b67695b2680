"""A session: one identity from a month-wide window to its minutes, and what its members answered."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency, Person
from models.base import Base, enum_column
from models.body import Body
from models.classified import Classified
from models.enums import AgendaItemKind, AnswerKind, ItemOutcome, Modality, SessionKind, SessionStatus
from models.period import HasPeriod

if TYPE_CHECKING:
    from models.agreement import Agreement
    from models.meeting_record import Minutes, Vote


class Session(HasPeriod, Classified, Base):
    """A session or meeting of a body.

    The period holds what the document says; `day` (to `end_day`, inclusive) is what was decided;
    `starts_at` and `ends_at` are instants once there is an hour, `began_at` and `ended_at` say what happened.
    `uid` never changes; `sequence` rises with every change of date, place or status that people were told
    about (RFC 5545, 3.8.7.4). The convocation of one that `needs_letter` is held until its official letter
    is signed.
    """

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    ref: Mapped[str]
    uid: Mapped[str] = mapped_column(unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    kind: Mapped[SessionKind] = mapped_column(enum_column(SessionKind))
    number: Mapped[int | None]
    name: Mapped[str]
    status: Mapped[SessionStatus] = mapped_column(enum_column(SessionStatus), default=SessionStatus.PLANNED)
    day: Mapped[date | None]
    end_day: Mapped[date | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    zone: Mapped[str | None]
    modality: Mapped[Modality | None] = mapped_column(enum_column(Modality))
    venue: Mapped[str | None]
    video_link: Mapped[str | None]
    participants_text: Mapped[str | None]
    contingent: Mapped[str | None]
    needs_letter: Mapped[bool] = mapped_column(default=False)
    source_line: Mapped[int | None]
    updated_at: Mapped[datetime]

    body: Mapped[Body] = relationship()
    states: Mapped[list["SessionState"]] = relationship(order_by="SessionState.id", back_populates="session")
    agenda: Mapped[list["AgendaItem"]] = relationship(
        order_by="AgendaItem.position",
        cascade="all, delete-orphan",
        foreign_keys="AgendaItem.session_id",
    )
    answers: Mapped[list["Answer"]] = relationship(order_by="Answer.id", back_populates="session")
    minutes: Mapped["Minutes | None"] = relationship(
        primaryjoin="and_(Session.id == Minutes.session_id, Minutes.put_away_at.is_(None))",
        foreign_keys="Minutes.session_id",
        viewonly=True,
    )

    __table_args__ = (
        UniqueConstraint("programme_id", "ref"),
        Index("ix_sessions_programme_id_day", "programme_id", "day"),
        CheckConstraint("end_day IS NULL OR end_day >= day", name="day_order"),
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="hour_order"),
    )


class SessionState(Base):
    """One step in a session's life: which state, when, by whom, why. Appended, never changed.

    `terms` is what a convocation kept or broke of the notice terms in force, as the checks wrote it then.
    """

    __tablename__ = "session_states"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    status: Mapped[SessionStatus] = mapped_column(enum_column(SessionStatus))
    day: Mapped[date | None]
    sequence: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[str]
    reason: Mapped[str | None]
    terms: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    session: Mapped[Session] = relationship(back_populates="states")


class AgendaItem(Base):
    """A point of the agenda: what it is, who presents it, how long it takes, what was decided of it.

    `agreement_id` is the open agreement that it carries, `minutes_of_id` the session whose minutes it puts to
    approval. A session cannot be closed while a point has no `outcome`.
    """

    __tablename__ = "agenda_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    position: Mapped[int]
    kind: Mapped[AgendaItemKind] = mapped_column(enum_column(AgendaItemKind), default=AgendaItemKind.MATTER)
    text: Mapped[str]
    presenter: Mapped[str | None]
    minutes: Mapped[int | None]
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id", use_alter=True), index=True)
    minutes_of_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"))
    outcome: Mapped[ItemOutcome | None] = mapped_column(enum_column(ItemOutcome))
    outcome_text: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None]

    agreement: Mapped["Agreement | None"] = relationship()
    minutes_of: Mapped[Session | None] = relationship(foreign_keys=[minutes_of_id])
    votes: Mapped[list["Vote"]] = relationship(
        order_by="Vote.id", back_populates="item", cascade="all, delete-orphan"
    )


class Answer(Base):
    """What an agency said about attending; the newest row of an agency counts, older ones stay."""

    __tablename__ = "answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[AnswerKind] = mapped_column(enum_column(AnswerKind))
    alternate_name: Mapped[str | None]
    comment: Mapped[str | None]
    sequence: Mapped[int]
    channel: Mapped[str]
    incoming_mail_id: Mapped[int | None] = mapped_column(ForeignKey("incoming_mails.id"))
    at: Mapped[datetime]

    session: Mapped[Session] = relationship(back_populates="answers")
    agency: Mapped[Agency] = relationship()
    person: Mapped[Person | None] = relationship()

    __table_args__ = (Index("ix_answers_session_id_agency_id", "session_id", "agency_id"),)
