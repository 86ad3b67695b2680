"""Files that are handed out: always as a download, under their own name, shown by nothing."""

import unicodedata
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from fastapi.responses import FileResponse, Response
from sqlalchemy.orm import Session as DbSession

from models import Evidence
from patci.bootstrap import Application
from patci.errors import NotFoundError
from patci.usecases.collecting import evidence
from patci.usecases.keeping import audit, stored_files
from templates.i18n import gettext as _

HEADERS = {
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
}
"""Whatever a file holds, a browser that opens it all the same runs and fetches nothing."""


def kept_file(folder: Path, sha256: str, name: str, *, db: DbSession | None = None) -> FileResponse:
    """A file that is kept: where its row says (given `db`), else under its hash.

    Raises:
        NotFoundError: it is not in the folder, or was taken out of the record.
    """
    path = stored_files.path(db, folder, sha256) if db is not None else stored_files.under(folder, sha256)
    if not path.is_file():
        raise NotFoundError(_("El archivo no está en la carpeta de evidencias: recupérelo de un respaldo."))
    return FileResponse(path, media_type="application/octet-stream", headers=_headers(name))


def handed_out(
    application: Application, db: DbSession, piece: Evidence, *, now: datetime, actor: str
) -> FileResponse:
    """A file that came as evidence; who took it is in the log before the first byte leaves.

    Raises:
        NotFoundError: it is not in the folder, or was taken out of the record.
    """
    name = piece.file_name or "evidencia"
    answer = kept_file(application.evidence_folder, piece.sha256 or "", name, db=db)
    with application.database.writing() as log:
        audit.act_as(log, actor=actor, now=now)
        evidence.note_taken(log, piece, now=now, actor=actor)
    return answer


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
