"""Files that are issued: kept under their hash, registered once, the next edition where something changed."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import IssuedDocument
from models.enums import DocumentFormat, DocumentKind
from patci.documents.recipes import MEDIA_TYPES
from patci.errors import NotFoundError
from patci.usecases.compiling.preparing import Prepared
from patci.usecases.keeping import audit, stored_files
from templates.i18n import gettext as _


def issue(
    db: DbSession,
    prepared: Prepared,
    content: bytes,
    *,
    folder: Path,
    now: datetime,
    actor: str,
    compilation_id: int | None = None,
    written: Path | None = None,
) -> IssuedDocument:
    """Register a file that was made; the same bytes of the same thing again are the document that is there.

    `written` is where its bytes lie already. Where a content was taken out, no row is written either.

    Raises:
        ConflictError: two people took this very content out of the record.
        StorageFullError: there is no room; nothing was written.
    """
    made = prepared.provenance
    # Keeping takes the lock under which editions are numbered.
    stored = stored_files.keep(
        db, folder, content, media_type=MEDIA_TYPES[made.format], now=now, written=written
    )
    earlier = _issued(db, prepared)
    there = next((one for one in earlier if one.sha256 == stored.sha256), None)
    if there is not None:
        return there
    row = IssuedDocument(
        programme_id=prepared.programme_id,
        kind=made.kind,
        format=made.format,
        subject=made.subject,
        edition=earlier[-1].edition + 1 if earlier else 1,
        title=prepared.title,
        file_name=prepared.file_name,
        size=stored.size,
        sha256=stored.sha256,
        source_sha256=made.source_sha256,
        code=made.code,
        classification=prepared.classification,
        compilation_id=compilation_id,
        signatures_due=prepared.signatures_due,
        issued_at=now,
        issued_by=actor,
        **prepared.ids,
    )
    db.add(row)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="document.issued",
        subject=f"issued_document:{row.id}",
        facts={"kind": made.kind.value, "of": made.subject, "edition": row.edition, "sha256": row.sha256},
        covers=[f"stored_file:{row.sha256}"],
    )
    return row


def make_and_issue(
    db: DbSession, prepared: Prepared, *, folder: Path, now: datetime, actor: str
) -> IssuedDocument:
    """Make a small document and register it in one transaction, as a page does.

    Raises:
        DocumentError: a template that somebody changed cannot be filled.
        StorageFullError: there is no room; nothing was written.
    """
    return issue(db, prepared, prepared.made(), folder=folder, now=now, actor=actor)


def document(db: DbSession, programme_id: int, document_id: int) -> IssuedDocument:
    """A document of a programme.

    Raises:
        NotFoundError: the programme has no such document.
    """
    row = db.get(IssuedDocument, document_id)
    if row is None or row.programme_id != programme_id:
        raise NotFoundError(_("Ese documento no existe."))
    return row


def content_of(db: DbSession, row: IssuedDocument, folder: Path) -> bytes:
    """The bytes of an issued document, as they were issued.

    Raises:
        NotFoundError: the file was taken out of the record, is not there, or is not what was issued.
    """
    try:
        content = stored_files.path(db, folder, row.sha256).read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError(_("El archivo de este documento falta: recupérelo de una copia.")) from error
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise NotFoundError(_("El archivo de este documento está dañado: recupérelo de una copia."))
    return content


def editions(db: DbSession, row: IssuedDocument) -> Sequence[IssuedDocument]:
    """All editions of what a document is, the newest first; signed copies are editions of their own."""
    return db.scalars(
        select(IssuedDocument)
        .where(
            IssuedDocument.programme_id == row.programme_id,
            IssuedDocument.kind == row.kind,
            IssuedDocument.format == row.format,
            IssuedDocument.subject == row.subject,
        )
        .order_by(IssuedDocument.edition.desc())
    ).all()


def newest(
    db: DbSession, programme_id: int, kind: DocumentKind, format_: DocumentFormat, subject: str
) -> IssuedDocument | None:
    """The newest edition of a document; signed copies do not count as one."""
    return db.scalar(
        select(IssuedDocument)
        .where(
            IssuedDocument.programme_id == programme_id,
            IssuedDocument.kind == kind,
            IssuedDocument.format == format_,
            IssuedDocument.subject == subject,
            IssuedDocument.signed_of_id.is_(None),
        )
        .order_by(IssuedDocument.edition.desc())
        .limit(1)
    )


def _issued(db: DbSession, prepared: Prepared) -> Sequence[IssuedDocument]:
    """Every edition of what a document is, the first one first."""
    made = prepared.provenance
    return db.scalars(
        select(IssuedDocument)
        .where(
            IssuedDocument.programme_id == prepared.programme_id,
            IssuedDocument.kind == made.kind,
            IssuedDocument.format == made.format,
            IssuedDocument.subject == made.subject,
        )
        .order_by(IssuedDocument.edition)
    ).all()
