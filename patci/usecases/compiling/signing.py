"""Signatures on paper: who signed, n of m; and the signed copy, registered anew with its own hash."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DbSession

from models import Agency, DocumentSignature, IssuedDocument, Programme, StoredFile
from models.enums import DocumentFormat
from patci.documents.recipes import MEDIA_TYPES
from patci.errors import ConflictError, InvalidInputError
from patci.usecases.collecting import evidence
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.keeping import audit, stored_files
from patci.usecases.local_time import local_day
from patci.usecases.written import clean_line
from templates.i18n import gettext as _

LONGEST_NAME = 200
SIGNED = "signed"


def sign(
    db: DbSession,
    document: IssuedDocument,
    *,
    name: str,
    post: str = "",
    agency: Agency | None = None,
    signed_on: date,
    now: datetime,
    actor: str,
) -> DocumentSignature:
    """Note that somebody signed; the same person again is who is there.

    Raises:
        ConflictError: the document is itself a signed copy.
        InvalidInputError: no name, or a day that is still to come or lies before the document.
    """
    if document.signed_of_id is not None:
        raise ConflictError(_("Esta es la copia firmada: anote las firmas en el documento del que salió."))
    zone_day = local_day(db.get_one(Programme, document.programme_id), now)
    if signed_on > zone_day:
        raise InvalidInputError(_("Nadie ha firmado en un día que no llega: revise la fecha."))
    who = clean_line(name, limit=LONGEST_NAME, missing=_("Escriba quién firmó."))
    as_what = clean_line(post, limit=LONGEST_NAME, missing=None) or None
    there = next((row for row in document.signatures if row.name == who), None)
    if there is not None:
        return there
    row = DocumentSignature(
        name=who,
        post=as_what,
        agency_id=agency.id if agency else None,
        signed_on=signed_on,
        recorded_at=now,
        recorded_by=actor,
    )
    document.signatures.append(row)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="document.signed_by",
        subject=f"issued_document:{document.id}",
        facts={"signatures": len(document.signatures), "due": document.signatures_due},
        personal=f"{who}, {as_what}" if as_what else who,
    )
    return row


def register_signed(
    db: DbSession,
    document: IssuedDocument,
    given: NewFile,
    *,
    folder: Path,
    limits: Limits,
    now: datetime,
    actor: str,
) -> IssuedDocument:
    """Register the signed copy of a document, as a PDF; the same file again is the copy that is there.

    Raises:
        ConflictError: the document is itself a signed copy, or this content was taken out of the record.
        InvalidInputError: no PDF by its bytes, empty, or too large.
        StorageFullError: there is no room; nothing was written.
    """
    if document.signed_of_id is not None:
        raise ConflictError(_("Esta es la copia firmada: suba otra en el documento del que salió."))
    name = given.name if given.name.lower().endswith(".pdf") else f"{given.name or SIGNED}.pdf"
    judged = evidence.checked(NewFile(name, given.content), limits=limits)
    media_type = MEDIA_TYPES[DocumentFormat.PDF]
    stored = stored_files.keep(db, folder, given.content, media_type=media_type, now=now)
    copies = select(IssuedDocument).where(IssuedDocument.signed_of_id == document.id)
    there = db.scalar(copies.where(IssuedDocument.sha256 == stored.sha256))
    if there is not None:
        return there
    subject = f"{document.subject}/{SIGNED}"
    row = _copy_of(document, subject, judged.file_name or name, stored)
    row.edition, row.issued_at, row.issued_by = _last_edition(db, document, subject) + 1, now, actor
    db.add(row)
    db.flush()
    audit.append(
        db,
        now=now,
        actor=actor,
        action="document.signed_copy",
        subject=f"issued_document:{row.id}",
        facts={"of": document.id, "sha256": row.sha256},
        covers=[f"stored_file:{row.sha256}"],
    )
    return row


def _copy_of(document: IssuedDocument, subject: str, name: str, stored: StoredFile) -> IssuedDocument:
    return IssuedDocument(
        programme_id=document.programme_id,
        kind=document.kind,
        format=DocumentFormat.PDF,
        subject=subject,
        title=document.title,
        file_name=name,
        size=stored.size,
        sha256=stored.sha256,
        source_sha256=document.source_sha256,
        code=document.code,
        cut_off_id=document.cut_off_id,
        session_id=document.session_id,
        agency_id=document.agency_id,
        template_id=document.template_id,
        signed_of_id=document.id,
        classification=document.classification,
        classification_basis=document.classification_basis,
        classification_from=document.classification_from,
        classification_until=document.classification_until,
    )


def _last_edition(db: DbSession, document: IssuedDocument, subject: str) -> int:
    found = db.scalar(
        select(func.max(IssuedDocument.edition)).where(
            IssuedDocument.programme_id == document.programme_id,
            IssuedDocument.kind == document.kind,
            IssuedDocument.format == DocumentFormat.PDF,
            IssuedDocument.subject == subject,
        )
    )
    return found or 0
