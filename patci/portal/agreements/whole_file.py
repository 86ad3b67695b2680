"""The file of an agreement: one click, one ZIP."""

import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from models import Agreement
from patci.documents import agreement_file as document
from patci.errors import InvalidInputError, NotFoundError
from patci.portal.frame.desk import Reader
from patci.usecases.queries import agreement_file, agreements
from templates.i18n import gettext as _

router = APIRouter(prefix="/acuerdos")

IN_MEMORY = 8_000_000
"""Bytes up to which a ZIP is built in memory; a larger one lies in a nameless file meanwhile."""
CHUNK = 1 << 18


@router.get("/{agreement_id}/expediente")
def download(door: Reader, agreement_id: int, corte: str = "") -> StreamingResponse:
    """The file as it is known now, or as it was known at an instant (`corte`)."""
    with door.reading() as desk:
        found = desk.db.get(Agreement, agreement_id)
        if found is None or not agreements.is_followed_up(desk.db, desk.programme, found):
            raise NotFoundError(_("Ese acuerdo no existe."))
        folder = desk.application.evidence_folder
        known_at = _instant(corte) or desk.now
        matter = agreement_file.matter(desk.db, found, folder=folder, known_at=known_at)
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (closed when it was sent)
    document.write(matter, out)
    out.seek(0)
    name = quote(f"expediente-{re.sub(r'[^0-9A-Za-zªº_-]+', '-', found.number).strip('-')}.zip")
    return StreamingResponse(
        _sent(out),
        media_type="application/zip",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{name}"},
    )


def _sent(out: IO[bytes]) -> Iterator[bytes]:
    with out:
        while chunk := out.read(CHUNK):
            yield chunk


def _instant(written: str) -> datetime | None:
    if not written:
        return None
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise InvalidInputError(_("Ese corte no se entiende: escríbalo como 2024-06-30T18:00:00-06:00."))
    return found
