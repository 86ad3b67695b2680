"""The inbox on screen: what waits for a person first, what each was taken for, and the forms that decide."""

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from models import Agency, SuppressedAddress
from models.enums import AnswerKind, IncomingStatus
from patci.errors import InvalidInputError, NotFoundError
from patci.mail.imap import mailbox_address
from patci.mail.reading.values import Limits
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.forms import choice, options
from patci.portal.mailroom import inbox_words
from patci.usecases.inbox import deciding, mailbox_alarm, receiving
from patci.usecases.queries import agency_page, session_page
from patci.usecases.queries import inbox as queries
from patci.usecases.releasing import suppression
from templates.i18n import gettext as _

router = APIRouter(prefix="/respuestas")

PAGE = 50
MOST_FILES = 20


@router.get("")
def list_mail(door: Reader, estado: str = "", antes: int | None = None) -> HTMLResponse:
    """Messages of one state, those that wait for a person unless another is asked for."""
    with door.reading() as desk:
        status = IncomingStatus(estado) if estado in set(IncomingStatus) else IncomingStatus.WAITING
        rows = queries.page(desk.db, desk.programme, status, before_id=antes, limit=PAGE)
        address = mailbox_address(desk.application.settings)
        return desk.page(
            "inbox.html",
            rows=rows,
            shown=status,
            counts=queries.counts(desk.db, desk.programme),
            states=sorted(IncomingStatus, key=lambda one: one is not IncomingStatus.WAITING),
            suppressed=queries.suppressed(desk.db),
            address=address,
            alarm=mailbox_alarm.current(desk.db, address) if address else None,
            cursor=queries.cursor(desk.db, address.key) if address else None,
            following=rows[-1].id if len(rows) == PAGE else None,
        )


@router.post("/importar")
def take_files(door: Writer, files: Annotated[list[UploadFile] | None, File()] = None) -> RedirectResponse:
    """Take messages that were saved as files."""
    door.admit()
    if not files:
        raise InvalidInputError(_("Elija al menos un mensaje guardado como .eml."))
    if len(files) > MOST_FILES:
        raise InvalidInputError(_("Suba hasta %(most)s mensajes a la vez.") % {"most": MOST_FILES})
    limits = Limits(size=door.application.settings.inbox_max_bytes)
    for file in files:
        raw = file.file.read(limits.size + 1)
        with door.writing() as desk:
            receiving.receive(
                desk.db,
                raw,
                secret=desk.application.secret,
                now=desk.now,
                limits=limits,
                size=file.size,
                actor=desk.actor,
            )
    return back("/respuestas", "importados")


@router.get("/{mail_id}")
def show_mail(door: Reader, mail_id: int) -> HTMLResponse:
    """One message as plain text, what it was taken for, and the form that decides about it."""
    with door.reading() as desk:
        mail = queries.message(desk.db, desk.programme, mail_id)
        sessions = queries.answerable(desk.db, desk.programme, on=desk.today)
        return desk.page(
            "incoming.html",
            mail=mail,
            taken_for=inbox_words.taken_for(mail),
            said=inbox_words.said(mail),
            decision=inbox_words.decision(mail),
            is_open=mail.status in deciding.OPEN,
            sessions=sessions,
            agencies=agency_page.choices(desk.db),
            kinds=options("answer"),
        )


@router.get("/{mail_id}/original.eml")
def download(door: Reader, mail_id: int) -> Response:
    """The message as it came, always as a file: no page shows it otherwise than as text."""
    with door.reading() as desk:
        raw = queries.message(desk.db, desk.programme, mail_id).raw
    return Response(
        raw,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="mensaje-{mail_id}.eml"'},
    )


@router.post("/{mail_id}/respuesta")
def apply_answer(
    *,
    door: Writer,
    mail_id: int,
    session_id: Annotated[int, Form()],
    agency_id: Annotated[int, Form()],
    kind: Annotated[str, Form()],
    alternate_name: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Take the message as an agency's answer."""
    with door.writing() as desk:
        deciding.apply_answer(
            desk.db,
            queries.message(desk.db, desk.programme, mail_id),
            session=session_page.session(desk.db, desk.programme, session_id),
            agency=_agency(desk, agency_id),
            kind=choice(AnswerKind, kind),
            alternate_name=alternate_name,
            now=desk.now,
            actor=desk.actor,
        )
    return back("/respuestas", "respuesta")


@router.post("/{mail_id}/cerrar")
def close(door: Writer, mail_id: int, note: Annotated[str, Form()] = "") -> RedirectResponse:
    """Leave the message without consequence."""
    with door.writing() as desk:
        mail = queries.message(desk.db, desk.programme, mail_id)
        deciding.close(desk.db, mail, note=note, now=desk.now, actor=desk.actor)
    return back("/respuestas", "resuelto")


@router.post("/direcciones/{address_id}")
def lift(door: Writer, address_id: int) -> RedirectResponse:
    """Write to an address again."""
    with door.writing() as desk:
        row = desk.db.get(SuppressedAddress, address_id)
        if row is None:
            raise NotFoundError(_("Esa dirección ya no está en la lista."))
        suppression.lift(desk.db, row, now=desk.now, actor=desk.actor)
    return back("/respuestas", "levantada", at="direcciones")


def _agency(desk: Desk, number: int) -> Agency:
    found = desk.db.get(Agency, number)
    if found is None:
        raise NotFoundError(_("Esa institución no existe."))
    return found
