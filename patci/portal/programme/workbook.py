"""The programme in force as a workbook to download, edit and import again."""

import re

from fastapi import APIRouter
from fastapi.responses import Response

from patci.portal.frame.desk import Reader
from patci.portal.frame.downloads import XLSX
from patci.usecases.drafting import programme_export

router = APIRouter(prefix="/programa")


@router.get("/programa.xlsx")
def download(door: Reader) -> Response:
    """The whole document in force; the same document, the same bytes."""
    with door.reading() as desk:
        slug = desk.programme.slug
        document = programme_export.document_in_force(desk.db, desk.programme)
    name = f"programa-{re.sub(r'[^A-Za-z0-9.-]', '_', slug)[:80]}.xlsx"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(programme_export.workbook_of(document), media_type=XLSX, headers=headers)
