"""Word templates: which are in use, what they may name, changed ones uploaded and put away."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import FileResponse, HTMLResponse, Response
from sqlalchemy import select

from models import Body
from models.enums import DocumentKind
from patci.documents.recipes import Source
from patci.documents.word.builtin.shelf import builtin
from patci.documents.word.filters import ABOUT
from patci.documents.word.package import LARGEST
from patci.errors import DocumentError, InvalidInputError, NotFoundError
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.downloads import KeptFile, handed_out, made_file
from patci.usecases.compiling import document_templates
from patci.usecases.compiling.document_names import slug
from patci.usecases.compiling.document_templates import KINDS, WORD
from patci.usecases.queries import log_page
from patci.usecases.queries.template_fields import field_list
from templates.i18n import gettext as _
from templates.labels import label

router = APIRouter(prefix="/documentos/plantillas")


@router.get("")
def list_templates(door: Reader) -> HTMLResponse:
    """Every kind of Word document, and which templates of it are in use."""
    with door.reading() as desk:
        return desk.page(
            "document_templates.html",
            kinds=list(KINDS),
            standing=document_templates.standing(desk.db, desk.programme),
            bodies={body.id: body for body in desk.programme.bodies},
        )


@router.get("/{kind}")
def show_template(door: Reader, kind: str, organo: str = "") -> HTMLResponse:
    """One kind: its template in use, its versions, and what it may name."""
    return _page(door, _kind(kind), organo)


@router.post("/{kind}")
def upload(
    door: Writer,
    kind: str,
    organo: Annotated[str, Form()] = "",
    nota: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Take a changed template into use, once it wrote every sample; what is refused says why."""
    door.admit()
    chosen = _kind(kind)
    try:
        given = file.file.read(LARGEST + 1) if file is not None else b""
        tried = document_templates.tried(chosen, (file.filename if file else "") or "", given)
        with door.writing() as desk:
            document_templates.upload(
                desk.db,
                desk.programme,
                tried,
                folder=desk.application.evidence_folder,
                now=desk.now,
                actor=desk.actor,
                body=_body(desk, organo),
                note=nota,
            )
    except (InvalidInputError, DocumentError) as error:
        return _page(door, chosen, organo, refused=str(error), note=nota)
    return back(_address(chosen, organo), "plantilla")


@router.post("/{kind}/versiones/{template_id}/retirar")
def put_away(door: Writer, kind: str, template_id: int) -> Response:
    """Use a template no more; it stays on record."""
    with door.writing() as desk:
        row = document_templates.template(desk.db, desk.programme, template_id)
        document_templates.put_away(desk.db, row, now=desk.now, actor=desk.actor)
        body = desk.db.get(Body, row.body_id) if row.body_id is not None else None
        return back(_address(_kind(kind), body.ref if body else ""), "plantilla-retirada")


@router.get("/{kind}/fabrica.docx")
def download_builtin(door: Reader, kind: str) -> Response:
    """The built-in template, to begin from."""
    chosen = _kind(kind)
    with door.reading():
        name = f"plantilla-{slug(label('document_kind', chosen))}.docx"
        return made_file(builtin(chosen), name, media_type=WORD)


@router.get("/{kind}/versiones/{template_id}")
def download_version(door: Reader, kind: str, template_id: int) -> FileResponse:
    """A template as it was uploaded, also one that was put away."""
    _kind(kind)
    with door.reading() as desk:
        row = document_templates.template(desk.db, desk.programme, template_id)
        return handed_out(desk, KeptFile(f"document_template:{row.id}", row.sha256, row.file_name))


def _page(
    door: Reader, kind: DocumentKind, organo: str, *, refused: str = "", note: str = ""
) -> HTMLResponse:
    with door.reading() as desk:
        body = _body(desk, organo)
        body_id = body.id if body else None
        versions = document_templates.history(desk.db, desk.programme, kind, body_id=body_id)
        return desk.page(
            "document_template.html",
            status=422 if refused else 200,
            kind=kind,
            body=body,
            bodies=desk.programme.bodies if KINDS[kind].source is Source.SESSION else [],
            in_use=document_templates.in_use(desk.db, desk.programme, kind, body_id=body_id),
            versions=versions,
            people=log_page.names_of(desk.db, [row.uploaded_by for row in versions]),
            fields=field_list(desk.db, desk.programme, kind, body_id=body_id),
            filters=ABOUT,
            refused=refused,
            note=note,
        )


def _kind(written: str) -> DocumentKind:
    found = next((kind for kind in KINDS if kind == written), None)
    if found is None:
        raise NotFoundError(_("Esa plantilla no existe."))
    return found


def _address(kind: DocumentKind, organo: str) -> str:
    return f"/documentos/plantillas/{kind}{f'?organo={quote(organo)}' if organo else ''}"


def _body(desk: Desk, ref: str) -> Body | None:
    if not ref:
        return None
    found = desk.db.scalar(select(Body).where(Body.programme_id == desk.programme.id, Body.ref == ref))
    if found is None:
        raise NotFoundError(_("Ese órgano no existe."))
    return found
