"""Issued documents that an agency was told of: what its people may take along behind their link."""

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from models import Agency, IssuedDocument, Notice, Programme
from models.enums import NoticeKind, NoticeStatus
from patci.errors import NotFoundError
from patci.usecases.keeping.classification import RESTRICTED
from templates.i18n import gettext as _

NEVER_TOLD = (NoticeStatus.CANCELLED, NoticeStatus.EARLIER)


def document(db: DbSession, programme: Programme, agency: Agency, document_id: int) -> IssuedDocument:
    """A document of which the agency was told, while it is not reserved.

    Raises:
        NotFoundError: the agency was not told of it, or it is reserved by now.
    """
    told = db.scalars(
        select(Notice.details).where(
            Notice.agency_id == agency.id,
            Notice.programme_id == programme.id,
            Notice.kind == NoticeKind.DOCUMENTS,
            Notice.status.not_in(NEVER_TOLD),
        )
    )
    if not any(document_id in details["documents"] for details in told):
        raise NotFoundError(_("Ese documento no es de su institución: pídalo a la Secretaría Técnica."))
    row = db.get_one(IssuedDocument, document_id)
    if row.classification in RESTRICTED:
        raise NotFoundError(_("Ese documento es reservado: pídalo a la Secretaría Técnica."))
    return row
