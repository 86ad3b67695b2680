"""The bodies of a commission, who sits in them and by which rules they meet."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency
from models.base import Base, enum_column
from models.enums import BodyKind, MembershipRole, Releaser

if TYPE_CHECKING:
    from models.programme import Programme


class Body(Base):
    """Commission, subcommission, group, subgroup; also a forum, a national meeting or a series.

    `ref` is the short code of the programme's reading (CI, GT-CAP) and stays the same across imports.
    Its habits are what the planner follows: the weekday (Monday is 0), the hour, how long it sits, its room.
    `released_by` says who lets its convocations go; where it `needs_letter`, they wait until that is signed.
    """

    __tablename__ = "bodies"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    ref: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str]
    kind: Mapped[BodyKind] = mapped_column(enum_column(BodyKind))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    coordinator_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    coordinator_text: Mapped[str | None]
    legal_basis: Mapped[str | None]
    position: Mapped[int]
    habitual_weekday: Mapped[int | None]
    habitual_start: Mapped[time | None]
    habitual_minutes: Mapped[int | None]
    room: Mapped[str | None]
    released_by: Mapped[Releaser] = mapped_column(enum_column(Releaser), default=Releaser.SECRETARIAT)
    needs_letter: Mapped[bool] = mapped_column(default=False)
    source_line: Mapped[int | None]

    programme: Mapped["Programme"] = relationship(back_populates="bodies")
    parent: Mapped["Body | None"] = relationship(remote_side=[id])
    coordinator: Mapped[Agency | None] = relationship()
    memberships: Mapped[list["Membership"]] = relationship(back_populates="body", order_by="Membership.id")
    rules: Mapped[list["BodyRule"]] = relationship(back_populates="body", order_by="BodyRule.id")

    __table_args__ = (UniqueConstraint("programme_id", "ref"),)


class Membership(Base):
    """An agency in a body from one day to another (inclusive; null is open), with voice and perhaps vote."""

    __tablename__ = "memberships"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    role: Mapped[MembershipRole] = mapped_column(enum_column(MembershipRole))
    has_vote: Mapped[bool] = mapped_column(default=False)
    seats: Mapped[int] = mapped_column(default=1)
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    source_line: Mapped[int | None]

    body: Mapped[Body] = relationship(back_populates="memberships")
    agency: Mapped[Agency] = relationship()

    __table_args__ = (UniqueConstraint("body_id", "agency_id", "role", "from_on"),)


class BodyRule(Base):
    """One rule of a body as data: a name, a value, and the article it comes from.

    `instrument`, `article`, `published_on` and `address` say where it was read, for a rule taken from a
    preset (its key is `preset`) or entered by hand; one read in the programme's document has its line.
    """

    __tablename__ = "body_rules"

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    name: Mapped[str]
    value: Mapped[dict[str, Any]]
    citation: Mapped[str]
    preset: Mapped[str | None]
    instrument: Mapped[str | None]
    article: Mapped[str | None]
    published_on: Mapped[date | None]
    address: Mapped[str | None]
    edited_at: Mapped[datetime | None]
    source_line: Mapped[int | None]

    body: Mapped[Body] = relationship(back_populates="rules")

    __table_args__ = (UniqueConstraint("body_id", "name"),)
