"""Answers on the session's own page: the forecast, what came by which way, and the secretariat's entry."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from models import Agency, Session
from models.enums import AnswerKind
from patci.errors import InvalidInputError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Reader, Writer, back
from patci.portal.frame.forms import options
from patci.usecases.meetings import answers, forecasts
from patci.usecases.meetings.forecasts import Forecast
from patci.usecases.queries import agency_page, session_page
from templates import quorum_words
from templates.i18n import gettext as _

router = APIRouter(prefix="/sesiones/{session_id}")


class Source(StrEnum):
    """How an answer reached the secretariat; the value is the channel on record."""

    TELEPHONE = "telephone"
    LETTER = "letter"
    MAIL = "mail"
    IN_PERSON = "in_person"


def context(desk: Desk, found: Session) -> dict[str, Any]:
    """What the part `session_answers.html` shows of a session."""
    forecast = forecasts.forecast(desk.db, found, on=desk.today)
    return {
        "members": answers.members_on(desk.db, found.body_id, on=found.day or desk.today),
        "answers": answers.current_answers(desk.db, found),
        "history": answers.history(desk.db, found),
        "closed": answers.why_closed(found, now=desk.now),
        "forecast": forecast,
        "forecast_words": words(forecast),
        "quorum_words": quorum_words,
        "called": _called(desk, found),
        "kinds": options("answer"),
        "sources": options("answer_channel", *Source),
    }


def words(forecast: Forecast) -> str:
    """7 de 9 votos esperados; se necesitan 8; faltan: …"""
    missing = [(one.agency.label, one.answer.kind if one.answer else None) for one in forecast.missing]
    return quorum_words.sentence(forecast.quorum, forecast.tally, missing)


@router.post("/respuesta")
def note_answer(
    *,
    door: Writer,
    session_id: int,
    agency_id: Annotated[int, Form()],
    kind: Annotated[str, Form()],
    alternate_name: Annotated[str, Form()] = "",
    who: Annotated[str, Form()] = "",
    comment: Annotated[str, Form()] = "",
    source: Annotated[str, Form()] = Source.TELEPHONE,
) -> RedirectResponse:
    """Note an answer that came by telephone, by letter or in person."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        answers.answer(
            desk.db,
            found,
            agency=_one(_called(desk, found), agency_id),
            kind=forms.choice(AnswerKind, kind),
            alternate_name=alternate_name,
            comment=_said_by(who, comment),
            channel=forms.choice(Source, source).value,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/sesiones/{session_id}", "respuesta", at="who")


@router.get("/lista")
def show_attendance_sheet(door: Reader, session_id: int) -> HTMLResponse:
    """The list that goes round the table: who is expected, with a place to sign; made for paper."""
    with door.reading() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        return desk.page(
            "attendance_sheet.html",
            session=found,
            frame="portal/desk.html",
            up=f"/sesiones/{session_id}",
            members=answers.members_on(desk.db, found.body_id, on=found.day or desk.today),
            answers=answers.current_answers(desk.db, found),
            own_zone=found.zone or desk.programme.zone,
        )


def _called(desk: Desk, found: Session) -> list[Agency]:
    """The agencies of the body on that day; where nobody is known to sit in it, all of them."""
    day = found.day or desk.today
    members = [row.agency for row in answers.members_on(desk.db, found.body_id, on=day)]
    coordinator = found.body.coordinator
    if members and coordinator is not None and coordinator not in members:
        members.append(coordinator)
    return sorted(members, key=lambda one: one.label) if members else list(agency_page.choices(desk.db))


def _one(called: list[Agency], agency_id: int) -> Agency:
    found = next((agency for agency in called if agency.id == agency_id), None)
    if found is None:
        raise InvalidInputError(_("Esa institución no integra el órgano ese día: agréguela primero a él."))
    return found


def _said_by(who: str, comment: str) -> str:
    """The comment, and before it who said so."""
    if not who.strip():
        return comment
    said = _("Lo dijo %(who)s.") % {"who": who.strip()}
    return f"{said} {comment}".strip()
