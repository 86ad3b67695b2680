"""What the secretariat does with a session; each step is one form, one use case, one commit."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from models import Session
from models.enums import Modality
from patci.errors import ConflictError, InvalidInputError
from patci.portal.frame import forms
from patci.portal.frame.desk import Desk, Door, Writer, back
from patci.portal.sessions import overview as sessions_page
from patci.usecases.meetings import sessions
from patci.usecases.queries import session_page
from templates.i18n import gettext as _

router = APIRouter(prefix="/sesiones/{session_id}")


@router.post("/fecha")
def set_date(
    door: Writer,
    session_id: int,
    day: Annotated[str, Form()] = "",
    end_day: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Decide or move the day."""

    def act(desk: Desk, found: Session) -> None:
        sessions.set_date(
            desk.db,
            found,
            day=_needed(forms.day(day), _("Elija el día de la sesión.")),
            end_day=forms.day(end_day),
            reason=reason or None,
            now=desk.now,
            actor=desk.actor,
        )

    return step(door, session_id, "fecha", act, "fecha", day=day, end_day=end_day, reason=reason)


@router.post("/convocar")
def convene(
    *,
    door: Writer,
    session_id: int,
    day: Annotated[str, Form()] = "",
    starts: Annotated[str, Form()] = "",
    ends: Annotated[str, Form()] = "",
    zone: Annotated[str, Form()] = "",
    modality: Annotated[str, Form()] = "",
    venue: Annotated[str, Form()] = "",
    video_link: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    needs_letter: Annotated[str, Form()] = "",
    only_check: Annotated[str, Form()] = "",
) -> Response:
    """Call the session: the convocations go to the outbox with it; or only check its terms."""
    typed = {
        "day": day,
        "starts": starts,
        "ends": ends,
        "zone": zone,
        "modality": modality,
        "venue": venue,
        "video_link": video_link,
        "reason": reason,
        "needs_letter": needs_letter,
    }
    if only_check:
        return sessions_page.show(door, session_id, typed=forms.Refused("convocar", "", typed))

    def act(desk: Desk, found: Session) -> None:
        hours = forms.call(day, starts, ends, zone)
        sessions.convene(
            desk.db,
            found,
            starts_at=hours.starts_at,
            ends_at=hours.ends_at,
            zone=hours.zone,
            modality=forms.choice(Modality, modality),
            venue=venue,
            video_link=video_link,
            reason=reason or None,
            needs_letter=bool(needs_letter),
            now=desk.now,
            actor=desk.actor,
        )

    return step(door, session_id, "convocar", act, "convocada", **typed)


@router.post("/sin-quorum")
def fail(door: Writer, session_id: int, reason: Annotated[str, Form()] = "") -> Response:
    """It could not take place for lack of quorum."""

    def act(desk: Desk, found: Session) -> None:
        sessions.fail(desk.db, found, reason=reason.strip() or None, now=desk.now, actor=desk.actor)

    return step(door, session_id, "sin-quorum", act, "sin-quorum", reason=reason)


@router.post("/posponer")
def postpone(door: Writer, session_id: int, reason: Annotated[str, Form()] = "") -> Response:
    """The date falls without a new one."""

    def act(desk: Desk, found: Session) -> None:
        sessions.postpone(desk.db, found, reason=reason, now=desk.now, actor=desk.actor)

    return step(door, session_id, "posponer", act, "pospuesta", reason=reason)


@router.post("/cancelar")
def cancel(door: Writer, session_id: int, reason: Annotated[str, Form()] = "") -> Response:
    """It will not take place."""

    def act(desk: Desk, found: Session) -> None:
        sessions.cancel(desk.db, found, reason=reason, now=desk.now, actor=desk.actor)

    return step(door, session_id, "cancelar", act, "cancelada", reason=reason)


@router.post("/orden")
def set_agenda(door: Writer, session_id: int, items: Annotated[str, Form()] = "") -> Response:
    """Keep the agenda, one point a line."""

    def act(desk: Desk, found: Session) -> None:
        sessions.set_agenda(desk.db, found, items.splitlines(), now=desk.now, actor=desk.actor)

    return step(door, session_id, "orden", act, "orden", items=items)


def step(
    door: Door, session_id: int, name: str, act: Callable[[Desk, Session], None], done: str, **typed: str
) -> Response:
    """One step of a session; what is refused comes back in its form, as it was typed, with the sentence."""
    try:
        with door.writing() as desk:
            act(desk, session_page.session(desk.db, desk.programme, session_id))
    except (InvalidInputError, ConflictError) as error:
        refused = forms.Refused(name, str(error), typed)
        return sessions_page.show(door, session_id, typed=refused, status=error.http_status)
    return back(f"/sesiones/{session_id}", done)


def _needed(day: date | None, sentence: str) -> date:
    if day is None:
        raise InvalidInputError(sentence)
    return day
