"""Agreements of a session and the append-only list of what was reported on them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency
from models.base import Base, enum_column
from models.enums import Progress
from models.period import HasPeriod
from models.programme import Activity, Responsible
from models.session import Session


class Agreement(HasPeriod, Base):
    """What a session agreed: number, text, who answers for it, by when."""

    __tablename__ = "agreements"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    number: Mapped[str]
    text: Mapped[str]
    created_at: Mapped[datetime]

    session: Mapped[Session] = relationship()
    responsibles: Mapped[list[Responsible]] = relationship(order_by="Responsible.id")
    follow_ups: Mapped[list["FollowUp"]] = relationship(order_by="FollowUp.id", back_populates="agreement")

    __table_args__ = (UniqueConstraint("programme_id", "number"),)


class FollowUp(Base):
    """A reported state of an agreement or an activity; appended, the newest counts."""

    __tablename__ = "follow_ups"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activities.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"))
    progress: Mapped[Progress] = mapped_column(enum_column(Progress))
    text: Mapped[str]
    reported_at: Mapped[datetime]
    actor: Mapped[str]

    agreement: Mapped[Agreement | None] = relationship(back_populates="follow_ups")
    activity: Mapped[Activity | None] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (CheckConstraint("(activity_id IS NULL) <> (agreement_id IS NULL)", name="one_subject"),)
