"""One issued document: where it comes from, its editions and what changed, signatures, its signed copy."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import FileResponse, HTMLResponse, Response

from models import IssuedDocument
from patci.errors import ConflictError, InvalidInputError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Door, Reader, Writer, back
from patci.portal.frame.downloads import KeptFile, handed_out
from patci.usecases.collecting.evidence import Limits, NewFile
from patci.usecases.compiling import edition_texts, issuing, signing
from patci.usecases.queries import documents as queries
from templates.i18n import gettext as _

router = APIRouter(prefix="/documentos")


@dataclass(frozen=True, slots=True)
class Refused:
    """What a form refused, and what was typed into it."""

    step: str = ""
    sentence: str = ""
    typed: dict[str, str] = field(default_factory=dict)

    def value(self, step: str, name: str, otherwise: object = "") -> object:
        """What stands in a field again."""
        return self.typed.get(name, otherwise) if self.step == step else otherwise


@router.get("/{document_id}")
def show_document(door: Reader, document_id: int) -> HTMLResponse:
    """What it was made of and what became of it."""
    return _page(door, document_id)


@router.get("/{document_id}/archivo")
def download(door: Reader, document_id: int) -> FileResponse:
    """The file as it was issued."""
    with door.reading() as desk:
        found = issuing.document(desk.db, desk.programme.id, document_id)
        return handed_out(desk, KeptFile(f"issued_document:{found.id}", found.sha256, found.file_name))


@router.get("/{document_id}/cambios")
def show_changes(door: Reader, document_id: int, con: int) -> HTMLResponse:
    """What changed from another edition to this one."""
    with door.reading() as desk:
        after = issuing.document(desk.db, desk.programme.id, document_id)
        before = issuing.document(desk.db, desk.programme.id, con)
        changes = edition_texts.changes(desk.db, before, after, desk.application.evidence_folder)
        others = issuing.editions(desk.db, after)
        return desk.page("document_changes.html", before=before, after=after, changes=changes, others=others)


@router.post("/{document_id}/firmas")
def sign(
    door: Writer,
    document_id: int,
    name: Annotated[str, Form()] = "",
    post: Annotated[str, Form()] = "",
    signed_on: Annotated[str, Form()] = "",
) -> Response:
    """Note that somebody signed the paper."""
    try:
        with door.writing() as desk:
            found = issuing.document(desk.db, desk.programme.id, document_id)
            day = forms.day(signed_on) or desk.today
            signing.sign(desk.db, found, name=name, post=post, signed_on=day, now=desk.now, actor=desk.actor)
    except (InvalidInputError, ConflictError) as error:
        typed = {"name": name, "post": post, "signed_on": signed_on}
        return _page(door, document_id, Refused("firmas", str(error), typed))
    return back(f"/documentos/{document_id}", "firma", at="firmas")


@router.post("/{document_id}/firmada")
def register_signed(
    door: Writer, document_id: int, file: Annotated[UploadFile | None, File()] = None
) -> Response:
    """Register the signed copy."""
    try:
        door.admit()
        given = _sent(file)
        with door.writing() as desk:
            found = issuing.document(desk.db, desk.programme.id, document_id)
            signing.register_signed(
                desk.db,
                found,
                given,
                folder=desk.application.evidence_folder,
                limits=Limits.of(desk.application.settings),
                now=desk.now,
                actor=desk.actor,
            )
    except (InvalidInputError, ConflictError) as error:
        return _page(door, document_id, Refused("firmada", str(error)))
    return back(f"/documentos/{document_id}", "copia-firmada", at="firmas")


def _sent(file: UploadFile | None) -> NewFile:
    if file is None or not file.filename:
        raise InvalidInputError(_("Elija el PDF firmado."))
    return NewFile(file.filename, file.file.read())


def _page(door: Door, document_id: int, refused: Refused | None = None) -> HTMLResponse:
    with door.reading() as desk:
        found = issuing.document(desk.db, desk.programme.id, document_id)
        return desk.page("document.html", status=422 if refused else 200, **_facts(desk, found, refused))


def _facts(desk: Desk, found: IssuedDocument, refused: Refused | None) -> dict[str, object]:
    of = found.signed_of or found
    return {
        "document": found,
        "editions": issuing.editions(desk.db, found),
        "signed": queries.signed_copies(desk.db, [of.id]).get(of.id, []),
        "address": f"/verificar/{found.code}",
        "refused": refused or Refused(),
    }
