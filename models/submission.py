"""What agencies send: versions with folio and hash, answers to questions, evidence, what reviewers say."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, enum_column
from models.classified import Classified
from models.collection import Question, Request
from models.enums import Progress, SubmissionKind

if TYPE_CHECKING:
    from models.agreement import FollowUp


class Submission(Classified, Base):
    """A version of what an agency sent; versions are appended, each with its folio and hash.

    `sha256` covers the text, the reported progress, the answers to questions and the hashes of the evidence.
    `link_id` is the capability link through which it came.
    """

    __tablename__ = "submissions"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    version: Mapped[int]
    folio: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[SubmissionKind] = mapped_column(enum_column(SubmissionKind), default=SubmissionKind.ANSWER)
    progress: Mapped[Progress] = mapped_column(enum_column(Progress))
    text: Mapped[str]
    sender_name: Mapped[str]
    sender_post: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("access_links.id"))
    channel: Mapped[str]
    simulated: Mapped[bool] = mapped_column(default=False)
    received_at: Mapped[datetime]
    on_time: Mapped[bool]
    sha256: Mapped[str]
    review_comment: Mapped[str | None]
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None]

    request: Mapped[Request] = relationship(back_populates="submissions")
    evidence: Mapped[list["Evidence"]] = relationship(order_by="Evidence.id", back_populates="submission")
    responses: Mapped[list["Response"]] = relationship(
        order_by="Response.question_id", back_populates="submission"
    )
    comments: Mapped[list["ReviewComment"]] = relationship(
        order_by="ReviewComment.id", back_populates="submission"
    )
    paper: Mapped["PaperAnswer | None"] = relationship(back_populates="submission")

    __table_args__ = (
        UniqueConstraint("request_id", "version"),
        Index("ix_submissions_received_at", "received_at"),
    )


class Response(Base):
    """The answer to one question in one version; `value` as the question's kind writes it."""

    __tablename__ = "responses"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)

    submission: Mapped[Submission] = relationship(back_populates="responses")
    question: Mapped[Question] = relationship()


class PaperAnswer(Base):
    """How an answer came on paper: its letter, the days it was written and received, its scan, who typed it.

    The day it was received (inclusive) decides whether it was on time.
    """

    __tablename__ = "paper_answers"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), primary_key=True)
    letter_number: Mapped[str]
    written_on: Mapped[date]
    received_on: Mapped[date]
    scan_name: Mapped[str | None]
    scan_sha256: Mapped[str | None]
    captured_by: Mapped[str]

    submission: Mapped[Submission] = relationship(back_populates="paper")


class ReviewComment(Base):
    """What a reviewer said of a version: of one question, or of the whole."""

    __tablename__ = "review_comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("questions.id"))
    text: Mapped[str]
    at: Mapped[datetime]
    actor: Mapped[str]

    submission: Mapped[Submission] = relationship(back_populates="comments")
    question: Mapped[Question | None] = relationship()


class Evidence(Classified, Base):
    """A file or link that shows what a submission says, perhaps to one question, or a report without one.

    A file's bytes are a `StoredFile` of that hash, kept once whatever the number of rows that name it.
    """

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"), index=True)
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("questions.id"))
    file_name: Mapped[str | None]
    media_type: Mapped[str | None]
    size: Mapped[int | None]
    sha256: Mapped[str | None]
    link: Mapped[str | None]

    submission: Mapped[Submission | None] = relationship(back_populates="evidence")
    follow_up: Mapped["FollowUp | None"] = relationship(back_populates="evidence")
    question: Mapped[Question | None] = relationship()

    __table_args__ = (
        CheckConstraint("(link IS NULL) <> (sha256 IS NULL)", name="file_or_link"),
        CheckConstraint("(submission_id IS NULL) <> (follow_up_id IS NULL)", name="of_one"),
    )


class StoredFile(Base):
    """A file outside the web root, under a random name; `sha256` is that of its bytes as they are kept.

    `withdrawn_at` says when its bytes were destroyed, and with which withdrawal; the row stays as their
    tombstone.
    """

    __tablename__ = "stored_files"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]
    media_type: Mapped[str]
    stored_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawal_id: Mapped[int | None] = mapped_column(ForeignKey("withdrawals.id"))
