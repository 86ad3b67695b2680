"""The local mail drop on screen: what would have left, read without running anything of it."""

from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from patci.errors import NotFoundError
from patci.mail.drop import list_messages, read_message
from patci.portal.frame.desk import Reader
from patci.portal.frame.pages import FRAMED
from templates.i18n import gettext as _

router = APIRouter(prefix="/buzon")

PAGE = 40


@router.get("")
def list_mail(door: Reader, desde: int = 0) -> HTMLResponse:
    """The stored messages, the newest first."""
    folder = door.application.mail_drop_folder
    with door.reading() as desk:
        names = list_messages(folder)
        first = max(desde, 0)
        return desk.page(
            "mail_drop.html",
            messages=[read_message(folder, name) for name in names[first : first + PAGE]],
            total=len(names),
            following=first + PAGE if first + PAGE < len(names) else None,
            uses_server=door.application.settings.smtp_host is not None,
        )


@router.get("/{name}")
def show_mail(door: Reader, name: str) -> HTMLResponse:
    """One message with its parts."""
    with door.reading() as desk:
        return desk.page("mail.html", mail=read_message(door.application.mail_drop_folder, name))


@router.get("/{name}/html")
def show_mail_part(door: Reader, name: str) -> HTMLResponse:
    """The HTML part alone, for the sandboxed frame: no script, nothing from outside."""
    with door.reading():
        mail = read_message(door.application.mail_drop_folder, name)
    # Links of the message open beside the page, never inside its frame.
    return HTMLResponse(f'<base target="_blank">{mail.html}', headers=FRAMED)


@router.get("/{name}/adjuntos/{number}")
def download_attachment(door: Reader, name: str, number: int) -> Response:
    """One attached file, always as a download."""
    with door.reading():
        mail = read_message(door.application.mail_drop_folder, name)
    if not 0 <= number < len(mail.attachments):
        raise NotFoundError(_("Ese mensaje no tiene ese adjunto."))
    attachment = mail.attachments[number]
    return Response(
        attachment.content,
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(attachment.name)}"},
    )
