"""Calendar feeds: their secret addresses, their kept copies, and the events that these are joined from."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency, Person
from models.base import Base, enum_column
from models.body import Body
from models.enums import FeedScope
from models.programme import Programme


class Feed(Base):
    """A calendar feed at a secret address, and what is known of its rendered copy.

    `etag` is that of the copy, rendered at `rendered_revision` of the programme on the day that began at
    `rendered_on`; a change takes the revision away. While both hold, an unchanged feed touches this row
    alone. The bytes stand in `FeedCopy`, because this row is written with every change (`content` is not
    used any more). `long_windows` lets windows of more than a week into the feed of an agency or person.
    """

    __tablename__ = "feeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    scope: Mapped[FeedScope] = mapped_column(enum_column(FeedScope))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    long_windows: Mapped[bool] = mapped_column(default=False)
    nonce: Mapped[str]
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    rendered_revision: Mapped[int | None]
    rendered_on: Mapped[str | None]
    etag: Mapped[str | None]
    content: Mapped[str | None]

    programme: Mapped[Programme] = relationship()
    of_body: Mapped[Body | None] = relationship()
    agency: Mapped[Agency | None] = relationship()
    person: Mapped[Person | None] = relationship()


class FeedCopy(Base):
    """A feed as it was rendered; `variant` is the filter of its address in its one written form, or empty."""

    __tablename__ = "feed_copies"

    id: Mapped[int] = mapped_column(primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feeds.id"))
    variant: Mapped[str]
    rendered_revision: Mapped[int]
    rendered_on: Mapped[str]
    etag: Mapped[str]
    content: Mapped[str]

    __table_args__ = (UniqueConstraint("feed_id", "variant"),)


class KeptEvent(Base):
    """A session's VEVENT as an audience sees it, rendered once per change; `stamp` says of which state."""

    __tablename__ = "kept_events"

    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    audience: Mapped[str] = mapped_column(primary_key=True)
    stamp: Mapped[str]
    content: Mapped[str]
