"""The outbox on screen: what lies on which shelf, who gets it and why, and what can be done about it."""

from email import message_from_bytes, policy
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from models import CalendarRelease, Notice
from patci.errors import NotFoundError
from patci.mail.compose import Composer
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.usecases.mailroom import outbox_acts, outbox_edits
from patci.usecases.mailroom.outbox_acts import Act
from patci.usecases.mailroom.outbox_rows import Hand
from patci.usecases.queries import outbox as queries
from patci.usecases.queries import outbox_page, reach
from patci.usecases.queries.outbox_page import Shelf
from templates.i18n import gettext as _

router = APIRouter(prefix="/avisos")

PAGE = 50
DONE = {
    Act.HOLD: "retenidos",
    Act.RESUME: "liberados",
    Act.SEND_NOW: "al-frente",
    Act.STOP: "suprimidos",
    Act.RETRY: "reenviar",
}


@router.get("")
def list_notices(door: Reader, estado: str = "", q: str = "", antes: int | None = None) -> HTMLResponse:
    """The room: a shelf or all of them, the newest first, and those that a word finds."""
    with door.reading() as desk:
        shelf = outbox_page.shelf_named(estado)
        lines = outbox_page.page(
            desk.db, desk.programme, shelf=shelf, word=q, before_id=antes, limit=PAGE, now=desk.now
        )
        return desk.page(
            "outbox.html",
            lines=lines,
            counts=outbox_page.counts(desk.db, desk.programme, now=desk.now),
            shelf=shelf,
            worrying=outbox_page.WORRYING,
            word=q[: outbox_page.LONGEST_WORD],
            acts=_acts_on(shelf),
            possible={line.notice.id: outbox_acts.acts_for(line.notice) for line in lines},
            following=lines[-1].notice.id if len(lines) == PAGE else None,
            unreached=outbox_page.unreached(desk.db, desk.programme),
            silences=reach.look(desk.db, desk.programme, on=desk.today).silences,
            unknown=queries.bodies_with_unknown_members(desk.db, desk.programme, on=desk.today),
        )


@router.post("/actos")
def act(
    *,
    door: Writer,
    what: Annotated[str, Form()],
    notice: Annotated[list[int] | None, Form()] = None,
    reason: Annotated[str, Form()] = "",
    shelf: Annotated[str, Form()] = "",
    word: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Do one thing with the notices that were chosen, all of them or none."""
    chosen = forms.choice(Act, what)
    with door.writing() as desk:
        outbox_acts.act(desk.db, desk.programme, notice or [], chosen, reason=reason, hand=_hand(desk))
    return back(_room(shelf, word), DONE[chosen])


@router.get("/{notice_id}")
def show_notice(door: Reader, notice_id: int) -> HTMLResponse:
    """One notice: who gets it, why, what was done with it, and its message once it is rendered."""
    with door.reading() as desk:
        notice = _notice(desk, notice_id)
        stored = queries.message(desk.db, notice)
        return desk.page(
            "notice.html",
            notice=notice,
            stored=stored,
            words=_plain(stored.raw) if stored else None,
            calendar_release=_calendar_release(desk, notice),
            acts=outbox_acts.acts_for(notice),
            can_be_edited=outbox_edits.can_be_edited(notice),
        )


@router.post("/{notice_id}/actos")
def act_on_one(
    door: Writer, notice_id: int, what: Annotated[str, Form()], reason: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Do one thing with one notice."""
    chosen = forms.choice(Act, what)
    with door.writing() as desk:
        outbox_acts.act(desk.db, desk.programme, [notice_id], chosen, reason=reason, hand=_hand(desk))
    return back(f"/avisos/{notice_id}", DONE[chosen])


@router.post("/{notice_id}/texto")
def edit(
    door: Writer, notice_id: int, subject: Annotated[str, Form()], text: Annotated[str, Form()]
) -> RedirectResponse:
    """Give one notice words of its own."""
    with door.writing() as desk:
        outbox_edits.edit(desk.db, desk.programme, notice_id, subject=subject, text=text, hand=_hand(desk))
    return back(f"/avisos/{notice_id}", "texto")


@router.post("/{notice_id}/texto/restaurar")
def restore(door: Writer, notice_id: int) -> RedirectResponse:
    """Take one notice's own words away."""
    with door.writing() as desk:
        outbox_edits.restore(desk.db, desk.programme, notice_id, hand=_hand(desk))
    return back(f"/avisos/{notice_id}", "texto-restaurado")


def _acts_on(shelf: Shelf | None) -> list[Act]:
    """What can be done with what lies on a shelf; everything, where all shelves are shown."""
    if shelf is None:
        return list(Act)
    state = "ready" if shelf in {Shelf.DUE, Shelf.DEFERRED} else shelf.value
    return [what for what, states in outbox_acts.POSSIBLE.items() if state in states]


def _hand(desk: Desk) -> Hand:
    application = desk.application
    composer = Composer.of(application.settings, secret=application.secret)
    return Hand(now=desk.now, actor=desk.actor, composer=composer)


def _room(shelf_name: str, word: str) -> str:
    """The room as it was: its shelf and the word that was searched for."""
    shelf = outbox_page.shelf_named(shelf_name)
    kept = {"estado": shelf.value if shelf else "", "q": word}
    return f"/avisos?{urlencode({name: value for name, value in kept.items() if value})}".rstrip("?")


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
