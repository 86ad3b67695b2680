"""Documents made of the record: files that were issued, their templates, signatures, compilations."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.agency import Agency
from models.base import Base, enum_column
from models.classified import Classified
from models.enums import (
    CompilationOccasion,
    CompilationStatus,
    DocumentAudience,
    DocumentFormat,
    DocumentKind,
)
from models.record import CutOff
from models.session import Session


def _once_without_body(name: str, *columns: str) -> Index:
    """One row where there is no body: to a database two of nothing are never equal."""
    none = text("body_id IS NULL")
    return Index(name, *columns, unique=True, sqlite_where=none, postgresql_where=none)


class DocumentTemplate(Base):
    """A Word template that a secretary changed and uploaded: of a programme, or of one body of it.

    The newest `version` that was not put away is the one in use; the file is kept under its hash.
    """

    __tablename__ = "document_templates"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    kind: Mapped[DocumentKind] = mapped_column(enum_column(DocumentKind))
    version: Mapped[int]
    file_name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    note: Mapped[str | None]
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[str]
    put_away_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("programme_id", "body_id", "kind", "version"),
        _once_without_body("uq_document_templates_of_programme", "programme_id", "kind", "version"),
    )


class IssuedDocument(Classified, Base):
    """A file that was issued: of what it was made (`source_sha256`), and what it is (`sha256`).

    `subject` says of what it is, stable over editions ("cut_off:2024-s1", "session:COM-34",
    "agency:SEGOB@cut_off:2024-s1"); the same subject, kind and format made of something else is its next
    `edition`. `code` is the short address that is printed on it: it follows from source, kind, format,
    subject and template, so that equal input prints equal bytes. A signed copy names the document that it is
    of (`signed_of_id`). `signatures_due` are how many people sign it; zero where nobody does.
    """

    __tablename__ = "issued_documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    kind: Mapped[DocumentKind] = mapped_column(enum_column(DocumentKind))
    format: Mapped[DocumentFormat] = mapped_column(enum_column(DocumentFormat))
    subject: Mapped[str]
    edition: Mapped[int]
    title: Mapped[str]
    file_name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    source_sha256: Mapped[str]
    code: Mapped[str] = mapped_column(index=True)
    cut_off_id: Mapped[int | None] = mapped_column(ForeignKey("cut_offs.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    template_id: Mapped[int | None] = mapped_column(ForeignKey("document_templates.id"))
    compilation_id: Mapped[int | None] = mapped_column(ForeignKey("compilations.id"))
    signed_of_id: Mapped[int | None] = mapped_column(ForeignKey("issued_documents.id"))
    signatures_due: Mapped[int] = mapped_column(default=0)
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]

    cut_off: Mapped[CutOff | None] = relationship()
    session: Mapped[Session | None] = relationship()
    agency: Mapped[Agency | None] = relationship()
    template: Mapped[DocumentTemplate | None] = relationship()
    signed_of: Mapped["IssuedDocument | None"] = relationship(remote_side=[id])
    signatures: Mapped[list["DocumentSignature"]] = relationship(
        order_by="DocumentSignature.id", back_populates="document"
    )

    __table_args__ = (
        UniqueConstraint("programme_id", "kind", "format", "subject", "edition"),
        Index("ix_issued_documents_programme_id_subject", "programme_id", "subject"),
    )


class DocumentSignature(Base):
    """That somebody signed a document on paper: who, as what, when, and who recorded it."""

    __tablename__ = "document_signatures"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("issued_documents.id"), index=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    name: Mapped[str]
    post: Mapped[str | None]
    signed_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    document: Mapped[IssuedDocument] = relationship(back_populates="signatures")
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (UniqueConstraint("document_id", "name"),)


class Compilation(Base):
    """A wish that documents be made, and how far it is; whoever makes them takes it under a lease.

    `wanted` are the documents as {"kind", "format"}; `key` makes one of what the calendar asks for, so that
    the same day asks once. `beat_at` is the last sign of life of whoever holds it.
    `told_at` is when those to whom its policy sends it were told. `faults` are the documents that could not
    be made, each {"kind", "format", "agency_id", "sentence"}; `attempts` is how often somebody took it up.
    """

    __tablename__ = "compilations"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    occasion: Mapped[CompilationOccasion] = mapped_column(enum_column(CompilationOccasion))
    key: Mapped[str | None] = mapped_column(unique=True)
    cut_off_id: Mapped[int | None] = mapped_column(ForeignKey("cut_offs.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"))
    policy_id: Mapped[int | None] = mapped_column(ForeignKey("document_policies.id"))
    wanted: Mapped[list[Any]] = mapped_column(JSON, default=list)
    status: Mapped[CompilationStatus] = mapped_column(
        enum_column(CompilationStatus), default=CompilationStatus.WAITING
    )
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    problem: Mapped[str | None]
    faults: Mapped[list[Any]] = mapped_column(JSON, default=list)
    attempts: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    holder: Mapped[str | None]
    started_at: Mapped[datetime | None]
    beat_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]

    cut_off: Mapped[CutOff | None] = relationship()
    session: Mapped[Session | None] = relationship()
    policy: Mapped["DocumentPolicy | None"] = relationship()

    __table_args__ = (CheckConstraint("total IS NULL OR done <= total", name="no_more_than_all"),)


class DocumentPolicy(Base):
    """What is compiled by itself on an occasion, and to whom it is sent; of a programme or of one body."""

    __tablename__ = "document_policies"

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    occasion: Mapped[CompilationOccasion] = mapped_column(enum_column(CompilationOccasion))
    wanted: Mapped[list[Any]] = mapped_column(JSON, default=list)
    audience: Mapped[DocumentAudience] = mapped_column(
        enum_column(DocumentAudience), default=DocumentAudience.NOBODY
    )
    is_active: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]

    __table_args__ = (
        UniqueConstraint("programme_id", "body_id", "occasion"),
        _once_without_body("uq_document_policies_of_programme", "programme_id", "occasion"),
    )
