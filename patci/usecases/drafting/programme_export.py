"""The programme in force as a workbook that can be edited and imported again."""

from sqlalchemy.orm import Session as DbSession

from models import Programme
from patci.documents.programme_workbook import write_programme
from patci.errors import NotFoundError
from patci.intake.document import ProgrammeDocument
from patci.intake.workbook import seal
from patci.intake.workbook.cells import legible
from patci.intake.workbook.tables import tables_of
from patci.usecases.queries import programmes as queries
from templates.i18n import gettext as _


def document_in_force(db: DbSession, programme: Programme) -> ProgrammeDocument:
    """What is in force of the documents that were imported for a programme.

    Raises:
        NotFoundError: none ever was.
    """
    content = programme.document
    if content is None:
        draft = queries.accepted_draft(db, programme.slug)
        content = draft.document if draft else None
    if content is None:
        raise NotFoundError(_("Este programa no salió de un documento: no hay nada que descargar."))
    return ProgrammeDocument.from_json(content)


def workbook_of(document: ProgrammeDocument) -> bytes:
    """A document as a workbook; the same document gives the same bytes."""
    return write_programme(
        tables_of(document),
        title=legible(document.title),
        lists=seal.LISTS,
        hidden=seal.TITLE,
        sealed=seal.seal(document),
    )
