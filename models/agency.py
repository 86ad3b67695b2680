"""Agencies and the people who stand for them: dated names, units, own non-working days, seats."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, enum_column
from models.enums import AgencyKind, SeatRole


class Agency(Base):
    """An institution, organisation or unit. A unit has a parent; a successor inherits open debts."""

    __tablename__ = "agencies"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    acronym: Mapped[str | None]
    name: Mapped[str]
    kind: Mapped[AgencyKind] = mapped_column(enum_column(AgencyKind))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    member_number: Mapped[int | None]
    source_line: Mapped[int | None]

    parent: Mapped["Agency | None"] = relationship(remote_side=[id], foreign_keys=[parent_id])
    successor: Mapped["Agency | None"] = relationship(remote_side=[id], foreign_keys=[successor_id])
    names: Mapped[list["AgencyName"]] = relationship(order_by="AgencyName.until", back_populates="agency")

    @property
    def label(self) -> str:
        """What lists and chips show: the acronym where there is one."""
        return self.acronym or self.name


class AgencyName(Base):
    """A name an agency bore, or bears in a law that was not amended; `until` is null where unknown."""

    __tablename__ = "agency_names"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    name: Mapped[str]
    since: Mapped[date | None]
    until: Mapped[date | None]
    source_line: Mapped[int | None]

    agency: Mapped[Agency] = relationship(back_populates="names")

    __table_args__ = (UniqueConstraint("agency_id", "name"),)


class NonWorkingPeriod(Base):
    """Days without work of one agency (LFPA art. 28), announced at any time of the year."""

    __tablename__ = "non_working_periods"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    reason: Mapped[str]
    citation: Mapped[str | None]

    agency: Mapped[Agency] = relationship()


class Person(Base):
    """Somebody who stands for an agency; without an address, a task for the secretariat.

    Personal data: never in the audit chain.
    """

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    treatment: Mapped[str | None]
    name: Mapped[str]
    post: Mapped[str | None]
    email: Mapped[str | None] = mapped_column(unique=True)
    simulated: Mapped[bool] = mapped_column(default=False)

    seats: Mapped[list["Seat"]] = relationship(back_populates="person")


class Seat(Base):
    """A person as principal, alternate, liaison or second liaison of an agency, in all its bodies or in one.

    `from_on` and `to_on` are inclusive; `to_on` is null while in office.
    """

    __tablename__ = "seats"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    role: Mapped[SeatRole] = mapped_column(enum_column(SeatRole))
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    letter: Mapped[str | None]

    person: Mapped[Person] = relationship(back_populates="seats")
    agency: Mapped[Agency] = relationship()

    __table_args__ = (Index("ix_seats_agency_id_role", "agency_id", "role"),)
