"""How people are reminded: the ladder of each kind of thing, the texts of letters, who asked for fewer."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, enum_column
from models.body import Body
from models.enums import NoticeKind, ReminderThing


class ReminderPolicy(Base):
    """A ladder that somebody set for a kind of thing, in a programme or in one of its bodies.

    Where there is no row, the defaults of `calendars.reminders` hold. `ladder` is the JSON form of
    `calendars.reminders.Ladder`; `hour` is read in the programme's zone.
    """

    __tablename__ = "reminder_policies"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    thing: Mapped[ReminderThing] = mapped_column(enum_column(ReminderThing))
    enabled: Mapped[bool] = mapped_column(default=True)
    ladder: Mapped[dict[str, Any]]
    hour: Mapped[time]
    updated_at: Mapped[datetime]
    updated_by: Mapped[str]

    of_body: Mapped[Body | None] = relationship()

    __table_args__ = (Index("ix_reminder_policies_programme_id_thing", "programme_id", "thing"),)


class MailText(Base):
    """Subject and text that a programme writes in place of the template's, for one kind of notice."""

    __tablename__ = "mail_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"))
    kind: Mapped[NoticeKind] = mapped_column(enum_column(NoticeKind))
    subject: Mapped[str]
    body: Mapped[str]
    updated_at: Mapped[datetime]
    updated_by: Mapped[str]

    __table_args__ = (UniqueConstraint("programme_id", "kind"),)


class Mute(Base):
    """Optional notices of a kind that a person asked not to get."""

    __tablename__ = "mutes"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[NoticeKind] = mapped_column(enum_column(NoticeKind))
    since: Mapped[datetime]

    __table_args__ = (UniqueConstraint("person_id", "programme_id", "kind"),)
