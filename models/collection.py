"""Collection rounds: questions put to many agencies, and what each of them owes."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency
from models.agreement import Agreement
from models.base import Base, enum_column
from models.enums import QuestionKind, RequestStatus, RoundKind, RoundStatus
from models.programme import Activity, Indicator
from models.session import Session

if TYPE_CHECKING:
    from models.submission import Submission


class Round(Base):
    """Questions put to many agencies for a period (`covers_from` to `covers_to`, inclusive).

    One that serves a session (`session_id`) is due so many working days before it (`days_before_session`),
    and moves with it. Without questions of its own each request asks for progress, text and evidence.
    """

    __tablename__ = "rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    kind: Mapped[RoundKind] = mapped_column(enum_column(RoundKind), default=RoundKind.FOLLOW_UP)
    ref: Mapped[str]
    title: Mapped[str]
    instructions: Mapped[str]
    covers_from: Mapped[date]
    covers_to: Mapped[date]
    opens_on: Mapped[date]
    due_on: Mapped[date]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    days_before_session: Mapped[int | None]
    status: Mapped[RoundStatus] = mapped_column(enum_column(RoundStatus), default=RoundStatus.PLANNED)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]

    session: Mapped[Session | None] = relationship()
    questions: Mapped[list["Question"]] = relationship(
        order_by="Question.position", back_populates="round", cascade="all, delete-orphan"
    )
    requests: Mapped[list["Request"]] = relationship(order_by="Request.id", back_populates="round")

    __table_args__ = (
        UniqueConstraint("programme_id", "ref"),
        CheckConstraint("due_on >= opens_on", name="day_order"),
    )


class Question(Base):
    """One question of a round, the same for every agency that it asks.

    `ref` names it for ever within its round ("3.2"). `choices` are the answers of a choice, which may take
    several; `columns` those of a table, each {"ref", "text", "kind"} and perhaps "unit" or "choices".
    `condition` is {"question": ref, "equals": value}: it is asked where that was answered so.
    """

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    position: Mapped[int]
    ref: Mapped[str]
    section: Mapped[str | None]
    kind: Mapped[QuestionKind] = mapped_column(enum_column(QuestionKind))
    text: Mapped[str]
    help: Mapped[str | None]
    unit: Mapped[str | None]
    is_required: Mapped[bool] = mapped_column(default=False)
    choices: Mapped[list[Any] | None] = mapped_column(JSON)
    takes_several: Mapped[bool] = mapped_column(default=False)
    columns: Mapped[list[Any] | None] = mapped_column(JSON)
    condition: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicators.id"))

    round: Mapped[Round] = relationship(back_populates="questions")
    indicator: Mapped[Indicator | None] = relationship()

    __table_args__ = (UniqueConstraint("round_id", "ref"), UniqueConstraint("round_id", "position"))


class Request(Base):
    """What one agency owes in a round: about one activity or one agreement, or the round's questions.

    `subject` tells requests of one agency in one round apart ("activity:12", "agreement:3", "").
    `marks` has one letter for each question of the round, in order: what a matrix shows of this request
    without reading its answers. `asked_again_at` is when the
    secretariat said that it is its matter after all, `excused_at` when it came to owe nothing.
    """

    __tablename__ = "requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"))
    subject: Mapped[str] = mapped_column(default="")
    status: Mapped[RequestStatus] = mapped_column(enum_column(RequestStatus), default=RequestStatus.OWED)
    due_on: Mapped[date]
    extension_reason: Mapped[str | None]
    marks: Mapped[str] = mapped_column(default="")
    asked_again_at: Mapped[datetime | None]
    excused_at: Mapped[datetime | None]

    round: Mapped[Round] = relationship(back_populates="requests")
    agency: Mapped[Agency] = relationship()
    activity: Mapped[Activity | None] = relationship()
    agreement: Mapped[Agreement | None] = relationship()
    submissions: Mapped[list["Submission"]] = relationship(
        order_by="Submission.version", back_populates="request"
    )

    __table_args__ = (
        UniqueConstraint("round_id", "agency_id", "subject"),
        Index("ix_requests_round_id_status", "round_id", "status"),
    )
