"""Plans of a year and what was released of them: drafts side by side, and editions that never change."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency
from models.base import Base, enum_column
from models.body import Body
from models.enums import PlacedBy, PlanState, ProposalDecision
from models.session import Session


class BodyOrder(Base):
    """One body meets ahead of another: what `before` prepares, `after` decides."""

    __tablename__ = "body_orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    before_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    after_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    reason: Mapped[str]
    citation: Mapped[str | None]

    before: Mapped[Body] = relationship(foreign_keys=[before_id])
    after: Mapped[Body] = relationship(foreign_keys=[after_id])

    __table_args__ = (
        UniqueConstraint("before_id", "after_id"),
        CheckConstraint("before_id <> after_id", name="two_bodies"),
    )


class UnavailableDays(Base):
    """Days on which an agency said that it cannot meet; an agency that says nothing is free.

    Both ends are included; `body_id` is null where it holds for every body. A withdrawn row stays.
    """

    __tablename__ = "unavailable_days"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    reason: Mapped[str | None]
    declared_at: Mapped[datetime]
    actor: Mapped[str]
    withdrawn_at: Mapped[datetime | None]

    agency: Mapped[Agency] = relationship()
    body: Mapped[Body | None] = relationship()

    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="day_order"),)


class Plan(Base):
    """A plan of a programme's year: a draft until it is released; several may stand side by side.

    `revision` is that of the programme when it was planned. `outcome` holds what the planner said of the
    whole: status, points, bound, and the conflicts, broken demands and proposals in the JSON form of
    `calendars.planning.outcome`.
    """

    __tablename__ = "plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    name: Mapped[str]
    state: Mapped[PlanState] = mapped_column(enum_column(PlanState), default=PlanState.REQUESTED)
    as_of: Mapped[date]
    weights: Mapped[dict[str, Any]]
    outcome: Mapped[dict[str, Any]]
    revision: Mapped[int]
    actor: Mapped[str]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    last_error: Mapped[str | None]

    sessions: Mapped[list["PlannedSession"]] = relationship(
        order_by="PlannedSession.id", back_populates="plan", cascade="all, delete-orphan"
    )

    __table_args__ = (UniqueConstraint("programme_id", "name"),)


class PlannedSession(Base):
    """Where a plan puts a session: `day` is null where it found none.

    `placed_by` says whether the day was published before, chosen by the planner or set by hand. A proposal to
    move a published day stands in `proposed_day`; it counts once `decision` accepts it. `reasons` and
    `alternatives` are the planner's, in the JSON form of `calendars.planning.outcome`.
    """

    __tablename__ = "planned_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    day: Mapped[date | None]
    end_day: Mapped[date | None]
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    placed_by: Mapped[PlacedBy] = mapped_column(enum_column(PlacedBy))
    proposed_day: Mapped[date | None]
    decision: Mapped[ProposalDecision | None] = mapped_column(enum_column(ProposalDecision))
    points: Mapped[int] = mapped_column(default=0)
    reasons: Mapped[list[Any]]
    alternatives: Mapped[list[Any]]

    plan: Mapped[Plan] = relationship(back_populates="sessions")
    session: Mapped[Session] = relationship()

    __table_args__ = (UniqueConstraint("plan_id", "session_id"),)


class CalendarRelease(Base):
    """The calendar as it was approved and made known under a name; never changed afterwards.

    `content` lists every session's place as `patci.usecases.planning.calendar_releases` writes it, `sha256`
    is the hash of its canonical JSON.
    """

    __tablename__ = "calendar_releases"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))
    number: Mapped[int]
    name: Mapped[str]
    note: Mapped[str | None]
    released_at: Mapped[datetime]
    actor: Mapped[str]
    content: Mapped[list[Any]]
    sha256: Mapped[str]

    __table_args__ = (UniqueConstraint("programme_id", "number"), UniqueConstraint("programme_id", "name"))
