"""Issued documents of an agency: its own cards and letters, what it was told of, signed copies of both."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session as DbSession

from models import Agency, IssuedDocument, Notice, Programme
from models.enums import NoticeKind, NoticeStatus
from patci.errors import NotFoundError
from patci.usecases.keeping.classification import RESTRICTED
from templates.i18n import gettext as _

NEVER_TOLD = (NoticeStatus.CANCELLED, NoticeStatus.EARLIER)
NOT_YET_TOLD = (*NEVER_TOLD, NoticeStatus.PLANNED, NoticeStatus.HELD)
"""What waits for its day or for somebody is on no page of the agency either."""


@dataclass(frozen=True, slots=True)
class Line:
    """The newest edition of a document of the agency, and its signed copy where there is one."""

    document: IssuedDocument
    signed: IssuedDocument | None


def document(db: DbSession, programme: Programme, agency: Agency, document_id: int) -> IssuedDocument:
    """A document of the agency, while it is not reserved.

    Raises:
        NotFoundError: it is not the agency's and the agency was not told of it, or it is reserved by now.
    """
    told = _told(db, programme, agency, NEVER_TOLD)
    row = db.scalar(
        select(IssuedDocument).where(
            IssuedDocument.id == document_id,
            IssuedDocument.programme_id == programme.id,
            _of(agency, told),
        )
    )
    if row is None:
        raise NotFoundError(_("Ese documento no es de su institución: pídalo a la Secretaría Técnica."))
    if {row.classification, row.signed_of.classification if row.signed_of else None} & RESTRICTED:
        raise NotFoundError(_("Ese documento es reservado: pídalo a la Secretaría Técnica."))
    return row


def lines(db: DbSession, programme: Programme, agency: Agency) -> list[Line]:
    """What the agency finds on its page, the latest first; nothing reserved. Two queries."""
    told = _told(db, programme, agency, NOT_YET_TOLD)
    rows = db.scalars(
        select(IssuedDocument)
        .where(
            IssuedDocument.programme_id == programme.id,
            IssuedDocument.classification.not_in(RESTRICTED),
            _of(agency, told),
        )
        .order_by(IssuedDocument.issued_at, IssuedDocument.id)
    ).all()
    signed = {row.signed_of_id: row for row in rows if row.signed_of_id is not None}
    newest = {(row.kind, row.format, row.subject): row for row in rows if row.signed_of_id is None}
    found = [Line(row, signed.get(row.id)) for row in newest.values()]
    return sorted(found, key=lambda line: (line.document.issued_at, line.document.id), reverse=True)


def _of(agency: Agency, told: Sequence[int]) -> ColumnElement[bool]:
    return or_(
        IssuedDocument.agency_id == agency.id,
        IssuedDocument.id.in_(told),
        IssuedDocument.signed_of_id.in_(told),
    )


def _told(db: DbSession, programme: Programme, agency: Agency, without: Sequence[NoticeStatus]) -> list[int]:
    """The documents that notices to the agency name."""
    details = db.scalars(
        select(Notice.details).where(
            Notice.agency_id == agency.id,
            Notice.programme_id == programme.id,
            Notice.kind == NoticeKind.DOCUMENTS,
            Notice.status.not_in(without),
        )
    )
    return sorted({number for each in details for number in each["documents"]})
