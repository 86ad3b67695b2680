"""The calendar: a year with all bodies, a month with its days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from calendars import customary
from calendars.findings import Finding, Severity
from calendars.working_days import Holiday, federal_holidays
from models import NonWorkingPeriod, Session
from patci.errors import NotFoundError
from patci.portal.frame.desk import Desk, Reader
from patci.portal.year.year_drawing import Shading, draw
from patci.usecases.checking import checks
from patci.usecases.queries import body_page, calendar_page
from templates.findings import sentence
from templates.i18n import gettext as _

router = APIRouter()


@router.get("/calendario")
def show_year(door: Reader, organo: str = "", anio: int | None = None) -> HTMLResponse:
    """The year: drawn for who sees, listed by month for everybody."""
    with door.reading() as desk:
        year = _year(desk, anio)
        sessions = calendar_page.sessions(desk.db, desk.programme, body_ref=organo)
        bodies = calendar_page.bodies(desk.db, desk.programme)
        findings = _findings(desk, sessions if organo else None)
        flagged = {ref for one in findings if one.severity is not Severity.INFO for ref in one.refs}
        days = _free_days(desk, organo, year)
        return desk.page(
            "calendar_year.html",
            year=year,
            years=range(desk.programme.year_start, desk.programme.year_end + 1),
            organo=organo,
            bodies=bodies,
            filter=f"?anio={year}&organo=",
            drawing=draw(year, bodies, sessions, shading=days.shading, today=desk.today, flagged=flagged),
            months=calendar_page.by_month(sessions, year),
            undated=calendar_page.undated(sessions),
            days=days,
            flagged=flagged,
            findings=findings,
            sentence=sentence,
            today=desk.today,
        )


@dataclass(frozen=True, slots=True)
class FreeDays:
    """The days of a year on which one does not meet: by law, by custom, and each agency's own."""

    holidays: Sequence[Holiday]
    customs: Sequence[customary.CustomarySpan]
    closures: Sequence[NonWorkingPeriod]

    @property
    def shading(self) -> Shading:
        """How the drawing shows them."""
        return Shading(
            holidays=[one.day for one in self.holidays],
            customary=[(one.start, one.end) for one in self.customs],
            closed=[(one.starts_on, one.ends_on) for one in self.closures],
        )


def _free_days(desk: Desk, body_ref: str, year: int) -> FreeDays:
    return FreeDays(
        federal_holidays(year, desk.programme.country),
        customary.spans(year, desk.programme.country),
        body_page.closures(desk.db, desk.programme, body_ref, year=year),
    )


def _findings(desk: Desk, sessions: Iterable[Session] | None) -> list[Finding]:
    """What the checks find, or of that what concerns the sessions."""
    found = checks.findings(desk.db, desk.programme, now=desk.now)
    if sessions is None:
        return found
    refs = {session.ref for session in sessions}
    return [one for one in found if refs.intersection(one.refs)]


@router.get("/calendario/{month}")
def show_month(door: Reader, month: str, organo: str = "") -> HTMLResponse:
    """One month, Monday first, with the windows that lie across it."""
    first = _first_day(month)
    with door.reading() as desk:
        sessions = calendar_page.sessions(desk.db, desk.programme, body_ref=organo)
        country = desk.programme.country
        return desk.page(
            "calendar_month.html",
            month=calendar_page.month(sessions, first),
            organo=organo,
            bodies=calendar_page.bodies(desk.db, desk.programme),
            holidays=_by_day(federal_holidays(first.year, country)),
            custom=lambda day: customary.custom(day, country),
            today=desk.today,
        )


def _year(desk: Desk, wanted: int | None) -> int:
    programme = desk.programme
    return min(max(wanted or desk.today.year, programme.year_start), programme.year_end)


def _first_day(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise NotFoundError(_("Ese mes no existe: la dirección termina como 2024-02.")) from error


def _by_day(holidays: tuple[Holiday, ...]) -> dict[date, Holiday]:
    return {holiday.day: holiday for holiday in holidays}
