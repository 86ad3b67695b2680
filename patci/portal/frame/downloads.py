"""Files that are handed out: always as a download, under their own name, shown by nothing."""

import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from fastapi.responses import FileResponse, Response

from models import Evidence
from models.enums import DocumentFormat
from patci.documents.recipes import MEDIA_TYPES
from patci.errors import NotFoundError
from patci.portal.frame.desk import Desk
from patci.portal.frame.visits import Visit
from patci.usecases.keeping import audit, stored_files
from templates.i18n import gettext as _

HEADERS = {
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
}
"""Whatever a file holds, a browser that opens it all the same runs and fetches nothing."""
XLSX = MEDIA_TYPES[DocumentFormat.XLSX]
EVIDENCE_TAKEN = "evidence.taken"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the record that somebody asks for: what it belongs to, its hash, its own name."""

    subject: str
    sha256: str | None
    name: str

    @property
    def action(self) -> str:
        """How the log calls that it was taken."""
        return f"{self.subject.partition(':')[0]}.taken"


def handed_out(here: Desk | Visit, file: KeptFile) -> FileResponse:
    """A file of the record; who took it is in the log before the first byte leaves.

    The secretariat takes annexes, letters and minutes of its own without a word in the log, evidence never.

    Raises:
        NotFoundError: it is not in the folder, or was taken out of the record.
    """
    path = stored_files.path(here.db, here.application.evidence_folder, file.sha256 or "")
    if not path.is_file():
        raise NotFoundError(_("El archivo no está en la carpeta de evidencias: recupérelo de un respaldo."))
    own = isinstance(here, Desk) and not here.only_looks and file.action != EVIDENCE_TAKEN
    if not own:
        _note_taken(here, file)
    return FileResponse(path, media_type="application/octet-stream", headers=_headers(file.name))


def of_evidence(piece: Evidence) -> KeptFile:
    """A file that came as evidence."""
    return KeptFile(f"evidence:{piece.id}", piece.sha256, piece.file_name or "evidencia")


def _note_taken(here: Desk | Visit, file: KeptFile) -> None:
    """Written apart from the look itself, which changes nothing."""
    with here.application.database.writing() as log:
        audit.append(
            log,
            now=here.now,
            actor=here.actor,
            action=file.action,
            subject=file.subject,
            facts={"sha256": file.sha256},
            agency_id=here.agency.id if isinstance(here, Visit) else None,
        )


def made_file(content: bytes, name: str, *, media_type: str) -> Response:
    """A document that is made on the spot."""
    return Response(content, media_type=media_type, headers=_headers(name))


def _headers(name: str) -> dict[str, str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = "".join(c if c.isalnum() or c in "._- " else "_" for c in plain).strip(" .") or "archivo"
    return {
        **HEADERS,
        "content-disposition": f"attachment; filename=\"{safe}\"; filename*=UTF-8''{quote(name, safe='')}",
    }
