"""What the secretariat does with a session; each step is one form, one use case, one commit."""

from datetime import date, time
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from models import Agency
from models.enums import Modality
from patci.errors import NotFoundError
from patci.portal import forms
from patci.portal.desk import Desk, Writer, back
from patci.usecases.collecting import agreements
from patci.usecases.meetings import answers, minutes, sessions
from patci.usecases.queries import session_page
from templates.i18n import gettext as _

router = APIRouter(prefix="/sesiones/{session_id}")


@router.post("/fecha")
def set_date(
    door: Writer,
    session_id: int,
    day: Annotated[date, Form()],
    end_day: Annotated[date | None, Form()] = None,
    reason: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Decide or move the day."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        sessions.set_date(
            desk.db, found, day=day, end_day=end_day, reason=reason or None, now=desk.now, actor=desk.actor
        )
    return back(f"/sesiones/{session_id}", "fecha")


@router.post("/convocar")
def convene(
    *,
    door: Writer,
    session_id: int,
    day: Annotated[date, Form()],
    starts: Annotated[time, Form()],
    ends: Annotated[time, Form()],
    zone: Annotated[str, Form()],
    modality: Annotated[str, Form()],
    venue: Annotated[str, Form()] = "",
    video_link: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Call the session: the convocations go to the outbox in the same transaction."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        zone = forms.zone(zone)
        sessions.convene(
            desk.db,
            found,
            starts_at=forms.instant(day, starts, zone),
            ends_at=forms.instant(day, ends, zone),
            zone=zone,
            modality=forms.choice(Modality, modality),
            venue=venue,
            video_link=video_link,
            reason=reason or None,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/sesiones/{session_id}", "convocada")


@router.post("/celebrada")
def hold(door: Writer, session_id: int, text: Annotated[str, Form(alias="minutes")] = "") -> RedirectResponse:
    """It took place."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        sessions.hold(desk.db, found, minutes=text.strip() or None, now=desk.now, actor=desk.actor)
    return back(f"/sesiones/{session_id}", "celebrada")


@router.post("/minuta")
def record_minutes(
    door: Writer, session_id: int, text: Annotated[str, Form(alias="minutes")] = ""
) -> RedirectResponse:
    """Keep the minutes, which often come days later."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        minutes.record(desk.db, found, text=text, now=desk.now, actor=desk.actor)
    return back(f"/sesiones/{session_id}", "minuta")


@router.post("/sin-quorum")
def fail(door: Writer, session_id: int, reason: Annotated[str, Form()] = "") -> RedirectResponse:
    """It could not take place for lack of quorum."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        sessions.fail(desk.db, found, reason=reason.strip() or None, now=desk.now, actor=desk.actor)
    return back(f"/sesiones/{session_id}", "sin-quorum")


@router.post("/posponer")
def postpone(door: Writer, session_id: int, reason: Annotated[str, Form()] = "") -> RedirectResponse:
    """The date falls without a new one."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        sessions.postpone(desk.db, found, reason=reason, now=desk.now, actor=desk.actor)
    return back(f"/sesiones/{session_id}", "pospuesta")


@router.post("/cancelar")
def cancel(door: Writer, session_id: int, reason: Annotated[str, Form()] = "") -> RedirectResponse:
    """It will not take place."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        sessions.cancel(desk.db, found, reason=reason, now=desk.now, actor=desk.actor)
    return back(f"/sesiones/{session_id}", "cancelada")


@router.post("/orden")
def set_agenda(door: Writer, session_id: int, items: Annotated[str, Form()] = "") -> RedirectResponse:
    """Keep the agenda, one point a line."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        sessions.set_agenda(desk.db, found, items.splitlines(), now=desk.now, actor=desk.actor)
    return back(f"/sesiones/{session_id}", "orden")


@router.post("/asistencia")
def record_attendance(
    door: Writer,
    session_id: int,
    agency_id: Annotated[list[int] | None, Form()] = None,
) -> RedirectResponse:
    """Note who was present: every agency that was ticked."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        expected = answers.current_answers(desk.db, found)
        for one in agency_id or []:
            known = expected.get(one)
            sessions.record_attendance(
                desk.db,
                found,
                agency=_agency(desk, one),
                person_name=known.alternate_name if known else None,
                now=desk.now,
                actor=desk.actor,
            )
    return back(f"/sesiones/{session_id}", "asistencia")


@router.post("/acuerdos")
def record_agreement(
    *,
    door: Writer,
    session_id: int,
    text: Annotated[str, Form()],
    agency_id: Annotated[list[int] | None, Form()] = None,
    due_on: Annotated[date | None, Form()] = None,
    due_phrase: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Record what was agreed; the number is given by the template of the commission."""
    with door.writing() as desk:
        found = session_page.session(desk.db, desk.programme, session_id)
        agreements.record(
            desk.db,
            found,
            text=text,
            responsibles=[_agency(desk, one) for one in agency_id or []],
            due_on=due_on,
            due_phrase=due_phrase or None,
            now=desk.now,
            actor=desk.actor,
        )
    return back(f"/sesiones/{session_id}", "acuerdo")


def _agency(desk: Desk, agency_id: int) -> Agency:
    found = desk.db.get(Agency, agency_id)
    if found is None:
        raise NotFoundError(_("Esa dependencia no existe."))
    return found
