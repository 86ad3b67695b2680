"""Agreements of a session, what bodies said of them, and the append-only list of what was reported."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency
from models.base import Base, enum_column
from models.body import Body
from models.classified import Classified
from models.enums import AgreementStatus, Progress
from models.period import HasPeriod
from models.programme import Activity, Indicator, Responsible
from models.session import Session

if TYPE_CHECKING:
    from models.submission import Evidence


def _body_of_session(context: DefaultExecutionContext) -> int | None:
    """The session's own body: whoever writes an agreement does not say it a second time."""
    session_id = context.get_current_parameters()["session_id"]  # type: ignore[no-untyped-call]
    found: int | None = context.connection.scalar(select(Session.body_id).where(Session.id == session_id))
    return found


class Agreement(HasPeriod, Classified, Base):
    """What a session agreed: number, text, who answers for it (one leads), by when.

    `uid` names it for ever, also outside; its number is unique within its body (`body_id`, the session's).
    `show_from` is the day from which it is carried into agendas and asked about (inclusive); null means at
    once.
    """

    __tablename__ = "agreements"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), default=_body_of_session)
    uid: Mapped[str] = mapped_column(unique=True, default=lambda: str(uuid4()))
    number: Mapped[str]
    text: Mapped[str]
    show_from: Mapped[date | None]
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"))
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicators.id"))
    created_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(default="")

    session: Mapped[Session] = relationship()
    body: Mapped[Body] = relationship()
    activity: Mapped[Activity | None] = relationship()
    indicator: Mapped[Indicator | None] = relationship()
    responsibles: Mapped[list[Responsible]] = relationship(order_by="Responsible.id")
    follow_ups: Mapped[list["FollowUp"]] = relationship(order_by="FollowUp.id", back_populates="agreement")
    states: Mapped[list["AgreementState"]] = relationship(
        order_by="AgreementState.id",
        back_populates="agreement",
        foreign_keys="AgreementState.agreement_id",
    )

    __table_args__ = (UniqueConstraint("body_id", "number"),)


class AgreementState(Base):
    """Where the body says that an agreement stands, at a session or between two. Appended, the newest counts.

    FULFILLED is the body's acceptance; SUPERSEDED names the agreement that took its place.
    """

    __tablename__ = "agreement_states"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    status: Mapped[AgreementStatus] = mapped_column(enum_column(AgreementStatus))
    text: Mapped[str]
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"))
    happened_on: Mapped[date]
    at: Mapped[datetime]
    actor: Mapped[str]

    agreement: Mapped[Agreement] = relationship(back_populates="states", foreign_keys=[agreement_id])
    session: Mapped[Session | None] = relationship()
    superseded_by: Mapped[Agreement | None] = relationship(foreign_keys=[superseded_by_id])


class FollowUp(Base):
    """A reported state of an agreement or an activity; appended, the newest counts.

    `happened_on` is the day that it speaks of, `reported_at` when it came to be known. Its `evidence` is that
    of a report without a submission; a submission has its own.
    """

    __tablename__ = "follow_ups"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"))
    progress: Mapped[Progress] = mapped_column(enum_column(Progress))
    text: Mapped[str]
    happened_on: Mapped[date | None]
    reported_at: Mapped[datetime]
    actor: Mapped[str]

    agreement: Mapped[Agreement | None] = relationship(back_populates="follow_ups")
    activity: Mapped[Activity | None] = relationship()
    agency: Mapped[Agency | None] = relationship()
    evidence: Mapped[list["Evidence"]] = relationship(order_by="Evidence.id", back_populates="follow_up")

    __table_args__ = (
        CheckConstraint("(activity_id IS NULL) <> (agreement_id IS NULL)", name="one_subject"),
        # Which report on an agreement is the newest is read off this index alone.
        Index("ix_follow_ups_agreement_id_happened_on", "agreement_id", "happened_on", "reported_at"),
    )
