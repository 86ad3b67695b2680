"""What would leave on a day, as a page: each letter with its reader, and what would stay, with its reason."""

from datetime import date, timedelta

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from patci.mail.compose import Composer
from patci.portal.frame import forms
from patci.portal.frame.desk import Reader
from patci.usecases.releasing import departure_rehearsal

router = APIRouter(prefix="/avisos/saldra")

MONDAY = 0


@router.get("")
def show_day(door: Reader, dia: str = "") -> HTMLResponse:
    """The coming Monday, or the day that was asked for."""
    with door.trying() as desk:
        application = desk.application
        chosen = forms.day(dia) or coming_monday(desk.today)
        return desk.page(
            "outbox_day.html",
            chosen=chosen,
            farthest=desk.today + departure_rehearsal.FARTHEST,
            rehearsed=departure_rehearsal.rehearse_day(
                desk.db,
                desk.programme,
                chosen,
                settings=application.settings,
                now=desk.now,
                composer=Composer.of(application.settings, secret=application.secret),
            ),
        )


def coming_monday(today: date) -> date:
    """The Monday after a day."""
    return today + timedelta(days=(MONDAY - today.weekday() - 1) % 7 + 1)
