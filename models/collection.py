"""Collection rounds: one question put to many agencies, what each owes, what each sent."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency
from models.agreement import Agreement
from models.base import Base, enum_column
from models.enums import Progress, RequestStatus, RoundStatus
from models.programme import Activity


class Round(Base):
    """One question put to many agencies for a period (`covers_from` to `covers_to`, inclusive)."""

    __tablename__ = "rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    ref: Mapped[str]
    title: Mapped[str]
    instructions: Mapped[str]
    covers_from: Mapped[date]
    covers_to: Mapped[date]
    opens_on: Mapped[date]
    due_on: Mapped[date]
    status: Mapped[RoundStatus] = mapped_column(enum_column(RoundStatus), default=RoundStatus.PLANNED)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    requests: Mapped[list["Request"]] = relationship(order_by="Request.id", back_populates="round")

    __table_args__ = (
        UniqueConstraint("programme_id", "ref"),
        CheckConstraint("due_on >= opens_on", name="day_order"),
    )


class Request(Base):
    """What one agency owes in a round: about one activity or one agreement, or a free question.

    `subject` tells requests of one agency in one round apart ("activity:12", "agreement:3", "").
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


class Submission(Base):
    """A version of what an agency sent; versions are appended, each with its folio and hash.

    `sha256` covers the text, the reported progress and the hashes of the evidence.
    """

    __tablename__ = "submissions"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    version: Mapped[int]
    folio: Mapped[str] = mapped_column(unique=True)
    progress: Mapped[Progress] = mapped_column(enum_column(Progress))
    text: Mapped[str]
    sender_name: Mapped[str]
    sender_post: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    channel: Mapped[str]
    simulated: Mapped[bool] = mapped_column(default=False)
    received_at: Mapped[datetime]
    on_time: Mapped[bool]
    sha256: Mapped[str]
    review_comment: Mapped[str | None]
    reviewed_at: Mapped[datetime | None]

    request: Mapped[Request] = relationship(back_populates="submissions")
    evidence: Mapped[list["Evidence"]] = relationship(order_by="Evidence.id", back_populates="submission")

    __table_args__ = (UniqueConstraint("request_id", "version"),)


class Evidence(Base):
    """A file or link that shows what a submission says; files lie under their hash, outside the web root."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    file_name: Mapped[str | None]
    media_type: Mapped[str | None]
    size: Mapped[int | None]
    sha256: Mapped[str | None]
    link: Mapped[str | None]

    submission: Mapped[Submission] = relationship(back_populates="evidence")

    __table_args__ = (CheckConstraint("(link IS NULL) <> (sha256 IS NULL)", name="file_or_link"),)
