"""What an agency does before it sends: drafts as they are typed, a colleague's part, a plea for more time."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.access import AccessLink
from models.base import Base, enum_column
from models.collection import Request
from models.enums import ExtensionDecision


class DraftField(Base):
    """What stands in one field of a request's form: "text", "progress", or a question's ref.

    `version` rises with every change: whoever saves over an older one is shown both texts.
    """

    __tablename__ = "draft_fields"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    field: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime]
    saved_by: Mapped[str]
    link_id: Mapped[int | None] = mapped_column(ForeignKey("access_links.id"))

    request: Mapped[Request] = relationship()

    __table_args__ = (UniqueConstraint("request_id", "field"),)


class Delegation(Base):
    """Some fields of a request that a liaison handed to a colleague, who fills them but does not send.

    `fields` are those of the form; empty means all of them.
    """

    __tablename__ = "delegations"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("access_links.id"), unique=True)
    fields: Mapped[list[Any]] = mapped_column(JSON)
    name: Mapped[str]
    address: Mapped[str]
    note: Mapped[str | None]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    done_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    request: Mapped[Request] = relationship()
    link: Mapped[AccessLink] = relationship()


class ExtensionPlea(Base):
    """A liaison's wish for more time ("pedir prórroga"), and what the secretariat decided."""

    __tablename__ = "extension_pleas"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    wanted_on: Mapped[date]
    reason: Mapped[str]
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    decision: Mapped[ExtensionDecision | None] = mapped_column(enum_column(ExtensionDecision))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None]
    decision_note: Mapped[str | None]

    request: Mapped[Request] = relationship()
