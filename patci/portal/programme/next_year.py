"""The next programme on screen: what ends, what comes along, and the button that drafts it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from patci.errors import InvalidInputError
from patci.portal.frame.desk import Reader, Writer, back
from patci.usecases.queries import next_year
from patci.usecases.rolling import roll, roll_round
from templates.i18n import gettext as _

router = APIRouter(prefix="/programa/siguiente")


@router.get("")
def show_next_year(door: Reader) -> HTMLResponse:
    """Who leaves, which instruments end, which agreements come along; the forms that draft and that ask."""
    with door.reading() as desk:
        settings = desk.application.settings
        return desk.page(
            "next_year.html",
            matter=next_year.matter(desk.db, desk.programme, now=desk.now),
            due_on=roll_round.first_due_day(desk.programme, settings=settings, now=desk.now),
        )


@router.post("")
def prepare(door: Writer, year: Annotated[str, Form()] = "") -> RedirectResponse:
    """Draft the next programme, or find the draft that is there, and go on to its review."""
    with door.writing() as desk:
        wanted = _year(year) if year.strip() else roll.next_year(desk.programme)
        found = roll.roll(desk.db, desk.programme, year=wanted, now=desk.now, actor=desk.actor)
        number, changed = found.draft.id, found.changed
    return back(f"/programa/revisar/{number}", "preparado" if changed else "sin-cambios")


@router.post("/preguntar")
def ask(door: Writer, due_on: Annotated[date, Form()], year: Annotated[str, Form()] = "") -> RedirectResponse:
    """Put the question for dates and activities to every member and coordinator."""
    with door.writing() as desk:
        wanted = _year(year) if year.strip() else roll.next_year(desk.programme)
        asked = roll_round.ask(
            desk.db, desk.programme, year=wanted, due_on=due_on, now=desk.now, actor=desk.actor
        )
        number = asked.round.id
    return back(f"/rondas/{number}", "ronda" if asked.is_new else None)


def _year(text: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise InvalidInputError(_("Escriba el año con cuatro cifras, por ejemplo 2027."))
    return int(text)
