"""The outbox on screen: who gets what and why, what failed, and the button that tries again."""

from email import message_from_bytes, policy

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from models import CalendarRelease, Notice
from models.enums import NoticeStatus
from patci.errors import NotFoundError
from patci.portal.desk import Desk, Reader, Writer, back
from patci.portal.forms import options
from patci.usecases.mailroom import outbox
from patci.usecases.queries import outbox as queries
from templates.i18n import gettext as _

router = APIRouter(prefix="/avisos")

PAGE = 50


@router.get("")
def list_notices(door: Reader, estado: str = "", antes: int | None = None) -> HTMLResponse:
    """Notices of one state or all, the newest first."""
    with door.reading() as desk:
        states = [NoticeStatus(estado)] if estado in set(NoticeStatus) else []
        lines = queries.page(desk.db, desk.programme, statuses=states, before_id=antes, limit=PAGE)
        return desk.page(
            "outbox.html",
            lines=lines,
            counts=queries.counts(desk.db, desk.programme),
            estado=estado,
            states=options("notice_status"),
            following=lines[-1].notice.id if len(lines) == PAGE else None,
        )


@router.get("/{notice_id}")
def show_notice(door: Reader, notice_id: int) -> HTMLResponse:
    """One notice: who gets it, why, and its message once it is rendered."""
    with door.reading() as desk:
        notice = _notice(desk, notice_id)
        stored = queries.message(desk.db, notice)
        return desk.page(
            "notice.html",
            notice=notice,
            stored=stored,
            words=_plain(stored.raw) if stored else None,
            calendar_release=_calendar_release(desk, notice),
        )


@router.post("/{notice_id}/reenviar")
def retry(door: Writer, notice_id: int) -> RedirectResponse:
    """Try a failed notice again."""
    with door.writing() as desk:
        outbox.retry(_notice(desk, notice_id), now=desk.now)
    return back("/avisos?estado=failed", "reenviar")


def _notice(desk: Desk, notice_id: int) -> Notice:
    found = desk.db.get(Notice, notice_id)
    if found is None or found.programme_id != desk.programme.id:
        raise NotFoundError(_("Ese aviso no existe."))
    return found


def _calendar_release(desk: Desk, notice: Notice) -> CalendarRelease | None:
    number = notice.calendar_release_id
    return desk.db.get(CalendarRelease, number) if number is not None else None


def _plain(raw: bytes) -> str:
    """The plain part of a rendered message."""
    body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
    return str(body.get_content()) if body is not None else ""
