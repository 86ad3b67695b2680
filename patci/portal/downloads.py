"""Files that are handed out: always as a download, under their own name."""

from pathlib import Path
from urllib.parse import quote

from fastapi.responses import FileResponse

from patci.errors import NotFoundError
from patci.usecases.collecting import evidence
from templates.i18n import gettext as _


def kept_file(folder: Path, sha256: str, name: str) -> FileResponse:
    """A file that is kept under its hash.

    Raises:
        NotFoundError: it is not in the folder.
    """
    path = evidence.path(folder, sha256)
    if not path.is_file():
        raise NotFoundError(_("El archivo no está en la carpeta de evidencias: recupérelo de un respaldo."))
    return FileResponse(
        path,
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )
